import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The demo cannot begin, for a reason that its user can mend. */
export class DemoError extends Error {}

/**
 * The folder of a demo: the hub's own data, and `demo.json` (0600) with the password of `admin` and when the demo was first
 * started, which its stories go by.
 */
export class DemoFolder {
  #lock;

  constructor(path) {
    this.path = path;
    this.#lock = join(path, 'demo.pid');
  }

  /**
   * Makes the folder or goes on with it; `isFresh` removes what is in it.
   * @throws DemoError if it is not a demo's, or another process runs the demo in it.
   */
  open({ isFresh, now }) {
    const file = join(this.path, 'demo.json');
    const isInUse = existsSync(this.path) && readdirSync(this.path).length > 0;
    if (isInUse && !existsSync(file)) {
      throw new DemoError(`${this.path} holds something else than a demo: choose another folder as DATA_DIR`);
    }
    if (isInUse) this.#requireNoOther();
    if (isFresh) rmSync(this.path, { recursive: true, force: true });
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    if (!existsSync(file)) {
      const made = { began: now, password: randomBytes(12).toString('base64url') };
      writeFileSync(file, `${JSON.stringify(made)}\n`, { mode: 0o600 });
    }
    writeFileSync(this.#lock, `${process.pid}\n`);
    return JSON.parse(readFileSync(file, 'utf8'));
  }

  close() {
    rmSync(this.#lock, { force: true });
  }

  #requireNoOther() {
    if (!existsSync(this.#lock)) return;
    const pid = Number(readFileSync(this.#lock, 'utf8'));
    if (isAlive(pid)) {
      throw new DemoError(`The demo runs already, as process ${pid}; if that is something else, delete ${this.#lock}`);
    }
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
