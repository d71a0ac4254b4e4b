/** A line of a log, by who wrote it. */
export interface AuthLine {
  /** When, in milliseconds; undefined where the line does not say. */
  readonly atMs: number | undefined;
  /** `sshd`, also of the parts that newer versions have split off; undefined where the line is the message alone. */
  readonly program: string | undefined;
  readonly pid: string | undefined;
  readonly message: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY_MS = 86_400_000;

/** `host program[pid]: message`, behind the time. */
const ORIGIN = String.raw`\S+ ([^\s:[]+)(?:\[(\d+)\])?: (.*)$`;
const TRADITIONAL = new RegExp(String.raw`^(${MONTHS.join('|')}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) ${ORIGIN}`);
const ISO = new RegExp(String.raw`^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)) ${ORIGIN}`);

/**
 * Takes a line of syslog apart: of the traditional form, whose time is the machine's own and has no year, or of the one
 * with a whole time. What is neither is a message alone, as `sshd -E` writes it.
 */
export function parseAuthLine(text: string, nowMs: number): AuthLine {
  // `sshd -E` ends its lines as a terminal does.
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  const traditional = TRADITIONAL.exec(line);
  if (traditional !== null) {
    const [, month = '', day, hour, minute, second, program, pid, message = ''] = traditional;
    const at = (year: number): number =>
      new Date(year, MONTHS.indexOf(month), Number(day), Number(hour), Number(minute), Number(second)).getTime();
    const year = new Date(nowMs).getFullYear();
    // What seems to be of tomorrow is of last year.
    const atMs = at(year) > nowMs + DAY_MS ? at(year - 1) : at(year);
    return { atMs, program: nameOf(program), pid, message };
  }
  const [, time = '', program, pid, message] = ISO.exec(line) ?? [];
  if (message === undefined) return { atMs: undefined, program: undefined, pid: undefined, message: line };
  const atMs = Date.parse(time);
  return { atMs: Number.isNaN(atMs) ? undefined : atMs, program: nameOf(program), pid, message };
}

/** The one name of a program under all that it goes by. */
export function nameOf(program: string | undefined): string | undefined {
  const name = program?.slice(program.lastIndexOf('/') + 1);
  return name !== undefined && /^sshd(-session|-auth)?$/.test(name) ? 'sshd' : name;
}
