import { messageOf, codeOf } from '../../support/errors.js';
import { runProgram, type EndedProgram } from '../run-program.js';
import { readSetting } from '../compliance/conditions.js';
import type { SystemRoot } from '../system/system-root.js';

/** What is known of a firewall: who keeps it, that there is none, or why nobody can say. */
export type Firewall =
  | { readonly is: 'active'; readonly by: string }
  | { readonly is: 'inactive' }
  | { readonly is: 'unseen'; readonly why: string };

/** Whether `nft list ruleset` holds back anything that comes in: a chain of the input hook that drops or rejects. */
export function nftFilters(ruleset: string): boolean {
  return ruleset.split(/^\s*chain /m).some((chain) => {
    // A jump out of a chain of NAT leads to a forwarded port and holds nothing back.
    if (/type filter hook (prerouting|ingress)\b/.test(chain)) return /\b(drop|reject)\b/.test(chain);
    return /hook input\b/.test(chain) && /\b(drop|reject|jump|goto)\b/.test(chain);
  });
}

/** Whether `iptables-save` holds back anything that comes in. */
export function iptablesFilters(saved: string): boolean {
  return /^:INPUT (DROP|REJECT)/m.test(saved) || /^-A INPUT .*-j (?!ACCEPT\b|RETURN\b|LOG\b)\S+/m.test(saved);
}

/**
 * Whether a firewall keeps this machine. The kernel's own rules are asked for by `nft` and `iptables-save`, which needs
 * CAP_NET_ADMIN; without it the configuration of ufw and the units of others are the best there is.
 */
export async function findFirewall(root: SystemRoot, signal: AbortSignal): Promise<Firewall> {
  const configured = await findConfigured(root);
  if (!root.isMachine) return configured ?? { is: 'inactive' };
  const refused: string[] = [];
  let asked = 0;
  for (const { program, words, filters } of RULESETS) {
    const said = await tryProgram(program, words, signal);
    if (said === undefined) continue;
    if (typeof said === 'string') refused.push(`${program}: ${said}`);
    else if (said.code !== 0) refused.push(`${program}: ${said.err.split('\n')[0]?.slice(0, 100) ?? ''}`);
    else if (filters(said.out)) return { is: 'active', by: program };
    else asked += 1;
  }
  if (asked > 0) return { is: 'inactive' };
  if (configured !== undefined) return configured;
  if (refused.length > 0) return { is: 'unseen', why: `${refused.join('; ')} (needs CAP_NET_ADMIN)` };
  return { is: 'inactive' };
}

const RULESETS = [
  { program: 'nft', words: ['list', 'ruleset'], filters: nftFilters },
  { program: 'iptables-save', words: [], filters: iptablesFilters },
  { program: 'ip6tables-save', words: [], filters: iptablesFilters },
] as const;

/** What the configuration says: of ufw by its own file, of firewalld by its unit. */
async function findConfigured(root: SystemRoot): Promise<Firewall | undefined> {
  const ufw = await root.read('/etc/ufw/ufw.conf');
  if (ufw.is === 'seen' && readSetting(ufw.value, 'ENABLED')?.toLowerCase() === 'yes')
    return { is: 'active', by: 'ufw' };
  for (const unit of ['firewalld.service', 'nftables.service']) {
    const path = `/etc/systemd/system/multi-user.target.wants/${unit}`;
    const sysinit = `/etc/systemd/system/sysinit.target.wants/${unit}`;
    const links = [await root.readLink(path), await root.readLink(sysinit)];
    if (links.some(({ is }) => is === 'seen')) return { is: 'active', by: unit };
  }
  return undefined;
}

async function tryProgram(
  program: string,
  words: readonly string[],
  signal: AbortSignal,
): Promise<EndedProgram | string | undefined> {
  try {
    return await runProgram(program, words, signal);
  } catch (error) {
    signal.throwIfAborted();
    return codeOf(error) === 'ENOENT' ? undefined : messageOf(error);
  }
}
