import type { IncomingHttpHeaders } from 'node:http';

/** A limit, and what is left of it. */
interface Quota {
  readonly limit: number;
  readonly remaining: number;
}

/**
 * What is left of a rate limit, in percent, by the headers of an answer; of several limits that which is nearest to its
 * end. Undefined where the headers do not tell both the limit and the rest. Known are `RateLimit` with `RateLimit-Policy` of
 * the IETF draft, the form of its draft 7, `RateLimit-*`, `X-RateLimit-*` and `X-Rate-Limit-*`, also with a window at
 * their end as Kong has it (`X-RateLimit-Remaining-Minute`).
 */
export function readHeadroom(headers: IncomingHttpHeaders): number | undefined {
  const quotas = [...readStructured(headers), ...readPairs(headers)].filter(({ limit }) => limit > 0);
  if (quotas.length === 0) return undefined;
  return Math.min(...quotas.map(({ limit, remaining }) => (100 * Math.min(remaining, limit)) / limit));
}

/** `RateLimit: "minute";r=50;t=30` beside `RateLimit-Policy: "minute";q=100;w=60`, or `limit=100, remaining=50, reset=5`. */
function readStructured(headers: IncomingHttpHeaders): Quota[] {
  const text = textOf(headers.ratelimit);
  if (text === undefined) return [];
  const [limit, remaining] = [/\blimit=(\d+)/, /\bremaining=(\d+)/].map((pattern) => numberIn(text, pattern));
  if (limit !== undefined && remaining !== undefined) return [{ limit, remaining }];
  const policies = new Map(readItems(textOf(headers['ratelimit-policy']) ?? '', /;\s*q=(\d+)/));
  return readItems(text, /;\s*r=(\d+)/).flatMap(([name, rest]) => {
    const quota = policies.get(name);
    return quota === undefined ? [] : [{ limit: quota, remaining: rest }];
  });
}

/** The items of a list, each a name with parameters, of which one is wanted. */
function readItems(text: string, parameter: RegExp): [string, number][] {
  return text.split(',').flatMap((item): [string, number][] => {
    const [, quoted, bare] = /^\s*(?:"([^"]*)"|([A-Za-z0-9_.:*-]+))/.exec(item) ?? [];
    const value = numberIn(item, parameter);
    const name = quoted ?? bare;
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
}

const REMAINING = /^(x-ratelimit|x-rate-limit|ratelimit)-remaining(-[a-z]+)?$/;

/** Two headers, of which one tells the limit and the other the rest. */
function readPairs(headers: IncomingHttpHeaders): Quota[] {
  return Object.entries(headers).flatMap(([name, value]): Quota[] => {
    const [, family, window = ''] = REMAINING.exec(name) ?? [];
    if (family === undefined) return [];
    const remaining = numberIn(textOf(value) ?? '', /^\s*(\d+)/);
    // Some write policies behind the limit, as `100, 100;w=60`.
    const limit = numberIn(textOf(headers[`${family}-limit${window}`]) ?? '', /^\s*(\d+)/);
    return remaining === undefined || limit === undefined ? [] : [{ limit, remaining }];
  });
}

function textOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}

function numberIn(text: string, pattern: RegExp): number | undefined {
  const [, digits] = pattern.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
