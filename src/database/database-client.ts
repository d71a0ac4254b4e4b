import pg from 'pg';

/**
 * A connection that may be lost at any time. Its end is no event that ends the process: a server may close it in the very
 * packet that opened it, before a pool or TypeORM listens, and whoever uses it learns of it from a failing query. And it
 * is given up once a statement on it got no answer in time: `pg` keeps it and hands it out again, and whatever is asked
 * on it then waits behind the lost answer until TCP gives up, which takes a quarter of an hour.
 */
export class DatabaseClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
    const ask = this.query.bind(this) as (...question: unknown[]) => unknown;
    this.query = ((...question: unknown[]) => {
      const answer = ask(...question);
      if (answer instanceof Promise) answer.catch((error: unknown) => this.giveUpAfter(error));
      return answer;
    }) as typeof this.query;
  }

  private giveUpAfter(error: unknown): void {
    if (error instanceof Error && error.message === 'Query read timeout') void this.end();
  }
}
