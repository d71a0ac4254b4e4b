/**
 * Who is told what, for every operation of the document: the one place that says it beside the decorators of the code.
 * A route that is missing here fails the tests, and so does an entry without a route.
 */

/** Everybody who can stand at the door. */
export const PRINCIPALS = {
  An: 'nobody',
  ET: 'a machine with an enrolment token',
  KA: 'agent A with its own key',
  KB: 'agent B with its own key, asking for A',
  V: 'a script with a viewer’s token',
  O: 'a script with an operator’s token',
  Ad: 'a script with an admin’s token',
  VS: 'a viewer, signed in',
  OS: 'an operator, signed in',
  AS: 'an admin, signed in',
  RK: 'agent A with a key that was replaced',
  RT: 'a script with an admin’s token that was deleted',
  RE: 'a machine with an enrolment token that was revoked',
  XS: 'an admin who has signed out',
  XI: 'an admin whose session was idle too long',
} as const;
export type PrincipalName = keyof typeof PRINCIPALS;

/** The status that each principal gets. */
export type Expected = Record<PrincipalName, number>;

const UNKNOWN = { An: 401, RK: 401, RT: 401, RE: 401, XS: 401, XI: 401 };
const PEOPLE_REFUSED = { V: 403, O: 403, Ad: 403, VS: 403, OS: 403, AS: 403 };
const MACHINES_REFUSED = { ET: 403, KA: 403, KB: 403 };

/** People and scripts from a role on. */
const fromRole = (role: 'viewer' | 'operator' | 'admin', status: number): Expected => {
  const viewer = role === 'viewer' ? status : 403;
  const operator = role === 'admin' ? 403 : status;
  return { ...UNKNOWN, ...MACHINES_REFUSED, V: viewer, VS: viewer, O: operator, OS: operator, Ad: status, AS: status };
};

/** Only the agent itself; to another one it does not exist. */
const ofAgent = (status: number): Expected => ({ ...UNKNOWN, ...PEOPLE_REFUSED, ET: 403, KA: status, KB: 404 });

/** Everybody, whatever they carry. */
const everybody = (status: number): Expected =>
  Object.fromEntries(Object.keys(PRINCIPALS).map((name) => [name, status])) as Expected;

const ALL = everybody(200);
const READ = fromRole('viewer', 200);
const OPERATE = fromRole('operator', 200);
const ADMINISTER = fromRole('admin', 200);

/** What needs no credential. */
export const PUBLIC_OPERATIONS = [
  'POST /api/v1/auth/login',
  'GET /health',
  'GET /health/live',
  'GET /health/ready',
  'GET /install/{name}',
];

/** The expected status of every operation for every principal, each with a request that would succeed. */
export const ACCESS: Record<string, Expected> = {
  'GET /health': ALL,
  'GET /health/live': ALL,
  'GET /health/ready': ALL,
  'GET /metrics': READ,
  'GET /install/{name}': ALL,

  'POST /api/v1/auth/login': ALL,
  'POST /api/v1/auth/logout': fromRole('viewer', 204),
  'GET /api/v1/auth/me': READ,
  'POST /api/v1/auth/password': READ,

  'GET /api/v1/users': ADMINISTER,
  'POST /api/v1/users': fromRole('admin', 201),
  'GET /api/v1/users/{id}': ADMINISTER,
  'PATCH /api/v1/users/{id}': ADMINISTER,
  'DELETE /api/v1/users/{id}': fromRole('admin', 204),

  'GET /api/v1/api-tokens': READ,
  'POST /api/v1/api-tokens': fromRole('viewer', 201),
  'GET /api/v1/api-tokens/{id}': READ,
  'DELETE /api/v1/api-tokens/{id}': fromRole('viewer', 204),

  'GET /api/v1/enrollment-tokens': ADMINISTER,
  'POST /api/v1/enrollment-tokens': fromRole('admin', 201),
  'GET /api/v1/enrollment-tokens/{id}': ADMINISTER,
  'DELETE /api/v1/enrollment-tokens/{id}': fromRole('admin', 204),

  'GET /api/v1/audit-logs': ADMINISTER,

  'POST /api/v1/agents/register': { ...UNKNOWN, ...PEOPLE_REFUSED, ET: 201, KA: 200, KB: 409 },
  'GET /api/v1/agents': READ,
  'GET /api/v1/agents/summary': READ,
  'GET /api/v1/agents/fleet': READ,
  'GET /api/v1/agents/{id}': READ,
  'PATCH /api/v1/agents/{id}': OPERATE,
  'DELETE /api/v1/agents/{id}': fromRole('operator', 204),
  'GET /api/v1/agents/{id}/status-changes': READ,
  'POST /api/v1/agents/{id}/heartbeat': ofAgent(200),
  'GET /api/v1/agents/{id}/maintenance': READ,
  'POST /api/v1/agents/{id}/maintenance': fromRole('operator', 201),
  'DELETE /api/v1/agents/{id}/maintenance': fromRole('operator', 204),
  'GET /api/v1/agents/{id}/commands': READ,
  'POST /api/v1/agents/{id}/commands': fromRole('operator', 202),
  'GET /api/v1/agents/{id}/commands/{command_id}': READ,
  'POST /api/v1/agents/{id}/commands/{command_id}/result': ofAgent(200),
  'POST /api/v1/agents/{id}/rotate-key': { ...OPERATE, KA: 200, KB: 404 },

  'POST /api/v1/agents/{id}/metrics': ofAgent(201),
  'GET /api/v1/agents/{id}/metrics': READ,
  'GET /api/v1/agents/{id}/metrics/latest': READ,
  'GET /api/v1/agents/{id}/metrics/export': READ,
  'PUT /api/v1/agents/{id}/metric-definitions': ofAgent(200),
  'GET /api/v1/metrics/catalog': READ,
  'GET /api/v1/metrics/query': READ,
  'POST /api/v1/agents/{id}/events': ofAgent(201),
  'GET /api/v1/events': READ,

  // Without asking for a WebSocket; who does and may is let in, which `stream-handshake` shows.
  'GET /api/v1/stream': fromRole('viewer', 426),
  'POST /api/v1/stream/tickets': fromRole('viewer', 201),
  'GET /api/v1/agents/{id}/config': { ...READ, KA: 200, KB: 404 },
  'PUT /api/v1/agents/{id}/config': OPERATE,
  'PUT /api/v1/agents/{id}/config/{key}': OPERATE,
  'DELETE /api/v1/agents/{id}/config/{key}': fromRole('operator', 204),
  'GET /api/v1/agents/{id}/config/history': READ,
  'POST /api/v1/agents/{id}/config/rollback': OPERATE,
  'GET /api/v1/config-profiles': READ,
  'POST /api/v1/config-profiles': fromRole('operator', 201),
  'GET /api/v1/config-profiles/{id}': READ,
  'PATCH /api/v1/config-profiles/{id}': OPERATE,
  'DELETE /api/v1/config-profiles/{id}': fromRole('operator', 204),
  'GET /api/v1/config-schemas/{type}': { ...READ, KA: 200, KB: 200 },

  'GET /api/v1/alert-rules': READ,
  'POST /api/v1/alert-rules': fromRole('operator', 201),
  'GET /api/v1/alert-rules/export': READ,
  'POST /api/v1/alert-rules/import': OPERATE,
  'POST /api/v1/alert-rules/preview': READ,
  'GET /api/v1/alert-rules/{rule_id}': READ,
  'PATCH /api/v1/alert-rules/{rule_id}': OPERATE,
  'DELETE /api/v1/alert-rules/{rule_id}': fromRole('operator', 204),
  'GET /api/v1/alerts': READ,
  'GET /api/v1/alerts/{alert_id}': READ,
  'POST /api/v1/alerts/{alert_id}/acknowledge': OPERATE,
  'POST /api/v1/alerts/{alert_id}/resolve': OPERATE,
  'GET /api/v1/alerts/{alert_id}/timeline': READ,
  'GET /api/v1/alerts/{alert_id}/comments': READ,
  'POST /api/v1/alerts/{alert_id}/comments': fromRole('operator', 201),

  'GET /api/v1/silences': READ,
  'POST /api/v1/silences': fromRole('operator', 201),
  'GET /api/v1/silences/{id}': READ,
  'DELETE /api/v1/silences/{id}': fromRole('operator', 204),
};

/** What is no operation of the document and answers everybody alike, credential or not. */
export const SURFACES: Record<string, number> = {
  'GET /': 302,
  'GET /dashboard': 200,
  'GET /dashboard/agents': 200,
  'GET /dashboard/assets/nothing.js': 404,
  'POST /dashboard': 405,
  'GET /docs': 200,
  'GET /openapi.json': 200,
  'GET /api/v1/nothing': 404,
  'GET /api/v2/agents': 404,
  'GET /api/v1/agents/../../../etc/passwd': 404,
  'PUT /api/v1/agents': 405,
  'GET /api/v1/auth/login': 405,
  'PATCH /metrics': 405,
};
