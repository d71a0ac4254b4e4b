import { unwrap } from '../../client/src/client.js';
import { givenSilence } from '../builders/alerts.js';
import { aWholeRule } from '../builders/rules.js';
import { ADMIN_PASSWORD } from '../support/hub.js';
import { run, type World } from './world.js';

/** How an operation is called so that it goes well. */
export interface LegitRequest {
  /** Whose token it takes; undefined for routes that are open to all. */
  token: (world: World) => string | undefined;
  /** The ids of its path. */
  ids?: (world: World) => Record<string, string>;
  /** A body that is taken; every call makes one that is taken beside the others. */
  body?: (serial: number, world: World) => object;
  /** The body that a field is spoiled in, where the usual one does not go with that field. */
  bodyFor?: Record<string, () => object>;
  /** Brings about the state that the request needs. */
  prepare?: (world: World) => Promise<unknown>;
}

const asViewer = ({ hub }: World) => hub.tokens.viewer;
const asOperator = ({ hub }: World) => hub.tokens.operator;
const asAdmin = ({ hub }: World) => hub.tokens.admin;
const asAgent = ({ agent }: World) => agent.key;
const asNobody = () => undefined;
const asMachine = ({ enrollmentToken }: World) => enrollmentToken;

const ofAgent = ({ ids }: World) => ({ id: ids.agent });
const ofOtherAgent = ({ ids }: World) => ({ id: ids.otherAgent });
const ofCommand = ({ ids }: World) => ({ id: ids.agent, command_id: ids.command });
const ofAlert = ({ ids }: World) => ({ alert_id: ids.alert });

const ofValue = ({ ids }: World) => ({ id: ids.agent, key: 'reporting_interval' });
const ofProfile = ({ ids }: World) => ({ id: ids.profile });

const list: LegitRequest = { token: asViewer };
const adminList: LegitRequest = { token: asAdmin };
const ofOneAgent: LegitRequest = { token: asViewer, ids: ofAgent };

const fireAgain = ({ hub, ids }: World) =>
  run(
    hub.dataSource,
    `UPDATE alert_instances SET status = 'firing', resolved_at = NULL WHERE alert_id = $1`,
    ids.alert,
  );
const endMaintenance = ({ hub }: World) => run(hub.dataSource, 'DELETE FROM agent_maintenance');

/** Gives the admin the password of the first start again, whatever a test made of it, and forgets wrong ones. */
async function restorePassword({ hub, adminPasswordHash }: World): Promise<void> {
  await run(hub.dataSource, 'DELETE FROM login_failures');
  await run(hub.dataSource, `UPDATE users SET password_hash = $1 WHERE username = 'admin'`, adminPasswordHash);
}

const forgetCommands = ({ hub }: World) => run(hub.dataSource, 'DELETE FROM agent_commands');
/** A command waits for the agent, and no other. */
async function sendCommand(world: World): Promise<void> {
  await forgetCommands(world);
  const params = { path: { id: world.ids.agent } };
  const body = { action: 'reload_config' as const };
  const made = await unwrap(world.hub.operator.POST('/api/v1/agents/{id}/commands', { params, body }));
  world.ids.command = made.command_id;
}

/** What a request deletes is made for it. */
const makeDoomed = (make: (world: World) => Promise<{ id: string }>) => async (world: World) => {
  world.ids.doomed = (await make(world)).id;
};
const ofDoomed = ({ ids }: World) => ({ id: ids.doomed });

/** There may be only so many rules. */
const deleteMadeRules = ({ hub, ids }: World) =>
  run(hub.dataSource, 'DELETE FROM alert_rules WHERE rule_id <> $1', ids.rule);

const makeDoomedRule = makeDoomed(async (world) => {
  await deleteMadeRules(world);
  const body = aWholeRule('doomed');
  return { id: (await unwrap(world.hub.operator.POST('/api/v1/alert-rules', { body }))).rule_id };
});
const ofDoomedRule = ({ ids }: World) => ({ rule_id: ids.doomed });

const aReport = { cpu_usage: 12.5, metrics: { 'system.load.1m': 0.42 } };
const anEvent = (serial: number) => ({
  kind: 'file.changed',
  severity: 'warning',
  message: `/etc/passwd has changed ${serial}`,
});

/** Every operation of the document; one that is missing here fails the suite. */
export const LEGIT_REQUESTS: Record<string, LegitRequest> = {
  listAgents: list,
  getFleet: list,
  getSummary: list,
  getAgent: ofOneAgent,
  listAgentStatusChanges: ofOneAgent,
  queryMetrics: ofOneAgent,
  exportMetrics: ofOneAgent,
  getLatestMetrics: ofOneAgent,
  listMaintenance: ofOneAgent,
  listAlertRules: list,
  exportAlertRules: list,
  getAlertRule: { token: asViewer, ids: ({ ids }) => ({ rule_id: ids.rule }) },
  listAlerts: list,
  getAlert: { token: asViewer, ids: ofAlert },
  getAgentConfig: ofOneAgent,
  listConfigVersions: ofOneAgent,
  listConfigProfiles: list,
  getConfigProfile: { token: asViewer, ids: ofProfile },
  getInstallationFile: { token: asNobody, ids: () => ({ name: 'agent-installer.sh' }) },
  getConfigSchema: { token: asViewer, ids: () => ({ type: 'web_server' }) },
  listAlertTimeline: { token: asViewer, ids: ofAlert },
  listAlertComments: { token: asViewer, ids: ofAlert },
  listSilences: list,
  getSilence: { token: asViewer, ids: ({ ids }) => ({ id: ids.silence }) },
  listEvents: list,
  listMetricsCatalog: list,
  queryFleetMetrics: list,
  listApiTokens: adminList,
  getApiToken: { token: asAdmin, ids: ({ ids }) => ({ id: ids.apiToken }) },
  listAuditLogs: adminList,
  getMe: list,
  listEnrollmentTokens: adminList,
  getEnrollmentToken: { token: asAdmin, ids: ({ ids }) => ({ id: ids.enrollmentToken }) },
  listUsers: adminList,
  getUser: { token: asAdmin, ids: ({ ids }) => ({ id: ids.user }) },
  getHealth: { token: asNobody },
  getLiveness: { token: asNobody },
  getReadiness: { token: asNobody },
  getHubMetrics: list,
  logout: { token: asViewer },
  deleteAgent: { token: asOperator, ids: ofDoomed, prepare: makeDoomed(({ hub }) => hub.register()) },
  endMaintenance: {
    token: asOperator,
    ids: ofAgent,
    prepare: async (world) => {
      await endMaintenance(world);
      await run(
        world.hub.dataSource,
        `INSERT INTO agent_maintenance (id, agent_id, starts_at, ends_at, reason, created_by, created_at)
         VALUES (uuid_v7(), $1, now() + interval '1 day', now() + interval '2 days', 'kernel', 'admin', now())`,
        world.ids.agent,
      );
    },
  },
  deleteApiToken: {
    token: asAdmin,
    ids: ofDoomed,
    prepare: makeDoomed(({ hub }) => unwrap(hub.admin.POST('/api/v1/api-tokens', { body: { name: 'doomed' } }))),
  },
  deleteEnrollmentToken: {
    token: asAdmin,
    ids: ofDoomed,
    prepare: makeDoomed(({ hub }) => unwrap(hub.admin.POST('/api/v1/enrollment-tokens', { body: { name: 'doomed' } }))),
  },
  deleteUser: {
    token: asAdmin,
    ids: ofDoomed,
    prepare: makeDoomed(({ hub }) => {
      const body = { username: `doomed-${Date.now()}`, password: ADMIN_PASSWORD };
      return unwrap(hub.admin.POST('/api/v1/users', { body }));
    }),
  },
  removeConfigValue: {
    token: asOperator,
    ids: ofValue,
    prepare: ({ hub, ids }) =>
      unwrap(
        hub.operator.PUT('/api/v1/agents/{id}/config/{key}', {
          params: { path: { id: ids.agent, key: 'reporting_interval' } },
          body: { value: 10 },
        }),
      ),
  },
  deleteConfigProfile: {
    token: asOperator,
    ids: ofDoomed,
    prepare: makeDoomed(({ hub }) =>
      unwrap(hub.operator.POST('/api/v1/config-profiles', { body: { name: `doomed ${Math.random()}`, values: {} } })),
    ),
  },
  replaceAgentConfig: { token: asOperator, ids: ofAgent, body: () => ({ values: { reporting_interval: 10 } }) },
  setConfigValue: { token: asOperator, ids: ofValue, body: (serial) => ({ value: 1 + (serial % 1000) }) },
  rollBackAgentConfig: { token: asOperator, ids: ofAgent, body: () => ({ version: 0 }) },
  createConfigProfile: {
    token: asOperator,
    body: (serial) => ({ name: `profile ${serial}`, selector: {}, values: { reporting_interval: 60 } }),
    prepare: ({ hub, ids }) => run(hub.dataSource, 'DELETE FROM config_profiles WHERE id <> $1', ids.profile),
  },
  updateConfigProfile: { token: asOperator, ids: ofProfile, body: () => ({ values: { reporting_interval: 60 } }) },
  createAlertRule: {
    token: asOperator,
    body: (serial) => aWholeRule(`CPU is busy ${serial}`),
    prepare: deleteMadeRules,
  },
  updateAlertRule: {
    token: asOperator,
    ids: ofDoomedRule,
    body: () => ({ severity: 'critical' }),
    prepare: makeDoomedRule,
  },
  deleteAlertRule: { token: asOperator, ids: ofDoomedRule, prepare: makeDoomedRule },
  previewAlertRule: { token: asViewer, body: (serial) => aWholeRule(`CPU is busy ${serial}`) },
  importAlertRules: {
    token: asOperator,
    body: (serial) => ({ rules: [aWholeRule(`CPU is busy ${serial}`)] }),
    prepare: deleteMadeRules,
  },
  registerAgent: {
    token: asMachine,
    body: () => ({ name: 'Web Server Alpha', type: 'web_server', host: 'web-01.example.com' }),
  },
  updateAgent: { token: asOperator, ids: ofOtherAgent, body: () => ({ name: 'Web Server Beta' }) },
  storeEvents: { token: asAgent, ids: ofAgent, body: (serial) => ({ events: [anEvent(serial)] }) },
  sendHeartbeat: {
    token: asAgent,
    ids: ofAgent,
    body: () => ({ status: 'alive', checks: [{ name: 'homepage', kind: 'http', state: 'passed' }] }),
    bodyFor: { expected_back_in_seconds: () => ({ status: 'stopping' }) },
  },
  startMaintenance: {
    token: asOperator,
    ids: ofAgent,
    body: () => ({ reason: 'Kernel update', duration_seconds: 3600 }),
    bodyFor: { until: () => ({ reason: 'Kernel update' }) },
    prepare: endMaintenance,
  },
  defineMetrics: {
    token: asAgent,
    ids: ofAgent,
    body: () => ({ metrics: [{ name: 'system.load.1m', unit: '1', description: 'Processes that run.' }] }),
  },
  storeMetrics: {
    token: asAgent,
    ids: ofAgent,
    body: () => aReport,
    bodyFor: {
      reports: () => ({}),
      'reports[0]': () => ({ reports: [{ timestamp: new Date().toISOString(), ...aReport }] }),
    },
  },
  listAgentCommands: ofOneAgent,
  getAgentCommand: { token: asViewer, ids: ofCommand, prepare: sendCommand },
  sendAgentCommand: {
    token: asOperator,
    ids: ofAgent,
    body: () => ({ action: 'run_check', check: 'homepage' }),
    prepare: forgetCommands,
  },
  reportCommandResult: {
    token: asAgent,
    ids: ofCommand,
    body: () => ({ status: 'succeeded', message: '200 in 0.12 s' }),
    prepare: sendCommand,
  },
  rotateAgentKey: { token: asOperator, ids: ofOtherAgent, body: () => ({ grace_seconds: 0 }) },
  acknowledgeAlert: { token: asOperator, ids: ofAlert, body: () => ({ note: 'On it' }), prepare: fireAgain },
  resolveAlert: { token: asOperator, ids: ofAlert, body: () => ({ note: 'Planned shutdown' }), prepare: fireAgain },
  createStreamTicket: { token: asViewer },
  commentAlert: { token: asOperator, ids: ofAlert, body: () => ({ text: 'The switch was replaced.' }) },
  createSilence: {
    token: asOperator,
    body: () => ({ selector: { environment: 'staging' }, duration_seconds: 3600, reason: 'Load test' }),
    bodyFor: { until: () => ({ reason: 'Load test' }) },
    prepare: ({ hub }) =>
      run(
        hub.dataSource,
        `DELETE FROM silences WHERE reason = 'Load test' AND selector <> '{"environment": "nowhere"}'`,
      ),
  },
  deleteSilence: {
    token: asOperator,
    ids: ofDoomed,
    prepare: makeDoomed(async ({ hub }) => ({ id: await givenSilence(hub) })),
  },
  createApiToken: { token: asAdmin, body: () => ({ name: 'nightly report', role: 'viewer' }) },
  login: {
    token: asNobody,
    body: () => ({ username: 'admin', password: ADMIN_PASSWORD }),
    bodyFor: {
      password: () => ({ username: `nobody-${Math.random()}`, password: 'wrong' }),
    },
    prepare: restorePassword,
  },
  changePassword: {
    token: asAdmin,
    body: () => ({ current_password: ADMIN_PASSWORD, new_password: 'seventeen kiwis on a lawn' }),
    prepare: restorePassword,
  },
  createEnrollmentToken: { token: asAdmin, body: () => ({ name: 'web servers in Frankfurt' }) },
  createUser: {
    token: asAdmin,
    body: (serial) => ({ username: `ada-${serial}`, password: ADMIN_PASSWORD }),
  },
  updateUser: { token: asAdmin, ids: ({ ids }) => ({ id: ids.user }), body: () => ({ role: 'operator' }) },
};
