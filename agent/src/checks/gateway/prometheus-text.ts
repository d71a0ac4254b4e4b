/** One line of an exposition: a series and its value. Its timestamp is left out, since what is read is always what is now. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The text is no exposition in the Prometheus format; the line is named, and not quoted. */
export class ExpositionError extends Error {}

const NAME = /[A-Za-z_:][A-Za-z0-9_:]*/y;
const LABEL = /[ \t]*([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*"((?:[^"\\\n]|\\[^\n])*)"[ \t]*/y;
const NUMBER = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf|infinity|nan)$/i;
/** A timestamp in the older form are milliseconds, in OpenMetrics seconds with a fraction. */
const TIMESTAMP = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/**
 * Reads an exposition in the Prometheus text format 0.0.4 or in OpenMetrics 1.0, and gives the samples whose name is
 * wanted: a gateway tells much that nobody asked for, and of that the name alone is read. Throws an `ExpositionError` at
 * a line that is neither sample nor comment, among those that it looks at.
 */
export function* readExposition(text: string, isWanted: (name: string) => boolean): Generator<Sample, void> {
  let number = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    number += 1;
    const line = text.slice(start, text[end - 1] === '\r' ? end - 1 : end);
    start = end + 1;
    const first = line.trimStart();
    // What follows the end of OpenMetrics is not part of it.
    if (first === '# EOF') return;
    if (first === '' || first.startsWith('#')) continue;
    const sample = readSample(first, number, isWanted);
    if (sample !== undefined) yield sample;
  }
}

function readSample(line: string, number: number, isWanted: (name: string) => boolean): Sample | undefined {
  NAME.lastIndex = 0;
  const [name] = NAME.exec(line) ?? [];
  if (name === undefined) throw new ExpositionError(`line ${number} does not begin with the name of a metric`);
  if (!isWanted(name)) return undefined;
  let at = name.length + (/^[ \t]*/.exec(line.slice(name.length))?.[0].length ?? 0);
  let labels: Record<string, string> = {};
  if (line[at] === '{') [labels, at] = readLabels(line, at + 1, number);
  return { name, labels, value: readValue(line.slice(at), number) };
}

/** The labels, and where their closing brace ends. */
function readLabels(line: string, from: number, number: number): [Record<string, string>, number] {
  const labels: Record<string, string> = {};
  let at = from;
  for (;;) {
    LABEL.lastIndex = at;
    const found = LABEL.exec(line);
    if (found === null) break;
    const [whole, key = '', value = ''] = found;
    labels[key] = value.includes('\\') ? unescape(value) : value;
    at += whole.length;
    if (line[at] !== ',') break;
    at += 1;
  }
  while (line[at] === ' ' || line[at] === '\t') at += 1;
  if (line[at] !== '}') throw new ExpositionError(`line ${number} has labels that cannot be read`);
  return [labels, at + 1];
}

function unescape(value: string): string {
  return value.replace(/\\([^\n])/g, (escaped, letter: string) => {
    if (letter === 'n') return '\n';
    return letter === '"' || letter === '\\' ? letter : escaped;
  });
}

/** An exemplar of OpenMetrics, which begins with `#`, is passed over. */
function readValue(rest: string, number: number): number {
  const [written = '', timestamp, ...more] = (rest.split(' # ')[0] ?? '').trim().split(/[ \t]+/);
  const isTimed = timestamp === undefined || TIMESTAMP.test(timestamp);
  if (!NUMBER.test(written) || !isTimed || more.length > 0) {
    throw new ExpositionError(`line ${number} has a value that is no number`);
  }
  const lower = written.toLowerCase();
  if (lower.includes('inf')) return lower.startsWith('-') ? -Infinity : Infinity;
  return Number(written);
}
