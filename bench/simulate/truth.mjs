import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const iso = (ms) => new Date(ms).toISOString();

/** Which agents really were silent, and when: a line of JSON for each silence, by which alerts can be judged. */
export class Truth {
  #file;
  #stream;
  count = 0;

  constructor(file) {
    this.#file = file;
  }

  /** Opens the file, empty. @throws if it cannot be written. */
  async open() {
    mkdirSync(dirname(this.#file), { recursive: true });
    this.#stream = createWriteStream(this.#file);
    await once(this.#stream, 'open');
  }

  /** `to` is null if the agent had not come back when the run ended. */
  write(agent, { from, to, reason }) {
    this.count++;
    const row = {
      agent_id: agent.id,
      name: agent.name,
      reason,
      from: iso(from),
      to: to === null ? null : iso(to),
      last_sign_of_life: agent.lastSignOfLife === 0 ? null : iso(agent.lastSignOfLife),
    };
    this.#stream.write(`${JSON.stringify(row)}\n`);
  }

  async close() {
    this.#stream.end();
    await once(this.#stream, 'close');
  }
}
