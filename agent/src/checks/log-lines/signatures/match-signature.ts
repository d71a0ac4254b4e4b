import { TEXT_SIGNATURES, type Signature } from './signatures.js';

const escape = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Any literal of any signature: nearly every line is done with this. It only has alternatives, and so is linear. */
const ANY_LITERAL = new RegExp(TEXT_SIGNATURES.flatMap(({ literals }) => literals.map(escape)).join('|'));

/** The signatures that a line matches, of which there is mostly none. */
export function matchSignatures(line: string): readonly Signature[] {
  if (!ANY_LITERAL.test(line)) return [];
  return TEXT_SIGNATURES.filter(
    ({ literals, test }) => literals.some((literal) => line.includes(literal)) && (test?.test(line) ?? true),
  );
}
