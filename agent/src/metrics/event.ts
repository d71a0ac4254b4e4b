import type { CheckEvent } from '../checks/check.js';

/** Within what the hub takes: one that is longer would cost the whole event. */
const LONGEST = { message: 8000, fingerprint: 64, attribute: 1000 };

/** The body of an event as the spool keeps it, without its time. */
export function makeEventBody({ kind, severity, message, fingerprint, attributes }: CheckEvent): string {
  return JSON.stringify({
    kind,
    severity,
    message: toLine(message, LONGEST.message) || kind,
    ...(fingerprint !== undefined && { fingerprint: toLine(fingerprint, LONGEST.fingerprint) }),
    ...(attributes !== undefined && { attributes: toLines(attributes) }),
  });
}

function toLines(attributes: NonNullable<CheckEvent['attributes']>): NonNullable<CheckEvent['attributes']> {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [
      key,
      typeof value === 'string' ? toLine(value, LONGEST.attribute) : value,
    ]),
  );
}

/** What a check found may hold anything; the hub takes one line of text, whole characters and no invisible ones. */
function toLine(text: string, longest: number): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[\p{Cf}\p{Cs}]+/gu, '');
  return line
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
}
