import type { Operation } from './operations.js';

const KIB = 1024;

/** What the contract says a body may have, where that is not 64 KiB. */
const LIMITS: Record<string, number> = {
  storeMetrics: 8192 * KIB,
  storeEvents: 8192 * KIB,
  importAlertRules: 1024 * KIB,
};

/** How many bytes the body of an operation may have, after decompression. */
export function limitOf({ id }: Operation): number {
  return LIMITS[id] ?? 64 * KIB;
}
