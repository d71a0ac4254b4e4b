import { Ajv } from 'ajv';
import { describe, expect, it } from '@jest/globals';
import { CHECK_KINDS } from '../checks/kinds.js';
import { checkSchema } from '../config/config-schema.js';
import { suggestChecks } from './discover.js';
import type { ListeningSocket, Machine, RunningProcess } from './machine.js';
import { parseSockets } from './parse-sockets.js';

const EMPTY: Machine = { processes: [], sockets: [], hasIpv6Loopback: true, units: [], files: [] };

const process = (...names: string[]): RunningProcess => ({ pid: 7, names });
const socket = (address: string, port: number, owner?: RunningProcess): ListeningSocket => {
  return { address, port, ...(owner !== undefined && { process: owner }) };
};
const log = (path: string, ageSeconds: number): Machine['files'][number] => ({ path, sizeBytes: 1, ageSeconds });

/** What is suggested, as `kind name settings`. */
function suggestionsFor(machine: Partial<Machine>): string[] {
  return suggestChecks({ ...EMPTY, ...machine }).map(({ check: { kind, name, settings } }) =>
    [kind, name, ...Object.values(settings).map((value) => JSON.stringify(value).replaceAll('"', ''))].join(' '),
  );
}

describe('discovery', () => {
  it.each<[string, Partial<Machine>, string[]]>([
    ['nothing', {}, []],
    ['a socket of nobody known', { sockets: [socket('0.0.0.0', 6379)] }, []],
    ['a process that listens nowhere', { processes: [process('redis-server')] }, []],
    ['nginx', { sockets: [socket('0.0.0.0', 80, process('nginx'))] }, ['http nginx http://127.0.0.1:80/ [200-499]']],
    [
      'nginx on several ports and addresses',
      {
        sockets: [
          socket('::', 80, process('nginx')),
          socket('0.0.0.0', 80, process('nginx')),
          socket('10.0.0.5', 8080, process('nginx')),
          socket('0.0.0.0', 443, process('nginx')),
        ],
      },
      ['http nginx http://127.0.0.1:80/ [200-499]', 'http nginx 8080 http://10.0.0.5:8080/ [200-499]'],
    ],
    [
      'a web server for IPv6 only',
      { sockets: [socket('fd00::1', 80, process('httpd'))] },
      ['http apache http://[fd00::1]:80/ [200-499]'],
    ],
    [
      'redis elsewhere',
      { sockets: [socket('127.0.0.1', 6380, process('redis-server'))] },
      ['tcp redis 6380 127.0.0.1 6380'],
    ],
    [
      'redis, seen by a user who may not know whose a port is',
      { processes: [process('redis-server')], sockets: [socket('127.0.0.1', 6379), socket('127.0.0.1', 6380)] },
      ['tcp redis 127.0.0.1 6379'],
    ],
    [
      'PostgreSQL, of which only the unit shows',
      { units: ['postgresql.service'], sockets: [socket('::1', 5432)] },
      ['tcp postgresql ::1 5432'],
    ],
    [
      'ssh that systemd waits for',
      { units: ['ssh.socket'], sockets: [socket('::', 22, process('systemd'))] },
      ['tcp ssh ::1 22'],
    ],
    [
      'a service on all addresses of a machine without IPv6',
      { sockets: [socket('::', 6379, process('redis-server'))], hasIpv6Loopback: false },
      ['tcp redis 127.0.0.1 6379'],
    ],
    ['an address of one link alone', { sockets: [socket('fe80::1', 6379, process('redis-server'))] }, []],
    [
      'haproxy, whatever it passes on',
      { sockets: [socket('0.0.0.0', 3306, process('haproxy'))] },
      ['tcp haproxy 3306 127.0.0.1 3306'],
    ],
    [
      'a port that sshd forwards',
      { sockets: [socket('127.0.0.1', 6010, process('sshd')), socket('0.0.0.0', 22, process('sshd'))] },
      ['tcp ssh 127.0.0.1 22'],
    ],
    [
      'another program on a usual port',
      { units: ['redis-server.service'], sockets: [socket('0.0.0.0', 6379, process('python3'))] },
      [],
    ],
    [
      'memcached',
      { sockets: [socket('127.0.0.1', 11211, process('memcached'))] },
      ['memcached memcached 127.0.0.1 11211'],
    ],
    [
      'Envoy, on the port of its admin listener alone',
      { sockets: [socket('127.0.0.1', 9901, process('envoy')), socket('0.0.0.0', 8443, process('envoy'))] },
      ['gateway envoy envoy http://127.0.0.1:9901/stats/prometheus'],
    ],
    [
      'the exporter of nginx, of which only the unit shows',
      { units: ['prometheus-nginx-exporter.service'], sockets: [socket('::', 9113)] },
      ['gateway nginx exporter nginx http://[::1]:9113/metrics'],
    ],
    ['a busy log', { files: [log('/var/log/syslog', 60)] }, ['file /var/log/syslog /var/log/syslog 10800']],
    ['a log that nobody writes any more', { files: [log('/var/log/syslog', 90_000)] }, []],
    [
      'a log that may be silent',
      { files: [log('/var/log/nginx/access.log', 80_000)] },
      ['file /var/log/nginx/access.log /var/log/nginx/access.log 5368709120'],
    ],
  ])('makes of %s: %j', (_name, machine, expected) => {
    expect(suggestionsFor(machine)).toEqual(expected);
  });

  it('suggests what the schema of its kind lets pass, each under a name of its own', () => {
    const sockets = CHECK_KINDS.flatMap(({ discovery }) => discovery?.looksFor ?? []).flatMap((_, index) =>
      ['nginx', 'apache2', 'redis-server', 'postgres', 'sshd', 'mysqld', 'mongod'].map((name) =>
        socket('0.0.0.0', 2000 + index, process(name)),
      ),
    );
    const files = CHECK_KINDS.flatMap(({ discovery }) => discovery?.files ?? []).map((path) => log(path, 1));
    const found = suggestChecks({ ...EMPTY, sockets, files });
    expect(new Set(found.map(({ check }) => check.name)).size).toBe(found.length);
    for (const { check, seen } of found) {
      const kind = CHECK_KINDS.find((each) => each.kind === check.kind);
      const validate = new Ajv({ keywords: ['x-secret'] }).compile(kind === undefined ? false : checkSchema(kind));
      expect([validate(check), check, seen]).toEqual([true, check, expect.stringMatching(/\w/)]);
    }
  });
});

describe('parseSockets', () => {
  it('reads who listens where, and nothing else', () => {
    const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:18EB 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1 0000000000000000 100 0 0 10 0
   1: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 112 1 0000000000000000 100 0 0 10 0
   2: 0100007F:18EB 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 113 1 0000000000000000 100 0 0 10 0
   nonsense
`;
    expect(parseSockets(table)).toEqual([
      { address: '127.0.0.1', port: 6379, inode: '111' },
      { address: '0.0.0.0', port: 80, inode: '112' },
    ]);
  });

  it.each([
    ['00000000000000000000000000000000', '::'],
    ['00000000000000000000000001000000', '::1'],
    ['0000000000000000FFFF00000100007F', '127.0.0.1'],
    ['000000FD000000000000000001000000', 'fd00::1'],
  ])('reads the address %s as %s', (hex, address) => {
    expect(parseSockets(`head\n 0: ${hex}:0016 ${'0'.repeat(32)}:0000 0A 0:0 0:0 0 0 0 9 1`)).toEqual([
      { address, port: 22, inode: '9' },
    ]);
  });
});
