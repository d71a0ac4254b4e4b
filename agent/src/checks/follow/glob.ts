import { posix } from 'node:path';

/** A pattern of files: the folder above its first wildcard, and what the names below it must be like, level by level. */
export interface Glob {
  readonly folder: string;
  /** Empty: the pattern is a plain path. `**` stands for any number of folders. */
  readonly levels: readonly string[];
}

const WILDCARD = /[*?[]/;

/** Takes a pattern apart. It must be an absolute path; `*`, `?` and `[a-z]` stay within a name, `**` is a whole level. */
export function parseGlob(pattern: string): Glob {
  const levels = pattern.split('/').filter((level) => level !== '' && level !== '.');
  const first = levels.findIndex((level) => WILDCARD.test(level));
  if (first === -1) return { folder: `/${levels.join('/')}`, levels: [] };
  return { folder: `/${levels.slice(0, first).join('/')}`, levels: levels.slice(first) };
}

/** Whether a pattern names one file. */
export function isPlainPath(pattern: string): boolean {
  return parseGlob(pattern).levels.length === 0;
}

/** The folder in which all files of all patterns are: what a source is called is the rest of its path. */
export function commonFolder(patterns: readonly string[]): string {
  const folders = patterns.map((pattern) => {
    const { folder, levels } = parseGlob(pattern);
    return (levels.length === 0 ? posix.dirname(folder) : folder).split('/').filter(Boolean);
  });
  const [first = []] = folders;
  const end = first.findIndex((level, index) => folders.some((folder) => folder[index] !== level));
  return `/${(end === -1 ? first : first.slice(0, end)).join('/')}`;
}

/** One part of a pattern of names: a character, any one, one of a class, or any number of any. */
type Token = { readonly kind: 'star' } | { readonly kind: 'one'; readonly fits: (character: string) => boolean };

/**
 * Whether a name fits one level of a pattern. Names that begin with a dot fit only what begins with one. It goes back to
 * the last star alone, so that no pattern takes longer than its length times that of the name.
 */
export function fitsLevel(level: string, name: string): boolean {
  if (name.startsWith('.') && !level.startsWith('.')) return false;
  const [tokens, characters] = [tokensOf(level), [...name]];
  let [token, at, star, retry] = [0, 0, -1, 0];
  while (at < characters.length) {
    const current = tokens[token];
    if (current?.kind === 'one' && current.fits(characters[at] ?? '')) {
      token += 1;
      at += 1;
    } else if (current?.kind === 'star') {
      star = token;
      retry = at;
      token += 1;
    } else if (star !== -1) {
      token = star + 1;
      retry += 1;
      at = retry;
    } else return false;
  }
  return tokens.slice(token).every(({ kind }) => kind === 'star');
}

const known = new Map<string, readonly Token[]>();
const MOST_KNOWN = 200;

function tokensOf(level: string): readonly Token[] {
  const tokens = known.get(level) ?? readTokens(level);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(level, tokens);
  return tokens;
}

function readTokens(level: string): Token[] {
  const tokens: Token[] = [];
  for (const [part] of level.matchAll(/\[!?\]?[^\]]*\]|./gsu)) {
    if (part === '*') tokens.push({ kind: 'star' });
    else if (part === '?') tokens.push({ kind: 'one', fits: () => true });
    else if (part.length > 1 && part.startsWith('[')) tokens.push({ kind: 'one', fits: readClass(part.slice(1, -1)) });
    else tokens.push({ kind: 'one', fits: (character) => character === part });
  }
  return tokens;
}

/** `a-z0`, `!a`. */
function readClass(text: string): (character: string) => boolean {
  const isNegated = text.startsWith('!');
  const ranges = [...text.slice(isNegated ? 1 : 0).matchAll(/(.)-(.)|(.)/gsu)].map(
    ([, from, to, single = '']) => [from ?? single, to ?? single] as const,
  );
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== isNegated;
}
