import { counted, daily, fixed, sawtooth, seldom, uptime } from './curves.mjs';

/**
 * What each type of agent measures, as the names of the agent's own catalogue and of its kinds of checks have it: name of
 * the series, unit, curve. Every report has `cpu_usage` and `memory_usage` besides.
 */
const GIBIBYTE = 2 ** 30;
const DAY = 86_400_000;

export const CPU_USAGE = daily(2, 88);
export const MEMORY_USAGE = daily(25, 80);

const EVERY_AGENT = [
  ['system.cpu.load_average{window=5m}', '{thread}', daily(0.1, 7)],
  ['system.memory.available', 'By', daily(12 * GIBIBYTE, 3 * GIBIBYTE)],
  ['system.filesystem.utilization{mountpoint=/}', '%', sawtooth(35, 70, 9 * DAY)],
  ['system.network.io{device=eth0,direction=receive}', 'By/s', daily(8_000, 9_000_000)],
  ['system.network.io{device=eth0,direction=transmit}', 'By/s', daily(6_000, 7_000_000)],
  ['system.uptime', 's', uptime(40 * DAY)],
  ['agent.uptime', 's', uptime(12 * DAY)],
  ['agent.buffer.used', 'By', fixed(0)],
  ['process.memory.usage', 'By', daily(52_000_000, 68_000_000)],
];

const BY_TYPE = {
  web_server: [
    ['web.up{check=homepage}', '1', fixed(1)],
    ['web.http.status_code{check=homepage}', '{code}', fixed(200)],
    ['http.client.request.duration{check=homepage}', 's', daily(0.04, 0.35)],
    ['http.response.body.size{check=homepage}', 'By', counted(41_000, 43_000)],
    ['tls.cert.time_until_expiration{check=homepage}', 's', sawtooth(90 * 86_400, 30 * 86_400, 60 * DAY)],
    ['nginx.connections{state=active}', '{connection}', counted(3, 420)],
    ['nginx.connections{state=waiting}', '{connection}', counted(2, 300)],
    ['nginx.requests.rate', '{request}/s', daily(2, 900)],
    ['web.requests{class=5xx}', '%', daily(0, 0.6)],
    ['web.requests{class=4xx}', '%', daily(0.5, 4)],
  ],
  database_monitor: [
    ['db.up', '1', fixed(1)],
    ['db.ping.duration', 's', daily(0.001, 0.012)],
    ['db.connections{state=active}', '{connection}', counted(1, 45)],
    ['db.connections{state=idle}', '{connection}', counted(20, 30)],
    ['db.connections.utilization', '%', daily(12, 72)],
    ['db.transactions.rate{outcome=commit}', '{transaction}/s', daily(15, 1_900)],
    ['db.transactions.rate{outcome=rollback}', '{transaction}/s', daily(0, 9)],
    ['db.cache.hit_ratio', '%', daily(99.8, 97)],
    ['db.query.longest.age', 's', daily(0.05, 8)],
    ['db.replication.lag', 's', daily(0.01, 1.4)],
    ['db.size', 'By', sawtooth(180 * GIBIBYTE, 190 * GIBIBYTE, 60 * DAY)],
  ],
  api_gateway: [
    ['gateway.up', '1', fixed(1)],
    ['gateway.requests', '{request}/s', daily(20, 2_600)],
    ['gateway.request.duration.p50', 's', daily(0.012, 0.05)],
    ['gateway.request.duration.p99', 's', daily(0.09, 0.7)],
    ['gateway.upstream.duration.p99', 's', daily(0.07, 0.45)],
    ['gateway.errors{code=502}', '%', daily(0, 0.3)],
    ['gateway.upstream.healthy', '{target}', fixed(4, 8)],
    ['gateway.ratelimit.limited', '{request}/s', daily(0, 4)],
    ['gateway.auth.denied{code=401}', '{request}/s', daily(0, 3)],
    ['gateway.connections.active', '{connection}', counted(10, 1_800)],
  ],
  cache_monitor: [
    ['cache.up', '1', fixed(1)],
    ['cache.ping.duration', 's', daily(0.0008, 0.004)],
    ['cache.memory.used', 'By', daily(2 * GIBIBYTE, 6 * GIBIBYTE)],
    ['cache.memory.utilization', '%', daily(30, 82)],
    ['cache.memory.fragmentation', '1', daily(1.02, 1.3)],
    ['cache.hit_ratio', '%', daily(99, 91)],
    ['cache.evictions.rate', '{key}/s', fixed(0)],
    ['cache.expirations.rate', '{key}/s', daily(1, 60)],
    ['cache.clients', '{client}', counted(8, 240)],
    ['cache.commands.rate', '{command}/s', daily(200, 42_000)],
  ],
  security_scanner: [
    ['sec.vuln.count{severity=critical}', '{vuln}', fixed(0)],
    ['sec.vuln.count{severity=high}', '{vuln}', fixed(0, 6)],
    ['sec.vuln.max_cvss', '1', fixed(4, 8)],
    ['sec.updates.pending{security=true}', '{package}', sawtooth(0, 14, 7 * DAY)],
    ['sec.scan.age', 's', sawtooth(0, 43_200, DAY / 2)],
    ['sec.compliance.score', '%', fixed(82, 99)],
    ['sec.auth.failed.rate', '{event}/min', daily(0, 4)],
    ['sec.ban.banned_ips', '{address}', counted(1, 30)],
    ['sec.ports.listening.new', '{port}', fixed(0)],
    ['sec.firewall.active', '1', fixed(1)],
  ],
  log_processor: [
    ['log.lines.rate{source=app}', '{line}/s', daily(4, 1_200)],
    ['log.bytes.rate', 'By/s', daily(900, 260_000)],
    ['log.parse.failed', '%', daily(0, 0.4)],
    ['log.severity.error', '%', daily(0.1, 1.5)],
    ['log.read.lag', 'By', counted(0, 90_000)],
    ['log.silence{source=app}', 's', daily(3, 0.2)],
    ['log.files.open', '{file}', fixed(3, 18)],
    ['log.exception.rate', '{exception}/s', seldom(0.001, 0.07)],
    ['log.dropped{reason=rate}', '{line}', fixed(0)],
    ['log.queue.utilization', '%', daily(0, 35)],
  ],
  custom: [
    ['queue.length{queue=mail}', '{message}', counted(0, 180)],
    ['queue.oldest.age{queue=mail}', 's', daily(0.2, 40)],
    ['jobs.failed', '{job}', seldom(0.01, 2)],
    ['jobs.duration', 's', daily(3, 55)],
  ],
};

/** The types that agents can be simulated as. */
export const SIMULATED_TYPES = Object.keys(BY_TYPE);

/** What an agent of a type measures besides `cpu_usage` and `memory_usage`. */
export function metricsOf(type) {
  return [...EVERY_AGENT, ...BY_TYPE[type]].map(([series, unit, curve]) => ({ series, unit, curve }));
}

/** The check of each type whose state its agents tell; the story of a failure is told by `stories.mjs`. */
const CHECKS = {
  web_server: { name: 'homepage', kind: 'http', message: '200 in 0.08 s' },
  database_monitor: { name: 'orders', kind: 'postgres', message: 'connected in 0.004 s' },
  api_gateway: { name: 'gateway', kind: 'http', message: '200 in 0.02 s' },
  cache_monitor: { name: 'sessions', kind: 'redis', message: 'PONG in 0.001 s' },
  security_scanner: { name: 'what is here', kind: 'inventory', message: 'nothing new' },
  log_processor: { name: 'app log', kind: 'log', message: 'reads /var/log/app.log' },
  custom: { name: 'mail queue', kind: 'tcp', message: 'connected in 0.001 s' },
};

/** The state of a type's check while all is well, as a beat tells it. */
export function checkOf(type) {
  return { ...CHECKS[type], state: 'passed' };
}

/** The units of a type's metrics as the hub's catalogue takes them: by name, without attributes. */
export function definitionsOf(type) {
  const units = new Map(metricsOf(type).map(({ series, unit }) => [series.split('{')[0], unit]));
  return [...units].map(([name, unit]) => ({ name, unit }));
}
