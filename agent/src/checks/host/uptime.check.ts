import { uptime } from 'node:os';
import { passed, type Check } from '../check.js';

/** How long ago this machine started; a figure that falls is a restart. */
export function uptimeCheck(): Check<object> {
  return () => Promise.resolve(passed({ 'system.uptime': Math.floor(uptime()) }));
}
