import { CHECK_KINDS } from '../checks/kinds.js';
import type { CheckSettings } from '../checks/kind.js';
import type { Machine } from './machine.js';
import { readMachine } from './read-machine.js';

/** A check as the config file holds it. */
export interface WrittenCheck {
  readonly name: string;
  readonly kind: string;
  readonly interval_seconds?: number;
  readonly settings: CheckSettings;
}

/** A check that would suit this machine. */
export interface FoundCheck {
  readonly finding: string;
  readonly seen: string;
  readonly check: WrittenCheck;
}

/** A machine with more than that has somebody who knows what to watch. */
const MOST_FOUND = 100;

/** Asks every kind of check what it would watch on this machine. */
export async function discover(now: Date): Promise<FoundCheck[]> {
  return suggestChecks(
    await readMachine(
      CHECK_KINDS.flatMap(({ discovery }) => discovery?.files ?? []),
      now,
    ),
  );
}

/** What the kinds suggest for a machine, each under a name of its own. */
export function suggestChecks(machine: Machine): FoundCheck[] {
  const found = CHECK_KINDS.flatMap(({ kind, discovery }) =>
    (discovery?.suggest(machine) ?? []).map(({ finding, seen, name, settings, intervalSeconds }): FoundCheck => {
      const interval = intervalSeconds === undefined ? {} : { interval_seconds: intervalSeconds };
      return { finding, seen, check: { name, kind, ...interval, settings } };
    }),
  );
  const sorted = found.sort((one, other) => one.finding.localeCompare(other.finding, 'en')).slice(0, MOST_FOUND);
  const taken = new Set<string>();
  return sorted.map((each) => {
    const name = freeName(each.check.name, taken);
    taken.add(name);
    return { ...each, check: { ...each.check, name } };
  });
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`;
  return free;
}
