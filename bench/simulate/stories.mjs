/**
 * What goes wrong in the demo, told as data. Each story is one agent and all that belongs to it; a new one is added here and
 * nowhere else:
 *
 * - `title`, `agent` {name, type, environment, metadata}
 * - `metrics`: series → `(at, usual, began)`, times in milliseconds; `began` is when the demo was first started
 * - `events`: {everyMs, when(at, began), make(at)}; each moment of the grid that it holds at has one
 * - `check(at)`: how the agent's check stands; `error`: what its beats complain of; `skewMs`: how far its clock is ahead
 * - `silentAfterMs`: falls silent so long after each start; `maintenance`: a window that an operator sets
 * - `rule`, `silence`: what is set up for it, where the default rules of the hub do not see it; `look`: what to call, with `{id}` for the agent's
 */
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 86_400 * SECOND;

/** The certificate of the shop ends six days after the demo began. */
const CERTIFICATE_MS = 6 * DAY;
/** Of every ten minutes six have a query that does not end. */
const isSlow = (at) => at % (10 * MINUTE) < 6 * MINUTE;
/** Of every quarter of an hour three minutes are an attack. */
const isUnderAttack = (at) => at % (15 * MINUTE) < 3 * MINUTE;
const wave = (at, length) => (1 + Math.sin((2 * Math.PI * at) / length)) / 2;
const rounded = (value) => Math.round(value * 100) / 100;

export const STORIES = [
  {
    title: 'A certificate ends in a few days',
    agent: { name: 'shop-web.fra1', type: 'web_server', metadata: { region: 'fra1', team: 'shop' } },
    metrics: {
      'tls.cert.time_until_expiration{check=homepage}': (at, _usual, began) =>
        Math.round((began + CERTIFICATE_MS - at) / SECOND),
    },
    look: ['/agents/{id}/metrics?metric=tls.cert.time_until_expiration*', '/alerts?agent_id={id}'],
  },
  {
    title: 'Now and then a query does not end',
    agent: { name: 'orders-db.fra1', type: 'database_monitor', metadata: { region: 'fra1', team: 'payments' } },
    metrics: {
      'db.query.longest.age': (at, usual) => (isSlow(at) ? (at % (10 * MINUTE)) / SECOND : usual),
      'db.connections.utilization': (at, usual) => (isSlow(at) ? rounded(60 + 30 * wave(at, MINUTE)) : usual),
    },
    events: {
      everyMs: MINUTE,
      when: (at) => isSlow(at) && at % (10 * MINUTE) >= MINUTE,
      make: (at) => ({
        kind: 'db.slow_query',
        severity: 'warning',
        message: `A query has run for ${Math.round((at % (10 * MINUTE)) / SECOND)} s: SELECT … FROM orders JOIN order_lines …`,
        fingerprint: 'orders-join-order-lines',
        attributes: { database: 'orders', user: 'reports' },
      }),
    },
    rule: {
      name: 'Query does not end',
      severity: 'warning',
      selector: { type: 'database_monitor' },
      condition: {
        kind: 'metric',
        metric: 'db.query.longest.age',
        aggregate: 'max',
        window_seconds: 60,
        operator: '>',
      },
      threshold: 60,
      clear_threshold: 30,
    },
    look: ['/agents/{id}/metrics?metric=db.query.longest.age', '/events?agent_id={id}'],
  },
  {
    title: 'A cache is full and throws keys out',
    agent: { name: 'sessions-cache.iad2', type: 'cache_monitor', metadata: { region: 'iad2', team: 'shop' } },
    metrics: {
      'cache.memory.utilization': (at) => rounded(98.5 + wave(at, 7 * MINUTE)),
      'cache.evictions.rate': (at) => rounded(40 + 120 * wave(at, 11 * MINUTE)),
      'cache.hit_ratio': (at) => rounded(71 + 8 * wave(at, 23 * MINUTE)),
    },
    look: ['/agents/{id}/metrics?metric=cache.evictions.rate&metric=cache.hit_ratio', '/alerts?agent_id={id}'],
  },
  {
    title: 'Somebody tries passwords, every quarter of an hour',
    agent: { name: 'bastion-scan.sin1', type: 'security_scanner', metadata: { region: 'sin1', team: 'security' } },
    metrics: {
      'sec.auth.failed.rate': (at, usual) => (isUnderAttack(at) ? rounded(140 + 80 * wave(at, MINUTE)) : usual),
      'sec.ban.banned_ips': (at, usual) => (isUnderAttack(at) ? usual + 12 : usual),
    },
    events: {
      everyMs: 10 * SECOND,
      when: isUnderAttack,
      make: (at) => ({
        kind: 'sec.auth.brute_force',
        severity: 'critical',
        message: 'More than 20 failures to sign in within 10 s over ssh',
        fingerprint: `203.0.113.${Math.floor(at / (10 * SECOND)) % 200}`,
        attributes: { source: `203.0.113.${Math.floor(at / (10 * SECOND)) % 200}`, user: 'root' },
      }),
    },
    rule: {
      name: 'Passwords are tried',
      severity: 'critical',
      selector: { type: 'security_scanner' },
      condition: { kind: 'event', event_kind: 'sec.auth.brute_force', min_severity: 'warning', window_seconds: 300 },
      threshold: 5,
    },
    look: ['/events?agent_id={id}&severity=critical', '/agents/{id}/metrics?metric=sec.auth.failed.rate'],
  },
  {
    title: 'A disk fills up',
    agent: { name: 'app-log.fra1', type: 'log_processor', metadata: { region: 'fra1', team: 'platform' } },
    metrics: {
      'system.filesystem.utilization{mountpoint=/}': (at, _usual, began) =>
        rounded(Math.min(Math.max(91 + (29 * (at - began)) / DAY, 20), 99.6)),
    },
    look: ['/agents/{id}/metrics?metric=system.filesystem.utilization*&from={yesterday}', '/alerts?agent_id={id}'],
  },
  {
    title: 'An agent falls silent a minute after the start',
    agent: { name: 'mail-job.iad2', type: 'custom', metadata: { region: 'iad2', team: 'platform' } },
    silentAfterMs: MINUTE,
    look: ['/agents/{id}/status-changes', '/alerts?agent_id={id}'],
  },
  {
    title: 'An agent is in maintenance, its alert is kept to itself',
    agent: { name: 'edge-gw.sin1', type: 'api_gateway', metadata: { region: 'sin1', team: 'platform' } },
    metrics: { 'gateway.errors{code=502}': (at) => rounded(18 + 9 * wave(at, 4 * MINUTE)) },
    maintenance: { duration_seconds: 7200, reason: 'The upstreams move to new machines' },
    look: ['/agents/{id}', '/alerts?agent_id={id}'],
  },
  {
    title: 'A check fails',
    agent: { name: 'intranet-web.fra1', type: 'web_server', metadata: { region: 'fra1', team: 'platform' } },
    metrics: {
      'web.up{check=homepage}': () => 0,
      'web.http.status_code{check=homepage}': () => 503,
    },
    check: () => ({ name: 'homepage', kind: 'http', state: 'failed', message: 'expected 200-299, got 503' }),
    look: ['/agents/{id}', '/alerts?agent_id={id}'],
  },
  {
    title: 'A clock is a minute and a half ahead',
    agent: { name: 'lab-job.fra1', type: 'custom', metadata: { region: 'fra1', team: 'search' } },
    skewMs: 95 * SECOND,
    metrics: { 'agent.clock.skew': () => 95 },
    look: ['/agents/{id}'],
  },
  {
    title: 'An agent says that it cannot do its work',
    agent: { name: 'billing-log.sin1', type: 'log_processor', metadata: { region: 'sin1', team: 'payments' } },
    error: 'the log folder /var/log/billing cannot be read',
    look: ['/agents/{id}', '/agents/{id}/status-changes'],
  },
  {
    title: 'An alert of staging is silenced, for a load test runs',
    agent: {
      name: 'load-test-db.iad2',
      type: 'database_monitor',
      environment: 'staging',
      metadata: { region: 'iad2', team: 'shop' },
    },
    metrics: { 'db.connections.utilization': (at) => rounded(94 + 5 * wave(at, 5 * MINUTE)) },
    silence: { selector: { environment: 'staging' }, duration_seconds: 86_400, reason: 'Load test until tomorrow' },
    look: ['/alerts?agent_id={id}', '/silences'],
  },
];

/** How the demo's agents are configured from the hub. */
export const PROFILES = [
  {
    name: 'Staging reports seldom',
    description: 'Nobody is woken for it.',
    priority: 10,
    selector: { environment: 'staging' },
    values: { reporting_interval: 20 },
  },
  {
    name: 'Payments is looked at closely',
    priority: 20,
    selector: { metadata: { team: 'payments' } },
    values: { reporting_interval: 5 },
  },
];
