import type { SecureContext } from 'node:tls';
import type { Access } from '../../ceiling/access.js';
import { codeOf } from '../../support/errors.js';
import { openConnection } from '../connection.js';
import { shakeHands, type TlsConnection } from './handshake.js';
import type { ServerTrust } from './server-trust.js';
import { startTls } from './starttls.js';
import { DEFAULT_TLS_PORT, type TlsSettings } from './tls-settings.js';
import type { Verdict, WeakSpot } from './weak-spots.js';

/** What a server answers, or what its client finds, where it speaks no version that the client offers. */
const VERSION_FAULTS = new Set([
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_WRONG_SSL_VERSION',
]);

/** What one look at a server showed. */
export interface Inspection extends Omit<TlsConnection, 'socket'> {
  /** From the connection to the end of the handshake, without the look-up of the name and the connection itself. */
  readonly handshakeSeconds: number;
  /** It speaks nothing newer than TLS 1.1. */
  readonly isOutdated: boolean;
}

/** How far a look at a server came, for what is said when its time is over. */
export interface InspectionProgress {
  awaited: string;
}

/** Where the check goes, as a ceiling judges it. */
export function targetOfTls({ host, port = DEFAULT_TLS_PORT }: TlsSettings): { host: string; port: number } {
  return { host, port };
}

/** The name that the certificate must be for. */
export function nameOfTls({ host, server_name }: TlsSettings): string {
  return server_name ?? host.replace(/%.*$/, '');
}

/**
 * Connects, speaks TLS and says what it saw. A server that has nothing newer is asked once more by the versions before 1.2.
 * Fails as `openConnection`, `startTls` and `shakeHands` do.
 */
export async function inspectServer(
  settings: TlsSettings,
  { trust, access, progress }: { trust: ServerTrust; access: Access; progress: InspectionProgress },
  signal: AbortSignal,
): Promise<Inspection> {
  const look = (context: SecureContext): Promise<Inspection> =>
    lookWith(settings, { context, access, progress }, signal);
  try {
    return await look(trust.modern);
  } catch (error) {
    if (!VERSION_FAULTS.has(codeOf(error) ?? '')) throw error;
    return { ...(await look(trust.outdated())), isOutdated: true };
  }
}

async function lookWith(
  settings: TlsSettings,
  { context, access, progress }: { context: SecureContext; access: Access; progress: InspectionProgress },
  signal: AbortSignal,
): Promise<Inspection> {
  progress.awaited = 'no connection';
  const socket = await openConnection(targetOfTls(settings), access, signal);
  if (settings.starttls !== undefined) {
    progress.awaited = 'no answer to the wish for TLS';
    await startTls(socket, settings.starttls);
  }
  progress.awaited = 'no TLS handshake';
  const startedMs = performance.now();
  const request = { name: nameOfTls(settings), trust: context, wantsStaple: true };
  const { socket: secured, ...seen } = await shakeHands(socket, request, signal);
  secured.destroy();
  const handshakeSeconds = Math.round(performance.now() - startedMs) / 1000;
  return { ...seen, handshakeSeconds, isOutdated: false };
}

/** Offers a server what is weak and nothing else, once for each, one after the other. */
export async function tryWeakSpots(
  settings: TlsSettings,
  { spots, access }: { spots: readonly WeakSpot[]; access: Access },
  signal: AbortSignal,
): Promise<ReadonlyMap<WeakSpot, Verdict>> {
  const verdicts = new Map<WeakSpot, Verdict>();
  for (const spot of spots) verdicts.set(spot, await offer(settings, { spot, access }, signal));
  return verdicts;
}

async function offer(
  settings: TlsSettings,
  { spot, access }: { spot: WeakSpot; access: Access },
  signal: AbortSignal,
): Promise<Verdict> {
  let isConnected = false;
  try {
    const socket = await openConnection(targetOfTls(settings), access, signal);
    if (settings.starttls !== undefined) await startTls(socket, settings.starttls);
    isConnected = true;
    const { socket: secured } = await shakeHands(socket, { name: nameOfTls(settings), trust: spot.context }, signal);
    secured.destroy();
    return 'taken';
  } catch (error) {
    // Where nobody is identified there is no certificate to see.
    if (codeOf(error) === 'NO_CERTIFICATE') return 'taken';
    return isConnected && !signal.aborted ? 'refused' : 'unknown';
  }
}
