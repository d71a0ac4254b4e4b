import { Invalid } from './errors.js';
import { Unavailable } from './edge-errors.js';

/**
 * Classes of SQLSTATE (their first two characters) that mean: the server is away, full or broken, or does not let the hub
 * in, which an operator can mend; try again.
 */
const UNAVAILABLE_CLASSES = new Set(['08', '28', '3D', '53', '57', '58']);
/** Single SQLSTATEs of the same meaning: read-only or timed-out transaction, lock and serialisation failures. */
const UNAVAILABLE_STATES = new Set(['25006', '25P03', '25P04', '40001', '40P01', '55P03']);
/** What a value does to a statement that validation let through: NUL in text, out of range, bad syntax. */
const INVALID_STATES = new Set(['22P05', '22P02', '22021', '22003', '22007', '22008', '22009']);

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** What Node calls a certificate that does not hold, or a handshake that fails. */
const TLS_CODE = /^(?:CERT_|DEPTH_ZERO_|ERR_SSL_|ERR_TLS_|SELF_SIGNED_|UNABLE_TO_)/;

/** What `pg` and its pool say in words only, without a code, when there is no connection to be had. */
const CONNECTION_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after|DataSource is not|Query read timeout|not queryable|server does not support SSL|establishing an SSL connection|already released/i;

/**
 * Reads a failure of the database as what it means for the caller: `Unavailable` when a later try can succeed,
 * `Invalid` when a value is at fault, undefined when it is neither. TypeORM's wrapper is looked through.
 */
export function readDatabaseFailure(error: unknown): Unavailable | Invalid | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AggregateError && error.errors.length > 0) return readDatabaseFailure(error.errors[0]);
  const code = codeOf(error);
  if (code !== undefined) {
    if (UNAVAILABLE_CLASSES.has(code.slice(0, 2)) && code.length === 5) return unavailable(code);
    if (UNAVAILABLE_STATES.has(code) || NETWORK_CODES.has(code) || TLS_CODE.test(code)) return unavailable(code);
    // Of whatever kind: a socket file that is not there, a port that may not be used, no descriptor left.
    if ('syscall' in error && error.syscall === 'connect') return unavailable(code);
    if (INVALID_STATES.has(code)) return Invalid.field('', 'invalid-value', 'A value cannot be stored.');
  }
  return CONNECTION_WORDS.test(error.message) ? new Unavailable() : undefined;
}

function unavailable(code: string): Unavailable {
  return code === '53100'
    ? new Unavailable('The storage of the hub is full; nothing was stored.', 60)
    : new Unavailable();
}

function codeOf(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('driverError' in error && error.driverError instanceof Error) return codeOf(error.driverError);
  return undefined;
}
