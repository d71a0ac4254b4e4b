/** What a registry says of a domain. */
export interface Registration {
  /** In milliseconds. */
  readonly expiresAtMs: number;
  /** Statuses by which it has been taken out of the DNS or is about to be, as RDAP writes them. */
  readonly troubles: readonly string[];
}

/** The registry gave no answer that says it: nothing is known, and nothing has expired. */
export class RegistryError extends Error {}

/** RFC 8056, which gives them the meanings of EPP. */
const TROUBLES = new Set(['client hold', 'server hold', 'pending delete', 'redemption period', 'pending restore']);

/** Reads a domain as RDAP gives it (RFC 9083, 5.3). Throws a `RegistryError` where it does not say until when it is registered. */
export function readRegistration(text: string, domain: string): Registration {
  const { events, status } = parseDomain(text);
  const dates = listOf(events).flatMap((event) => {
    const { eventAction, eventDate } = event as { eventAction?: unknown; eventDate?: unknown };
    const isExpiration = typeof eventAction === 'string' && eventAction.toLowerCase() === 'expiration';
    const atMs = isExpiration && typeof eventDate === 'string' ? Date.parse(eventDate) : NaN;
    return Number.isNaN(atMs) ? [] : [atMs];
  });
  const [expiresAtMs] = dates;
  if (expiresAtMs === undefined) {
    throw new RegistryError(`the registry does not say until when ${domain} is registered, as some never do`);
  }
  const statuses = listOf(status).filter((each) => typeof each === 'string');
  return { expiresAtMs, troubles: statuses.filter((each) => TROUBLES.has(each.toLowerCase())) };
}

function parseDomain(text: string): { events?: unknown; status?: unknown } {
  const parsed = parseJson(text) as
    { objectClassName?: unknown; events?: unknown; status?: unknown } | null | undefined;
  if (parsed?.objectClassName === 'domain') return parsed;
  throw new RegistryError('the answer of the registry is not what RDAP says of a domain');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.filter((each) => each !== null) : [];
}
