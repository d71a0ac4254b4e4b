import type { Rule } from './rule.js';
import { parseRules } from './rules-file.js';
import { FILES_RULES } from './rules/files.rules.js';
import { KERNEL_RULES } from './rules/kernel.rules.js';
import { SSH_RULES } from './rules/ssh.rules.js';

/** The rules that the agent brings, each file in the words that a file of one's own would have. */
export const SHIPPED_FILES: readonly string[] = [SSH_RULES, KERNEL_RULES, FILES_RULES];

let shipped: Promise<readonly Rule[]> | undefined;

/** The rules that the agent brings. */
export function shippedRules(): Promise<readonly Rule[]> {
  shipped ??= Promise.all(SHIPPED_FILES.map(parseRules)).then((rules) => rules.flat());
  return shipped;
}
