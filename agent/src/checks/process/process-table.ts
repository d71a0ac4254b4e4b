/** One process of the machine, as far as it is asked about. */
export interface ProcessReading {
  readonly pid: number;
  /** When it started, in a unit and from a moment that stay the same while the machine runs. */
  readonly started: number;
  /** Processor time used so far, in seconds; undefined where the platform does not count it. */
  readonly cpuSeconds: number | undefined;
  /** Resident memory in bytes. */
  readonly memoryBytes: number;
}

/** Which processes are meant. */
export interface ProcessQuery {
  /** As the program is called. */
  readonly name: string;
  /** Text that the command line must hold. */
  readonly argumentsContain: string | undefined;
  /** The number or the name of the user. */
  readonly user: string | undefined;
}

/** What a machine says of its processes. */
export interface ProcessTable {
  /** The processes that are meant; fails where the machine has no such user. */
  find(query: ProcessQuery, signal: AbortSignal): Promise<readonly ProcessReading[]>;
  /** Told apart from the one before after each start of the machine; undefined where that cannot be known. */
  bootId(): Promise<string | undefined>;
  /** Seconds since a process with this `started` began. */
  ageSeconds(started: number): Promise<number>;
}

/** The kernel cuts the name of a process to so many characters. */
const LONGEST_KERNEL_NAME = 15;

/**
 * Whether a process is called so: by its own name, or by the program at the beginning of its command line, which servers that
 * rewrite theirs put before a colon, as `nginx: master process`.
 */
export function isCalled(name: string, kernelName: string, commandLine: string): boolean {
  if (kernelName === name) return true;
  const [first = ''] = commandLine.split(/[\0 ]/, 1);
  if (first.replace(/:$/, '').replace(/^.*\//, '') === name) return true;
  return name.length > LONGEST_KERNEL_NAME && kernelName === name.slice(0, LONGEST_KERNEL_NAME);
}
