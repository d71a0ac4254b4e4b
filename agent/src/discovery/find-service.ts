import type { ListeningSocket, Machine } from './machine.js';

/** A program that waits on a port, as it shows on a machine. */
export interface Service {
  /** As people call it. */
  readonly name: string;
  /** Names that its processes go by. */
  readonly processes: readonly string[];
  /** The port that it has where nobody changed it. */
  readonly port: number;
}

/** Where a service waits, and what shows it. */
export interface FoundService {
  readonly host: string;
  readonly port: number;
  readonly seen: string;
}

/** An address by which the machine itself reaches whoever waits there. */
const EVERYWHERE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': 'localhost' };

/**
 * Finds where a service waits: on whichever port one of its processes does; where nobody may know whose a port is, on its
 * usual port, if its process runs or its unit is installed. One entry a port, lowest first.
 */
export function findService({ processes, sockets, units }: Machine, service: Service): FoundService[] {
  const isOf = (names: readonly string[]): boolean => names.some((name) => service.processes.includes(name));
  const found = sockets.flatMap((socket): FoundService[] => {
    const { process, port } = socket;
    // systemd waits on a port for a service that it starts when somebody calls.
    if (process !== undefined && !process.names.includes('systemd')) {
      return isOf(process.names) ? [toFound(socket, `process ${nameOf(process.names, service)} listens`)] : [];
    }
    if (port !== service.port) return [];
    const running = processes.find(({ names }) => isOf(names));
    if (running !== undefined)
      return [toFound(socket, `process ${nameOf(running.names, service)} runs, and something listens`)];
    const unit = units.find((each) =>
      service.processes.some((name) => [`${name}.service`, `${name}.socket`].includes(each)),
    );
    return unit === undefined ? [] : [toFound(socket, `unit ${unit} is installed, and something listens`)];
  });
  const byPort = new Map<number, FoundService>();
  // Of several addresses the one that needs no look-up.
  for (const each of [...found].sort(
    (one, other) => Number(one.host === 'localhost') - Number(other.host === 'localhost'),
  )) {
    if (!byPort.has(each.port)) byPort.set(each.port, each);
  }
  return [...byPort.values()].sort((one, other) => one.port - other.port);
}

/** What the check of a found service is called: by the service, and by its port where that is not the usual one. */
export function nameOfService(service: Service, { port }: FoundService): string {
  return port === service.port ? service.name : `${service.name} ${port}`;
}

function toFound({ address, port }: ListeningSocket, seen: string): FoundService {
  return { host: EVERYWHERE[address] ?? address, port, seen: `${seen} on port ${port}` };
}

function nameOf(names: readonly string[], { processes }: Service): string {
  return names.find((name) => processes.includes(name)) ?? names[0] ?? 'unknown';
}
