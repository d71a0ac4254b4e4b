import { metric } from '../../metrics/metric.js';
import { messageOf } from '../../support/errors.js';
import type { CheckFindings } from '../check.js';
import { boundedEvents, summarize } from '../inventory/tell.js';
import { defineKind, type Surroundings } from '../kind.js';
import {
  lookAtBans,
  lookAtConfinement,
  lookAtFirewall,
  lookAtSessions,
  lookForSecrets,
  type Part,
  type ProtectionMemory,
} from '../protection/take-stock.js';
import { openLinuxRoot, reachOfRoot, ROOT_SCHEMA, type RootSettings } from '../system/system-root.js';

/** The settings, as their schema lets them pass. */
export interface ProtectionSettings extends RootSettings {
  readonly search_interval_seconds?: number;
}

const SEARCH_SECONDS = 43_200;

/** Looks at what keeps a machine, who is in, and what lies open. */
export const protection = defineKind<ProtectionSettings>({
  kind: 'protection',
  title: 'Protection check',
  description:
    'Looks at what keeps a machine: whether a firewall holds anything back and AppArmor or SELinux enforces, what fail2ban has ' +
    'banned, who is signed in, and whether files of keys and passwords can be read by everybody, by their names only.',
  settings: {
    type: 'object',
    properties: {
      root: ROOT_SCHEMA,
      search_interval_seconds: {
        description: 'How often files of keys and passwords that everybody may read are searched for.',
        type: 'integer',
        minimum: 1,
        maximum: 604_800,
        default: SEARCH_SECONDS,
      },
    },
    additionalProperties: false,
  },
  metrics: [
    metric('sec.firewall.active', '1', 'Whether a firewall holds back anything that comes in: 1 or 0.'),
    metric('sec.mac.enforcing', '1', 'Whether AppArmor or SELinux enforces its rules: 1 or 0.'),
    metric('sec.ban.banned_ips', '{address}', 'Addresses that a jail of fail2ban has locked out.'),
    metric('sec.ban.active_failures', '{failure}', 'Failures that a jail of fail2ban counts towards a ban.'),
    metric('sec.sessions', '{session}', 'Sessions of people by type: local or remote.'),
    metric('sec.secrets.exposed', '{file}', 'Files of keys and passwords, by their names, that everybody may read.'),
    metric('sec.sections.unseen', '{section}', 'Parts of a check of the system that could not be seen, or not whole.'),
  ],
  reach: reachOfRoot,
  start: (settings, surroundings) => (signal) => run(settings, signal, surroundings),
});

async function run(
  settings: ProtectionSettings,
  signal: AbortSignal,
  surroundings: Surroundings,
): Promise<CheckFindings> {
  const root = await openLinuxRoot(settings, surroundings.access);
  const before = (await surroundings.recall()) as ProtectionMemory | undefined;
  const looking = { root, signal };
  const firewall = await lookAtFirewall(looking).catch(toUnseen('firewall', signal));
  const confinement = await lookAtConfinement(looking).catch(toUnseen('confinement', signal));
  const bans = await lookAtBans(looking).catch(toUnseen('fail2ban', signal));
  const sessions = await lookAtSessions(looking, before?.rootSessions);
  const everyMs = (settings.search_interval_seconds ?? SEARCH_SECONDS) * 1000;
  const secrets = await lookForSecrets(looking, before?.exposed, everyMs, Date.now());
  const { rootSessions } = sessions;
  return tell([firewall, confinement, bans, sessions, secrets], { rootSessions, exposed: secrets.exposed });
}

/** One part that goes wrong stops no other. */
function toUnseen(name: string, signal: AbortSignal): (error: unknown) => Part {
  return (error) => {
    signal.throwIfAborted();
    return { unseen: `${name} (${messageOf(error)})` };
  };
}

function tell(parts: readonly Part[], memory: ProtectionMemory): CheckFindings {
  const troubles = parts.flatMap((part) => part.troubles ?? []);
  const unseen = parts.flatMap((part) => part.unseen ?? []);
  const fine = parts.flatMap((part) => part.fine ?? []).join(', ');
  const events = boundedEvents(
    parts.flatMap((part) => part.events ?? []),
    'sec.baseline.more',
  );
  const measurements = Object.fromEntries(parts.flatMap((part) => Object.entries(part.measurements ?? {})));
  return {
    state: troubles.length > 0 ? 'failed' : 'passed',
    message: summarize(troubles, fine || 'nothing to look at', unseen),
    measurements: { ...measurements, 'sec.sections.unseen': unseen.length },
    events,
    remember: memory,
  };
}
