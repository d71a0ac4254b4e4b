import type { ListeningSocket, Machine } from './machine.js';

/** A program that waits on a port, as it shows on a machine. */
export interface Service {
  /** As people call it. */
  readonly name: string;
  /** Names that its processes go by. */
  readonly processes: readonly string[];
  /** Names of its systemd units, without their endings, where they are other ones. */
  readonly units?: readonly string[];
  /** The port that it has where nobody changed it. */
  readonly port: number;
  /** What its processes listen on for this machine alone is something else, as a port that sshd forwards. */
  readonly isOpen?: boolean;
}

/** Where a service waits, and what shows it. */
export interface FoundService {
  readonly host: string;
  readonly port: number;
  readonly seen: string;
}

/**
 * Finds where a service waits: on whichever port one of its processes does; where nobody may know whose a port is, on its
 * usual port, if its process runs or its unit is installed. One entry a port, lowest first.
 */
export function findService(machine: Machine, service: Service): FoundService[] {
  const sockets = machine.sockets
    // An address of one link alone cannot be reached without the name of that link.
    .filter(({ address }) => !/^fe[89ab]/.test(address))
    .filter(({ address }) => service.isOpen !== true || !isLoopback(address));
  const found = sockets.flatMap((socket): FoundService[] => {
    const seen = whatShows(machine, socket, service);
    if (seen === undefined) return [];
    return [{ host: hostOf(socket, machine), port: socket.port, seen: `${seen} on port ${socket.port}` }];
  });
  // Of several addresses with one port, the plainest.
  const plainLast = [...found].sort((one, other) => Number(isPlain(one)) - Number(isPlain(other)));
  return [...new Map(plainLast.map((each) => [each.port, each])).values()].sort((one, other) => one.port - other.port);
}

/** An address by which the machine itself reaches whoever waits there. */
function hostOf({ address }: ListeningSocket, { hasIpv6Loopback }: Machine): string {
  if (address === '0.0.0.0') return '127.0.0.1';
  // Who waits on all addresses of IPv6 waits on those of IPv4 too, or on no other: `::1` is right for both.
  if (address === '::') return hasIpv6Loopback ? '::1' : '127.0.0.1';
  return address;
}

/** What shows that a service waits on a socket; undefined where nothing does. */
function whatShows(
  { processes, units }: Machine,
  { process, port }: ListeningSocket,
  service: Service,
): string | undefined {
  // systemd waits on a port for a service that it starts when somebody calls.
  if (process !== undefined && !process.names.includes('systemd')) {
    const name = process.names.find((each) => service.processes.includes(each));
    return name && `process ${name} listens`;
  }
  if (port !== service.port) return undefined;
  const running = processes.flatMap(({ names }) => names).find((each) => service.processes.includes(each));
  if (running !== undefined) return `process ${running} runs, and something listens`;
  const { units: unitNames = service.processes } = service;
  const unit = units.find((each) => unitNames.includes(each.replace(/\.(service|socket)$/, '')));
  return unit && `unit ${unit} is installed, and something listens`;
}

/** What the check of a found service is called: by the service, and by its port where that is not the usual one. */
export function nameOfService(service: Service, { port }: FoundService): string {
  return port === service.port ? service.name : `${service.name} ${port}`;
}

function isPlain({ host }: FoundService): boolean {
  return host === '127.0.0.1';
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}
