import type { CheckFindings } from '../check.js';
import { readNetworkFault } from '../network-faults.js';
import { PeerError } from './conversation.js';

/**
 * The findings of a cache that could not be asked, `elapsedSeconds` after the check began. Throws the error again where
 * it says nothing of the cache, but of the agent's own machine or rights.
 */
export function downBecause(error: unknown, signal: AbortSignal, elapsedSeconds: number): CheckFindings {
  if (signal.aborted) return down(`no answer within ${elapsedSeconds.toFixed(1)} s`);
  if (error instanceof PeerError) return down(error.message);
  const { message, isOfTarget } = readNetworkFault(error);
  if (!isOfTarget) throw error;
  return down(message);
}

function down(message: string): CheckFindings {
  return { state: 'failed', message, measurements: { 'cache.up': 0 } };
}
