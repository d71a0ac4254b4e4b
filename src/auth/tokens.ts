import { createHash, randomBytes } from 'node:crypto';

/** Who a token speaks for. */
export const TOKEN_KINDS = ['enrollment', 'agent', 'user', 'session', 'ticket'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

const PREFIXES: Record<TokenKind, string> = {
  enrollment: 'ame',
  agent: 'ama',
  user: 'amu',
  session: 'ams',
  ticket: 'amt',
};

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_BYTES = 32;
/** Digits of base 62 that hold 256 bits, and those that hold the 32 bits of the checksum. */
const SECRET_DIGITS = 43;
const CHECKSUM_DIGITS = 6;

const TOKEN = new RegExp(
  `^(${Object.values(PREFIXES).join('|')})_[0-9A-Za-z]{${(SECRET_DIGITS + CHECKSUM_DIGITS).toString()}}$`,
);

/** Makes a token: its kind's prefix, 256 random bits, and a checksum, so that a mistyped one is told without a query. */
export function mintToken(kind: TokenKind): string {
  const body = `${PREFIXES[kind]}_${toBase62(randomBytes(SECRET_BYTES), SECRET_DIGITS)}`;
  return body + checksum(body);
}

/** The kind of a token, or undefined when no hub can have made it. */
export function parseToken(text: string): TokenKind | undefined {
  if (!TOKEN.test(text)) return undefined;
  const body = text.slice(0, -CHECKSUM_DIGITS);
  if (checksum(body) !== text.slice(-CHECKSUM_DIGITS)) return undefined;
  return TOKEN_KINDS.find((kind) => text.startsWith(`${PREFIXES[kind]}_`));
}

/** What is stored of a token. Its 256 random bits cannot be guessed, so a plain hash is enough. */
export function digestToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function checksum(body: string): string {
  return toBase62(createHash('sha256').update(`token:${body}`).digest().subarray(0, 4), CHECKSUM_DIGITS);
}

function toBase62(bytes: Uint8Array, digits: number): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (let digit = 0; digit < digits; digit++) {
    text = ALPHABET.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text;
}
