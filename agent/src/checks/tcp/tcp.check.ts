import { connect } from 'node:net';
import type { CheckFindings } from '../check.js';
import { readNetworkFault } from '../network-faults.js';
import type { TcpSettings } from './tcp.schema.js';

/** Opens a connection and measures how long that takes, the look-up of the name included. */
export async function tcpCheck({ host, port }: TcpSettings, signal: AbortSignal): Promise<CheckFindings> {
  const startedMs = performance.now();
  const elapsedSeconds = (): number => Math.round(performance.now() - startedMs) / 1000;
  try {
    await open(host, port, signal);
  } catch (error) {
    if (signal.aborted) return closed(`no connection within ${elapsedSeconds().toFixed(1)} s`);
    const { message, isOfTarget } = readNetworkFault(error);
    if (!isOfTarget) throw error;
    return closed(message);
  }
  const measurements = { 'tcp.up': 1, 'tcp.connect.duration': elapsedSeconds() };
  return { state: 'passed', message: `connected in ${elapsedSeconds()} s`, measurements };
}

function closed(message: string): CheckFindings {
  return { state: 'failed', message, measurements: { 'tcp.up': 0 } };
}

function open(host: string, port: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const abort = (): void => void socket.destroy(new Error('aborted'));
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.on('error', reject);
    socket.once('close', () => signal.removeEventListener('abort', abort));
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
}
