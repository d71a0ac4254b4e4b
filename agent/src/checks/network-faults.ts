import { codeOf, messageOf } from '../support/errors.js';

/** Faults of the agent's own machine: of what it meant to reach they say nothing. */
const OWN_FAULTS = new Set([
  'EACCES',
  'EADDRNOTAVAIL',
  'EAI_AGAIN',
  'EMFILE',
  'ENETDOWN',
  'ENETUNREACH',
  'ENFILE',
  'ENOBUFS',
  'ENOMEM',
  'EPERM',
]);

/** Why something could not be reached, as `connect ECONNREFUSED 127.0.0.1:80`. */
export interface NetworkFault {
  readonly message: string;
  /** The other side, or the way to it, is at fault: a finding, not a check that could not run. */
  readonly isOfTarget: boolean;
}

/** Reads the error of a connection. One without a code comes from the program itself, as a header that is none. */
export function readNetworkFault(error: unknown): NetworkFault {
  const first = firstOf(error);
  const code = codeOf(first);
  const isOfTarget = code !== undefined && !code.startsWith('ERR_INVALID') && !OWN_FAULTS.has(code);
  const message = messageOf(first);
  return { message: handshakeFault(message) ?? message, isOfTarget };
}

/** The reason that OpenSSL gives, without the place in its sources that stands around it. */
function handshakeFault(message: string): string | undefined {
  const reason = /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1];
  return reason === undefined ? undefined : `no TLS handshake: ${reason}`;
}

/** Where a name has several addresses, all were tried, and the first failure stands for them. */
function firstOf(error: unknown): unknown {
  const errors: unknown = error instanceof AggregateError ? error.errors : undefined;
  return Array.isArray(errors) && errors.length > 0 ? errors[0] : error;
}
