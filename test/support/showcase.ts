import { unwrap } from '../../client/src/client.js';
import type { components } from '../../client/src/schema.js';
import type { RegisteredAgent, TestHub } from './hub.js';

type AgentType = components['schemas']['AgentResponse']['type'];

/** The machines of a small company, so that every screen has something to show. */
const MACHINES: readonly [string, AgentType, string][] = [
  ['web-01', 'web_server', 'production'],
  ['web-02', 'web_server', 'production'],
  ['web-03', 'web_server', 'production'],
  ['gateway', 'api_gateway', 'production'],
  ['orders-db', 'database_monitor', 'production'],
  ['cache-01', 'cache_monitor', 'production'],
  ['scanner', 'security_scanner', 'production'],
  ['logs', 'log_processor', 'production'],
  ['web-test', 'web_server', 'staging'],
  ['db-test', 'database_monitor', 'staging'],
  ['build', 'custom', 'staging'],
  ['spare', 'custom', 'staging'],
];

/** An agent with its name. */
export interface Machine extends RegisteredAgent {
  name: string;
}

/** Registers the machines; each has reported its processor and memory for the last half hour. */
export async function givenShowcase(hub: TestHub, now: Date): Promise<Machine[]> {
  const machines: Machine[] = [];
  for (const [index, [name, type, environment]] of MACHINES.entries()) {
    const body = { name, type, host: `${name}.example.com`, environment, version: '0.1.0', metadata: { rack: 'b7' } };
    const agent = await unwrap(hub.client(await hub.enrollmentToken()).POST('/api/v1/agents/register', { body }));
    const machine = { id: agent.id, key: agent.api_key ?? '', client: hub.client(agent.api_key ?? ''), name };
    await reportHistory(machine, index, now);
    machines.push(machine);
  }
  return machines;
}

async function reportHistory({ id, client }: Machine, index: number, now: Date): Promise<void> {
  const reports = Array.from({ length: 100 }, (_, step) => ({
    timestamp: new Date(now.getTime() - (100 - step) * 30_000).toISOString(),
    cpu_usage: 35 + 22 * Math.sin(step / 9 + index) + ((step * 7 + index) % 9),
    memory_usage: 48 + 6 * Math.cos(step / 21 + index),
    metrics: {
      'system.cpu.load_average{period=1m}': 1.2 + Math.sin(step / 8 + index),
      'system.cpu.load_average{period=5m}': 1.1 + 0.6 * Math.sin(step / 12 + index),
      'system.filesystem.utilization{mountpoint=/}': 61 + step / 40,
      'system.filesystem.utilization{mountpoint=/var}': 34 + index,
      'system.network.io{device=eth0,direction=receive}': 2e6 + 1.4e6 * Math.sin(step / 6 + index),
      'system.network.io{device=eth0,direction=transmit}': 9e5 + 5e5 * Math.cos(step / 7 + index),
      'web.up{check=shop}': 1,
    },
  }));
  const definitions = [
    { name: 'system.cpu.load_average', unit: '{thread}', description: 'Threads that run or want to.' },
    { name: 'system.filesystem.utilization', unit: '%', description: 'Share in use.' },
    { name: 'system.network.io', unit: 'By/s', description: 'Bytes moved per second.' },
    { name: 'web.up', unit: '1', description: 'Whether a check passed.' },
  ];
  const params = { path: { id } };
  await unwrap(client.PUT('/api/v1/agents/{id}/metric-definitions', { params, body: { metrics: definitions } }));
  await unwrap(client.POST('/api/v1/agents/{id}/metrics', { params, body: { reports } }));
  await unwrap(
    client.POST('/api/v1/agents/{id}/heartbeat', { params, body: { status: 'alive', checks: checksOf(now) } }),
  );
}

function checksOf(now: Date): components['schemas']['AgentCheckResponse'][] {
  const at = now.toISOString();
  return [
    { name: 'shop', kind: 'http', state: 'passed', message: '200 in 0.08 s', duration_seconds: 0.08, at },
    { name: 'orders', kind: 'tcp', state: 'failed', message: 'connection refused', duration_seconds: 0.01, at },
  ];
}

/** A finding of an agent that is no number. */
export async function givenEvent({ id, client }: Machine, message: string, now: Date): Promise<void> {
  const event = {
    timestamp: now.toISOString(),
    kind: 'log.match',
    severity: 'warning' as const,
    message,
    fingerprint: 'f1',
    attributes: { file: '/var/log/shop.log' },
  };
  await unwrap(client.POST('/api/v1/agents/{id}/events', { params: { path: { id } }, body: { events: [event] } }));
}
