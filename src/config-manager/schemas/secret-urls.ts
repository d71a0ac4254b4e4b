/**
 * Whether a text is a URL with a password in it, or holds one: `https://user:password@host`. Read in one pass, however
 * long the text.
 */
export function holdsPassword(text: string): boolean {
  if (!text.includes('://')) return false;
  if (URL.canParse(text) && new URL(text).password !== '') return true;
  return text
    .split('://')
    .slice(1)
    .some((rest) => /^[^\s/?#@:]*:[^\s/?#@]+@/.test(rest));
}

/** The paths of all texts within a value, with the texts. */
export function* textsIn(value: unknown, path: (string | number)[] = []): Generator<[(string | number)[], string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) for (const [index, each] of value.entries()) yield* textsIn(each, [...path, index]);
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) yield* textsIn(each, [...path, key]);
}
