/** What an analyser remembers; each part reads its own. */
export interface AnalyserMemory {
  readonly version: 1;
  /** When the first line came, undefined before it. */
  readonly sinceMs: number | undefined;
  /** How many came since. */
  readonly lines: number;
  readonly web: unknown;
  readonly templates: unknown;
  readonly exceptions: unknown;
}

const NOTHING: AnalyserMemory = {
  version: 1,
  sinceMs: undefined,
  lines: 0,
  web: undefined,
  templates: undefined,
  exceptions: undefined,
};

/** What an analyser recalls: nothing where it is from another version. */
export function readMemory(recalled: unknown): AnalyserMemory {
  const memory = recalled as Partial<AnalyserMemory> | null | undefined;
  return memory?.version === 1 ? { ...NOTHING, ...memory } : NOTHING;
}
