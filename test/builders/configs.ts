import type { DataSource } from 'typeorm';
import { AgentConfigSource } from '../../src/agent-registry/agent-config.source.js';
import { AgentsService } from '../../src/agent-registry/agents.service.js';
import { Newcomers } from '../../src/agent-registry/registration/newcomers.service.js';
import { RegistrationService } from '../../src/agent-registry/registration/registration.service.js';
import { createEnrollmentToken } from '../../src/auth/enrollment-tokens.queries.js';
import type { EnrollmentPrincipal } from '../../src/auth/principal.js';
import { digestToken } from '../../src/auth/tokens.js';
import { AgentConfigsChanged } from '../../src/config-manager/agent-configs.events.js';
import { EffectiveConfigs } from '../../src/config-manager/effective-configs.service.js';
import { AgentConfigsService } from '../../src/config-manager/own-values/agent-configs.service.js';
import { ConfigProfilesService } from '../../src/config-manager/profiles/config-profiles.service.js';
import { ConfigSchemas } from '../../src/config-manager/schemas/config-schemas.service.js';
import { loadSettings } from '../../src/config/settings.js';
import { EventBus } from '../../src/events/event-bus.js';

/** The services that decide what agents run, as one hub has them. */
export interface ConfiguringHub {
  effectiveConfigs: EffectiveConfigs;
  configs: AgentConfigsService;
  profiles: ConfigProfilesService;
  agents: AgentsService;
  registrations: RegistrationService;
  events: EventBus;
  /** The agents of every `AgentConfigsChanged`, in the order of their publication. */
  announced: string[];
}

/** Puts the services of one hub together; `env` are settings by their environment names. */
export function configuringHub(dataSource: DataSource, env: Record<string, string> = {}): ConfiguringHub {
  const settings = loadSettings(env);
  const events = new EventBus();
  const source = new AgentConfigSource();
  const effectiveConfigs = new EffectiveConfigs(settings, dataSource, source, events);
  effectiveConfigs.onModuleInit();
  const schemas = new ConfigSchemas();
  const announced: string[] = [];
  events.subscribe(AgentConfigsChanged, ({ agentIds }) => void announced.push(...agentIds));
  return {
    effectiveConfigs,
    configs: new AgentConfigsService(dataSource, effectiveConfigs, schemas),
    profiles: new ConfigProfilesService(dataSource, effectiveConfigs, schemas),
    agents: new AgentsService(dataSource, events, source, settings),
    registrations: new RegistrationService(dataSource, events, source, settings, new Newcomers(dataSource, source)),
    events,
    announced,
  };
}

/** Agents whose stored hash or intervals are not those of what they should run. */
export async function staleAgents(dataSource: DataSource, hub: ConfiguringHub): Promise<string[]> {
  const rows = await dataSource.query<
    { id: string; hash: string | null; heartbeat: number | null; metrics: number | null }[]
  >(
    `SELECT id, desired_config_hash AS hash, heartbeat_interval_seconds AS heartbeat, metrics_interval_seconds AS metrics
     FROM agents WHERE deleted_at IS NULL`,
  );
  const stale: string[] = [];
  for (const { id, hash, heartbeat, metrics } of rows) {
    const view = await hub.effectiveConfigs.view(dataSource.manager, id);
    const isRight =
      hash === view.hash && heartbeat === view.values.heartbeat_interval && metrics === view.values.reporting_interval;
    if (!isRight) stale.push(id);
  }
  return stale;
}

/** A machine with an enrolment token for many agents. */
export async function givenMachine(dataSource: DataSource): Promise<EnrollmentPrincipal> {
  const { id, token } = await createEnrollmentToken(dataSource.manager, {
    name: 'test',
    createdBy: null,
    expiresInSeconds: 3600,
    maxUses: 10_000,
    type: null,
    environment: null,
    metadata: {},
    replace: true,
  });
  return { kind: 'enrollment', tokenId: id, tokenDigest: digestToken(token).toString('hex') };
}
