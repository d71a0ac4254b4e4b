import { createServer } from 'node:net';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import type { Settings } from '../config/settings.js';
import { StartError } from './start-error.js';

/**
 * Tries the address before anything else is started.
 * @throws StartError when it is taken or may not be used.
 */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch (error) {
    throw toStartError(error, host, port);
  } finally {
    probe.close();
  }
}

/** Why listening failed, in words for an operator. */
export function toStartError(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new StartError(`port ${port.toString()} is taken by another program: stop it, or set PORT to another one`);
  }
  if (code === 'EACCES')
    return new StartError(`port ${port.toString()} may not be used by this user: set PORT to one above 1023`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartError(`HOST is no address of this machine: ${host}`);
  return error;
}

const ANY_ADDRESS = new Set(['0.0.0.0', '::', '']);

/** How the hub's own machine reaches it. */
export function localUrl(settings: Settings, port: number): string {
  const host = ANY_ADDRESS.has(settings.host) ? 'localhost' : settings.host;
  return `${settings.hasTls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port.toString()}${settings.pathPrefix}`;
}

/** How other machines reach the hub, as far as it can tell: by `PUBLIC_URL`, or by its first address on a network. */
export function outsideUrl(settings: Settings, port: number): string {
  if (settings.publicUrl !== undefined) return settings.publicUrl.replace(/\/+$/, '');
  if (!ANY_ADDRESS.has(settings.host)) return localUrl(settings, port);
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find((address) => address.family === 'IPv4' && !address.internal);
  if (outside === undefined) return localUrl(settings, port);
  return `${settings.hasTls ? 'https' : 'http'}://${outside.address}:${port.toString()}`;
}
