/** A check that would suit this machine, and what speaks for it. */
export interface Suggestion<Settings> {
  /** What was found, as people call it; suggestions of one finding are taken or left together. */
  readonly finding: string;
  /** What was seen, for a person: `process nginx listens on port 80`. */
  readonly seen: string;
  /** What the check would be called, unless that is taken. */
  readonly name: string;
  readonly settings: Settings;
  /** Undefined: the reporting interval. */
  readonly intervalSeconds?: number;
}
