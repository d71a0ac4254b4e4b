import { languageOfFrame, readFrame, type StackFrame, type TraceLanguage } from './stack-frames.js';

/** One exception with its stack, from all the lines that it was written in. */
export interface StackTrace {
  readonly language: TraceLanguage;
  /** As `java.lang.IllegalStateException`; of several, each caused by the next, all of them. */
  readonly type: string;
  readonly message: string;
  readonly frames: readonly StackFrame[];
}

const MOST_FRAMES = 50;
const MOST_LINES = 1000;
const MOST_CAUSES = 4;
/** A type stands at the beginning of its line; looking for one takes the square of this. */
const LONGEST_HEADER = 500;

const NAMED_TYPE =
  /((?:[A-Za-z_$][\w$]*\.)*[A-Z][\w$]*(?:Exception|Error|Throwable|Failure|Fault))\b(?: \[\w+\])?(?::\s?(.*))?/;
const DOTTED_TYPE = /^((?:[a-z_$][\w$]*\.)+[A-Z][\w$]*)(?::\s?(.*))?$/;
const PYTHON_TYPE = /^([A-Za-z_][\w.]*)(?::\s?(.*))?$/;
const GO_PANIC = /^(panic|fatal error): (.*)$/;
/** What stands between the frames of a trace and is none. */
const BETWEEN: Readonly<Record<TraceLanguage, RegExp>> = {
  java: /^\s+\.\.\. \d+ |^\s+Suppressed: /,
  node: /^\s+at |^\s*$/,
  dotnet: /^\s+at |^\s*--- End of /,
  python: /^\s{4,}|^\s+[\^~]+\s*$|^\s*\[Previous line repeated/,
  go: /^\s*$|^goroutine \d+ \[|^\s+\S.*:\d+(?: \+0x[0-9a-f]+)?$|^created by |^\[signal |^panic[:(]|^\t|^exit status/,
};
const CAUSE: Readonly<Record<'java' | 'dotnet', RegExp>> = { java: /^Caused by: /, dotnet: /^\s*---> / };

interface Open {
  readonly language: TraceLanguage;
  readonly types: string[];
  readonly message: string;
  readonly frames: StackFrame[];
  lines: number;
}

/** Joins the lines of stack traces of one source, which come one after the other with nothing between them. */
export class TraceJoiner {
  private open: Open | undefined;
  private previous = '';
  /** Of .NET, which writes causes before any frame. */
  private causes: string[] = [];

  get isOpen(): boolean {
    return this.open !== undefined;
  }

  /** Takes the next line; the trace that it ends, if it ends one. */
  feed(raw: string): StackTrace | undefined {
    // rsyslog writes a tab so.
    const line = raw.startsWith('#011') ? `\t${raw.slice(4)}` : raw;
    const { open } = this;
    if (open !== undefined) {
      const goesOn = open.lines < MOST_LINES && this.goOn(open, line);
      if (goesOn) return undefined;
      if (open.language === 'python') return this.endPython(open, line);
    }
    const ended = this.end();
    if (CAUSE.dotnet.test(line)) {
      if (this.causes.length < MOST_CAUSES) this.causes.push(typeOf(line).type);
      return ended;
    }
    this.open = begin(line, this.previous);
    this.open?.types.push(...this.causes);
    this.causes = [];
    this.previous = line;
    return ended;
  }

  /** Ends a trace after which nothing came. */
  end(): StackTrace | undefined {
    const { open } = this;
    this.open = undefined;
    if (open === undefined || open.frames.length === 0) return undefined;
    const { language, types, message, frames } = open;
    return { language, type: types.join(' < '), message, frames };
  }

  private goOn(open: Open, line: string): boolean {
    open.lines += 1;
    const frame = readFrame(open.language, line);
    if (frame !== undefined) {
      if (open.frames.length < MOST_FRAMES) open.frames.push(frame);
      return true;
    }
    const isCause = (open.language === 'java' || open.language === 'dotnet') && CAUSE[open.language].test(line);
    if (isCause) {
      if (open.types.length <= MOST_CAUSES) open.types.push(typeOf(line).type);
      return true;
    }
    return BETWEEN[open.language].test(line);
  }

  /** A trace of Python says at its end what it is of. */
  private endPython(open: Open, line: string): StackTrace | undefined {
    const found = PYTHON_TYPE.exec(line);
    this.open = found === null ? undefined : { ...open, types: [found[1] ?? ''], message: found[2] ?? '' };
    const ended = this.end();
    this.previous = line;
    return ended;
  }
}

function begin(line: string, previous: string): Open | undefined {
  if (line.includes('Traceback (most recent call last):')) return opened('python', { type: '', message: '' });
  const panic = GO_PANIC.exec(line);
  if (panic !== null) return opened('go', { type: panic[1] ?? '', message: panic[2] ?? '' });
  const language = languageOfFrame(line);
  if (language === undefined) return undefined;
  const open = opened(language, typeOf(previous));
  const frame = readFrame(language, line);
  if (frame !== undefined) open.frames.push(frame);
  return open;
}

function opened(language: TraceLanguage, { type, message }: { type: string; message: string }): Open {
  return { language, types: [type], message, frames: [], lines: 1 };
}

function typeOf(header: string): { type: string; message: string } {
  const head = header.slice(0, LONGEST_HEADER);
  const [, type = 'unknown', message = ''] = NAMED_TYPE.exec(head) ?? DOTTED_TYPE.exec(head) ?? [];
  return { type, message };
}
