import { ProblemError } from '@agent-monitor/client';

/** What is wrong with which part of values, by its path as the hub writes it. */
export type Faults = ReadonlyMap<string, string>;

const NO_FAULTS: Faults = new Map();

/** What the hub found wrong with a form, by path; none where it failed for another reason. */
export function faultsOf(error: Error | null): Faults {
  if (!(error instanceof ProblemError) || error.status !== 422) return NO_FAULTS;
  return new Map((error.problem.errors ?? []).map(({ path, message }) => [path, message]));
}

/** Whether something is wrong with a part of values, or within it. */
export function hasFault(faults: Faults, path: string): boolean {
  return [...faults.keys()].some(
    (each) => each === path || (each.startsWith(path) && '.['.includes(each.charAt(path.length))),
  );
}

/** What went wrong with saving: where the hub refused parts of values, which they are; otherwise the error as it is. */
export function withPlaces(error: Error): Error {
  const faults = [...faultsOf(error)].map(([path, message]) => `${path.replace(/^values\./, '')} ${message}`);
  return faults.length === 0 ? error : new Error(faults.join('; '));
}
