import type { Access } from '../../ceiling/access.js';
import { findService, nameOfService, type Service } from '../../discovery/find-service.js';
import { metric } from '../../metrics/metric.js';
import type { CheckFindings } from '../check.js';
import { openConnection } from '../connection.js';
import { defineKind } from '../kind.js';
import { readNetworkFault } from '../network-faults.js';

/** The settings, as their schema lets them pass. */
export interface TcpSettings {
  readonly host: string;
  readonly port: number;
}

/** Programs that wait on a port. To have another one found, add it here. */
const SERVICES: readonly Service[] = [
  // Behind its ports may be anything, which a request in HTTP could disturb.
  { name: 'haproxy', processes: ['haproxy'], port: 80 },
  { name: 'mongodb', processes: ['mongod'], port: 27017 },
  { name: 'mysql', processes: ['mysqld', 'mariadbd'], units: ['mysql', 'mariadb'], port: 3306 },
  { name: 'postgresql', processes: ['postgres', 'postmaster'], units: ['postgresql'], port: 5432 },
  // One that wants a password refuses a check of its own kind that has none.
  { name: 'redis', processes: ['redis-server', 'valkey-server', 'keydb-server'], port: 6379 },
  { name: 'ssh', processes: ['sshd', 'dropbear'], units: ['ssh', 'sshd', 'dropbear'], port: 22, isOpen: true },
];

/** Opens a connection and measures how long that takes, the look-up of the name included. */
export const tcp = defineKind<TcpSettings>({
  kind: 'tcp',
  title: 'TCP check',
  description: 'Opens a TCP connection, and closes it again at once without sending anything.',
  settings: {
    type: 'object',
    properties: {
      host: {
        description: 'A host name, or an IPv4 or IPv6 address without brackets.',
        type: 'string',
        pattern: '^[A-Za-z0-9_.:%-]{1,253}$',
      },
      port: { description: 'The port.', type: 'integer', minimum: 1, maximum: 65535 },
    },
    required: ['host', 'port'],
    additionalProperties: false,
  },
  metrics: [
    metric('tcp.up', '1', 'Whether a TCP check could connect: 1 or 0.'),
    metric('tcp.connect.duration', 's', 'How long the connection took, the look-up of the name included.'),
  ],
  reach: (settings) => ({ hosts: [settings] }),
  start:
    (settings, { access }) =>
    (signal) =>
      run(settings, signal, access),
  discovery: {
    looksFor: SERVICES.map(({ name }) => name),
    suggest: (machine) =>
      SERVICES.flatMap((service) =>
        findService(machine, service).map((found) => {
          const { host, port, seen } = found;
          return { finding: service.name, seen, name: nameOfService(service, found), settings: { host, port } };
        }),
      ),
  },
});

async function run(settings: TcpSettings, signal: AbortSignal, access: Access): Promise<CheckFindings> {
  const startedMs = performance.now();
  const elapsedSeconds = (): number => Math.round(performance.now() - startedMs) / 1000;
  try {
    (await openConnection(settings, access, signal)).destroy();
  } catch (error) {
    if (signal.aborted) return closed(`no connection within ${elapsedSeconds().toFixed(1)} s`);
    const { message, isOfTarget } = readNetworkFault(error);
    if (!isOfTarget) throw error;
    return closed(message);
  }
  const measurements = { 'tcp.up': 1, 'tcp.connect.duration': elapsedSeconds() };
  return { state: 'passed', message: `connected in ${elapsedSeconds()} s`, measurements };
}

function closed(message: string): CheckFindings {
  return { state: 'failed', message, measurements: { 'tcp.up': 0 } };
}
