import { hasCardCheckDigit } from './card-number.js';

/** What a mask hides: the attribute `kind` of `log.redacted`. */
export type MaskKind = 'private_key' | 'credential' | 'cookie' | 'token' | 'card' | 'email';

/** A text without its secrets, and how many of each kind it had. */
export interface MaskedText {
  readonly text: string;
  readonly counts: ReadonlyMap<MaskKind, number>;
}

interface Mask {
  readonly kind: MaskKind;
  readonly pattern: RegExp;
  /** What is put in place of a match; the match itself where it is no secret after all. */
  readonly replace: (match: string, ...groups: string[]) => string;
}

const HIDDEN = '[hidden]';
const SECRET_WORDS =
  'pass(?:word|wd|phrase|code)?|pwd|secret|token|api[-_.]?key|apikey|access[-_.]?key|private[-_.]?key|credentials?|auth|session(?:[-_.]?id)?|sid|jwt|signature|sig|otp|pin|cvv|ssn';

const after = (_match: string, before = ''): string => `${before}${HIDDEN}`;

// What each takes is bounded and begins with a literal, or with a class that no part before it shares: linear in the text.
const MASKS: readonly Mask[] = [
  {
    kind: 'private_key',
    pattern: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|$)/g,
    replace: () => HIDDEN,
  },
  // A key in a file of lines comes line by line, of which the first only says what it is.
  { kind: 'private_key', pattern: /^\s*[A-Za-z0-9+/]{60,76}={0,2}\s*$/g, replace: () => HIDDEN },
  {
    kind: 'credential',
    pattern: /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/?#"'<>]*@/gi,
    replace: (_match, scheme = '') => `${scheme}${HIDDEN}@`,
  },
  { kind: 'cookie', pattern: /(\b(?:set-)?cookie2?["']?\s?[:=]\s?)(?:"[^"]*"?|'[^']*'?|[^"'\r\n]+)/gi, replace: after },
  {
    kind: 'credential',
    pattern: /(\b(?:proxy-)?authorization["']?\s?[:=]\s?)(?:"[^"]*"?|'[^']*'?|(?:[A-Za-z-]{1,20}\s+)?[^\s"',;]+)/gi,
    replace: after,
  },
  {
    kind: 'credential',
    pattern: /(\b(?:bearer|basic|digest|negotiate)\s{1,4})[A-Za-z0-9._~+/=-]{6,}/gi,
    replace: after,
  },
  {
    kind: 'credential',
    pattern: new RegExp(
      `((?<![A-Za-z])[\\w.-]{0,40}(?:${SECRET_WORDS})s?["']?\\s?(?:=>|:=|=|:)\\s?)(?:"(?:[^"\\\\]|\\\\.)*"?|'(?:[^'\\\\]|\\\\.)*'?|[^\\s&]+)`,
      'gi',
    ),
    replace: after,
  },
  { kind: 'credential', pattern: /(\bpassword (?:is|was|of \S{1,64} is)\s+)\S+/gi, replace: after },
  {
    kind: 'credential',
    pattern: /((?:^|\s)--?(?:p(?:ass(?:word)?)?|token|secret|api-?key)(?:\s|=))[^\s-]\S*/gi,
    replace: after,
  },
  { kind: 'token', pattern: /\beyJ[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*){0,4}/g, replace: () => HIDDEN },
  { kind: 'token', pattern: /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}\b/g, replace: () => HIDDEN },
  {
    kind: 'token',
    pattern:
      /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|xapp-|sk_live_|rk_live_|sk-|npm_|dop_v1_|ame_|AIza)[A-Za-z0-9_-]{10,}/g,
    replace: () => HIDDEN,
  },
  {
    kind: 'token',
    pattern: /\bhooks\.slack\.com\/services\/\S+/g,
    replace: () => `hooks.slack.com/services/${HIDDEN}`,
  },
  // What is long and random is a key more often than anything that somebody must read.
  {
    kind: 'token',
    pattern: /(?<![A-Za-z0-9_+/=-])[A-Za-z0-9_+/=-]{32,}/g,
    replace: (match) => (looksRandom(match) ? HIDDEN : match),
  },
  {
    kind: 'card',
    pattern: /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.]*\d)/g,
    replace: (match) => (hasCardCheckDigit(match) ? HIDDEN : match),
  },
];

const EMAIL: Mask = {
  kind: 'email',
  pattern: /(?<![\w.+%-])[\w.+%-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+/g,
  replace: () => HIDDEN,
};

/** Of a longer text the rest is left out before it is masked. */
const LONGEST_TEXT = 4000;

/**
 * Hides passwords, tokens, cookies, keys, card numbers and, if asked, e-mail addresses in a text that is to leave the
 * machine. It hides too much rather than too little.
 */
export function maskText(text: string, { hasEmails = true }: { hasEmails?: boolean } = {}): MaskedText {
  const counts = new Map<MaskKind, number>();
  let masked = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  for (const { kind, pattern, replace } of hasEmails ? [...MASKS, EMAIL] : MASKS) {
    masked = masked.replace(pattern, (match: string, ...groups: string[]) => {
      const replaced = replace(match, ...groups);
      if (replaced !== match) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      return replaced;
    });
  }
  return { text: masked, counts };
}

/** Paths and names in words are long too, but are not of digits and letters of both sizes, or of nothing but hex. */
function looksRandom(text: string): boolean {
  if (/^[0-9a-f-]+$/i.test(text)) return /\d/.test(text) && /[a-f]/i.test(text) && !isUuid(text);
  const longest = text.split(/[/_=+-]/).reduce((most, part) => Math.max(most, part.length), 0);
  const isMixed = /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
  return isMixed && longest >= 12;
}

/** Ids of requests are what somebody looks for. */
function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
