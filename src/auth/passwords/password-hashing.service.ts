import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Unavailable } from '../../common/edge-errors.js';
import { normalizePassword } from './password-rules.js';

/** Argon2id as OWASP recommends it: 19 MiB and some tens of milliseconds each. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashing shares Node's four threads with files and name look-ups, and the processor with the beats of agents. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 50;

/** Hashes passwords and checks them, few at a time, whatever comes in. */
@Injectable()
export class PasswordHashing {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** Nobody's password: checking it takes as long as checking one that exists. */
  private readonly nobodys = hash(randomBytes(32), COST);

  /** What is stored of a password. */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(normalizePassword(password), COST));
  }

  /** Whether it is the password; for a user that does not exist, never, after as long as if there were one. */
  async isRight(password: string, stored: string | undefined): Promise<boolean> {
    const against = stored ?? (await this.nobodys);
    const isRight = await this.inTurn(() => verify(against, normalizePassword(password)));
    return isRight && stored !== undefined;
  }

  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= MOST_AT_ONCE) await this.waitForTurn();
    else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running--;
      else next();
    }
  }

  private waitForTurn(): Promise<void> {
    if (this.waiting.length >= MOST_WAITING) {
      throw new Unavailable('The hub is busy checking passwords; nothing was stored.', 1);
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
