import type { CheckEvent } from '../check.js';

/** More than a name has servers behind it, mostly; beyond it the oldest are forgotten. */
const MOST_KEPT = 8;

/** What was seen of one server before, as it is kept over restarts: the newest first. */
export interface TlsHistory {
  /** Where; of another place nothing is known. */
  readonly place: string;
  readonly fingerprints: readonly string[];
  /** Protocol and cipher, with a blank between. */
  readonly sessions: readonly string[];
}

/** What is seen of a server now. */
export interface TlsSight {
  readonly place: string;
  /** SHA-256, with colons. */
  readonly fingerprint: string;
  readonly protocol: string;
  readonly cipher: string;
  readonly isOutdated: boolean;
}

/** What came back from the state folder, where it is about this place. */
export function readHistory(kept: unknown, place: string): TlsHistory {
  const { fingerprints, sessions } = (kept ?? {}) as Partial<Record<keyof TlsHistory, unknown>>;
  const isOurs = (kept as Partial<TlsHistory> | undefined)?.place === place;
  const texts = (list: unknown): string[] =>
    isOurs && Array.isArray(list) ? list.filter((each) => typeof each === 'string').slice(0, MOST_KEPT) : [];
  return { place, fingerprints: texts(fingerprints), sessions: texts(sessions) };
}

/**
 * What is new about a server: a certificate that it has not shown before, where it had shown one, and a protocol and cipher not
 * agreed on before. Servers that take turns behind one name are each new once.
 */
export function compareWithHistory(
  history: TlsHistory,
  sight: TlsSight,
): { history: TlsHistory; events: readonly CheckEvent[] } {
  const { place, fingerprint, protocol, cipher, isOutdated } = sight;
  const session = `${protocol} ${cipher}`;
  const isNewCertificate = !history.fingerprints.includes(fingerprint);
  const isNewSession = !history.sessions.includes(session);
  const [before] = history.fingerprints;
  const events: CheckEvent[] = [
    ...(isNewCertificate && before !== undefined ? [certificateEvent(place, fingerprint, before)] : []),
    ...(isNewSession ? [sessionEvent(place, { protocol, cipher, isOutdated })] : []),
  ];
  if (!isNewCertificate && !isNewSession) return { history, events };
  const fingerprints = isNewCertificate ? [fingerprint, ...history.fingerprints] : history.fingerprints;
  const sessions = isNewSession ? [session, ...history.sessions] : history.sessions;
  return {
    history: { place, fingerprints: fingerprints.slice(0, MOST_KEPT), sessions: sessions.slice(0, MOST_KEPT) },
    events,
  };
}

function certificateEvent(place: string, fingerprint: string, before: string): CheckEvent {
  return {
    kind: 'tls.cert.fingerprint',
    severity: 'info',
    message: `${place} shows another certificate: SHA-256 ${fingerprint}, before ${before}`,
    fingerprint: fingerprint.replaceAll(':', '').toLowerCase(),
    attributes: { place, fingerprint, before },
  };
}

function sessionEvent(place: string, how: Pick<TlsSight, 'protocol' | 'cipher' | 'isOutdated'>): CheckEvent {
  const { protocol, cipher, isOutdated } = how;
  return {
    kind: 'tls.protocol.version',
    severity: isOutdated ? 'warning' : 'info',
    message: `${place} speaks ${protocol} with ${cipher}`,
    attributes: { place, protocol, cipher },
  };
}
