interface DebVersion {
  readonly epoch: number;
  readonly upstream: string;
  readonly revision: string;
}

/**
 * Orders two versions of Debian packages: below 0 where the first is older, 0 where they are the same to dpkg. It is the
 * order of Debian Policy, section 5.6.12: by epoch, upstream version, revision, with `~` before everything, also the end.
 */
export function compareDebVersions(one: string, other: string): number {
  if (one === other) return 0;
  const [first, second] = [split(one), split(other)];
  return (
    first.epoch - second.epoch ||
    compareParts(first.upstream, second.upstream) ||
    compareParts(first.revision, second.revision)
  );
}

function split(version: string): DebVersion {
  const colon = version.indexOf(':');
  const rest = version.slice(colon + 1);
  const hyphen = rest.lastIndexOf('-');
  return {
    epoch: colon === -1 ? 0 : Number(version.slice(0, colon)) || 0,
    upstream: hyphen === -1 ? rest : rest.slice(0, hyphen),
    revision: hyphen === -1 ? '' : rest.slice(hyphen + 1),
  };
}

const ZERO = 48;
const NINE = 57;
const TILDE = 126;

/** Stretches without digits and numbers take turns: the former go by their characters, the latter by their value. */
function compareParts(one: string, other: string): number {
  let [at, there] = [0, 0];
  while (at < one.length || there < other.length) {
    while ((at < one.length && !isDigit(one, at)) || (there < other.length && !isDigit(other, there))) {
      const difference = rankOf(one, at) - rankOf(other, there);
      if (difference !== 0) return difference;
      at += 1;
      there += 1;
    }
    const [end, endThere] = [endOfNumber(one, at), endOfNumber(other, there)];
    const difference = compareNumbers(one.slice(at, end), other.slice(there, endThere));
    if (difference !== 0) return difference;
    [at, there] = [end, endThere];
  }
  return 0;
}

/** A number may have more digits than can be counted with. */
function compareNumbers(one: string, other: string): number {
  const [first, second] = [one.replace(/^0+/, ''), other.replace(/^0+/, '')];
  if (first.length !== second.length) return first.length - second.length;
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

function endOfNumber(text: string, from: number): number {
  let end = from;
  while (end < text.length && isDigit(text, end)) end += 1;
  return end;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= ZERO && code <= NINE;
}

/** `~`, then the end and numbers, then letters, then everything else. */
function rankOf(text: string, at: number): number {
  if (at >= text.length || isDigit(text, at)) return 0;
  const code = text.charCodeAt(at);
  if (code === TILDE) return -1;
  return /[A-Za-z]/.test(text.charAt(at)) ? code : code + 256;
}
