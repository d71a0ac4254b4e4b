/** How grave a line is; syslog's eight levels, as few as somebody can act on. */
export type LineSeverity = 'debug' | 'info' | 'warning' | 'error' | 'critical' | 'unknown';

/** What is known of one line. One is used again for every line, since there are hundreds of thousands of them. */
export interface LineRecord {
  severity: LineSeverity;
  /** When it was written, NaN where it does not say. */
  atMs: number;
  /** Of HTTP; 0 where the line is of no request. */
  status: number;
  /** NaN where it does not say. */
  requestSeconds: number;
  upstreamSeconds: number;
  /** Its text without time and level; undefined for a line of an access log, of which nobody reads it. */
  message: string | undefined;
}

/** Reads the line between two places of a buffer, its line feed left out; false where it is not written so. */
export type LineFormat = (bytes: Buffer, start: number, end: number, into: LineRecord) => boolean;

/** A record of a line of which nothing is known. */
export function emptyRecord(): LineRecord {
  return { severity: 'unknown', atMs: NaN, status: 0, requestSeconds: NaN, upstreamSeconds: NaN, message: undefined };
}

/** Forgets the line before. */
export function clearRecord(record: LineRecord): void {
  record.severity = 'unknown';
  record.atMs = NaN;
  record.status = 0;
  record.requestSeconds = NaN;
  record.upstreamSeconds = NaN;
  record.message = undefined;
}

/** The severity of a line of an access log: the server failed, the client did, or all is well. */
export function severityOfStatus(status: number): LineSeverity {
  if (status >= 500) return 'error';
  return status >= 400 ? 'warning' : 'info';
}

/** Whether a severity is an error or worse. */
export function isError(severity: LineSeverity): boolean {
  return severity === 'error' || severity === 'critical';
}
