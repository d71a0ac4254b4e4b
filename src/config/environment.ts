/** The environment of the process; nothing else in the hub reads it. */
export function readEnvironment(): Record<string, string | undefined> {
  return process.env;
}
