import type { Socket } from 'node:net';

/** What is watched did not answer as it should: a finding, not a check that could not run. */
export class PeerError extends Error {}

/** Ten times what the longest answers of caches with a hundred replicas come to; all of it is looked at with each piece. */
const MOST_BYTES = 1024 * 1024;

/** One question after the other over one connection, of which each has a whole answer before the next is put. */
export class Conversation {
  private failure: Error | undefined;

  constructor(private readonly socket: Socket) {
    // Also between two questions, where nobody else would hear of it.
    socket.on('error', (error) => (this.failure ??= error));
  }

  /**
   * Sends a request, and gives what `read` makes of all that has come since, as soon as it makes something of it. Fails
   * with a `PeerError` where the connection ends before that or `mostBytes` make no answer, and with what `read` throws.
   */
  ask<Answer>(
    request: string,
    read: (received: Buffer) => Answer | undefined,
    mostBytes = MOST_BYTES,
  ): Promise<Answer> {
    const { socket } = this;
    return new Promise((resolve, reject) => {
      let received: Buffer = Buffer.alloc(0);
      const settle = (end: () => void): void => {
        socket.off('data', take).off('error', fail).off('close', close);
        end();
      };
      const fail = (error: Error): void => settle(() => reject(error));
      const close = (): void => fail(this.failure ?? new PeerError('it closed the connection without an answer'));
      const take = (chunk: Buffer): void => {
        received = Buffer.concat([received, chunk]);
        try {
          const answer = read(received);
          if (answer !== undefined) settle(() => resolve(answer));
          else if (received.length > mostBytes)
            fail(new PeerError(`its answer has no end within ${mostBytes / 1024} KiB`));
        } catch (error) {
          fail(error as Error);
        }
      };
      if (socket.destroyed) close();
      else {
        socket.on('data', take).on('error', fail).on('close', close);
        socket.write(request);
      }
    });
  }

  end(): void {
    this.socket.destroy();
  }
}
