import { type FileHandle, open } from 'node:fs/promises';

const SIZE_LIMIT = 4 * 1024 * 1024;

/**
 * The file that the server writes what it says to: begun anew at each start, and emptied when it has grown past its
 * limit. A file and not a pipe, so that the server of a killed hub can still write.
 */
export class ServerOutput {
  private readonly timer: NodeJS.Timeout;

  private constructor(private readonly file: FileHandle) {
    this.timer = setInterval(() => void this.bound().catch(() => undefined), 60_000).unref();
  }

  static async open(path: string): Promise<ServerOutput> {
    const file = await open(path, 'a+', 0o600);
    await file.truncate(0);
    return new ServerOutput(file);
  }

  get fd(): number {
    return this.file.fd;
  }

  /** The last words of the server, for the message of a start that failed. */
  async lastLines(count = 3): Promise<string> {
    const { size } = await this.file.stat();
    const length = Math.min(size, 4096);
    const { buffer } = await this.file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8').trim().split('\n').slice(-count).join(' ');
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.file.close();
  }

  private async bound(): Promise<void> {
    const { size } = await this.file.stat();
    if (size > SIZE_LIMIT) await this.file.truncate(0);
  }
}
