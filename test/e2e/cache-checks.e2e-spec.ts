import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeAuthority, type Authority } from '../support/certificates.js';
import { startMemcached, startRedis, type CachePeer, type RedisPeer } from '../support/peers/caches.js';
import { findProgram } from '../support/services.js';
import { until } from '../support/until.js';
import { lastValue, startWatchedMachine, type WatchedMachine } from '../support/watched-machine.js';

const isAbove =
  (least: number) =>
  (value: number): boolean =>
    value > least;
const is =
  (wanted: number) =>
  (value: number): boolean =>
    value === wanted;

/** SET as clients send it: what is written in one line may not be long. */
const setCommand = (key: string, value: string): string =>
  ['*3', '$3', 'SET', `$${key.length}`, key, `$${value.length}`, value].join('\r\n');

const absent = ['redis-server', 'redis-cli', 'memcached'].filter((name) => findProgram(name) === undefined);
const title =
  absent.length === 0 ? 'checks of caches' : `checks of caches: this machine has no ${absent.join(', no ')}`;

(absent.length === 0 ? describe : describe.skip)(title, () => {
  let folder: string;
  let machine: WatchedMachine;
  let authority: Authority;
  let primary: RedisPeer;
  let replica: RedisPeer;
  let locked: RedisPeer;
  let memory: CachePeer;
  let writer: NodeJS.Timeout;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-caches-'));
    authority = await makeAuthority('caches');
    const { certificate, key } = await authority.certify('IP:127.0.0.1');
    const secrets = {
      CACHE_PASSWORD: 'hush',
      CACHE_CERTIFICATE: await readFile(certificate, 'utf8'),
      CACHE_KEY: await readFile(key, 'utf8'),
    };
    const env = { NODE_EXTRA_CA_CERTS: authority.certificate };
    machine = await startWatchedMachine({ type: 'cache_monitor', secrets, env });
    primary = await startRedis(join(folder, 'primary'), () => ({
      ...{ maxmemory: '64mb', 'maxmemory-policy': 'allkeys-lru', maxclients: '20' },
      ...{ save: '3600 1', appendonly: 'yes', 'slowlog-log-slower-than': '5000' },
    }));
    const { port } = primary;
    replica = await startRedis(join(folder, 'replica'), () => ({ replicaof: `127.0.0.1 ${port}` }));
    locked = await startRedis(join(folder, 'locked'), (tlsPort) => ({
      ...{ port: '0', 'tls-port': String(tlsPort), requirepass: 'another' },
      ...{ 'tls-cert-file': certificate, 'tls-key-file': key, 'tls-ca-cert-file': authority.certificate },
      user: 'monitor on >hush +ping +info +slowlog|get +slowlog|len +config|get',
    }));
    memory = await startMemcached('-m', '8', '-c', '64');
    const secret = { password: { secret: 'CACHE_PASSWORD' } };
    const tls = { tls: true, client_certificate: { secret: 'CACHE_CERTIFICATE' }, client_key: { secret: 'CACHE_KEY' } };
    await machine.watch(
      { name: 'cache', kind: 'redis', settings: { port, fill_window_seconds: 6 } },
      { name: 'replica', kind: 'redis', settings: { port: replica.port } },
      { name: 'locked', kind: 'redis', settings: { port: locked.port, username: 'monitor', ...secret, ...tls } },
      { name: 'no password', kind: 'redis', settings: { port: locked.port, ...tls } },
      { name: 'no TLS', kind: 'redis', settings: { port: locked.port } },
      { name: 'memory', kind: 'memcached', settings: { port: memory.port, fill_window_seconds: 6 } },
    );
    await machine.measured('cache.up{check=cache}', is(1));
    // Both fill slowly all the time.
    const [toRedis, toMemcached] = [(await primary.client()).resume(), (await memory.client()).resume()];
    let count = 0;
    writer = setInterval(() => {
      const value = 'x'.repeat(20_000);
      count += 1;
      toRedis.write(`SET slow:${count} ${value}\r\n`);
      toMemcached.write(`set slow:${count} 0 0 ${value.length}\r\n${value}\r\n`);
    }, 100);
  }, 60_000);
  afterAll(async () => {
    clearInterval(writer);
    for (const peer of [replica, primary, locked, memory]) await peer.stop();
    await machine.close();
    await authority.remove();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  /** Waits until the newest beat has this message of a check. */
  const says = (check: string, message: string): Promise<true> =>
    until(`${check} says: ${message}`, async () => (await machine.stateOf(check))?.message === message);

  it('shows what Redis tells of its clients, commands, keys and memory', async () => {
    await machine.measured('cache.keys{check=cache}', isAbove(0));
    const lookups = Array.from({ length: 1500 }, () => ['GET slow:1', 'GET nothing']).flat();
    (await primary.client(...lookups)).resume();
    await machine.measured('cache.hit_ratio{check=cache}', isAbove(40));
    await machine.measured('cache.ping.duration{check=cache}', isAbove(0));
    await machine.measured('cache.uptime{check=cache}', isAbove(0));
    await machine.measured('cache.memory.used{check=cache}', isAbove(500_000));
    await machine.measured('cache.memory.max{check=cache}', is(64 * 1024 * 1024));
    await machine.measured('cache.memory.utilization{check=cache}', isAbove(0.5));
    await machine.measured('cache.memory.rss{check=cache}', isAbove(1_000_000));
    await machine.measured('cache.memory.peak{check=cache}', isAbove(500_000));
    await machine.measured('cache.clients{check=cache}', isAbove(1));
    await machine.measured('cache.clients.utilization{check=cache}', isAbove(5));
    await machine.measured('cache.commands.rate{check=cache}', isAbove(5));
    await machine.measured('cache.network.io{check=cache,direction=in}', isAbove(10_000));
    await machine.measured('cache.network.io{check=cache,direction=out}', isAbove(1000));
    await machine.measured('cache.command.duration{check=cache,command=set}', isAbove(0));
    await machine.measured('cache.command.duration.p99{check=cache,command=get}', isAbove(0));
    await machine.measured('cache.keys{check=cache}', isAbove(10));
    await machine.measured('cache.keys.without_ttl{check=cache}', isAbove(10));
    (await primary.client(...Array.from({ length: 100 }, (_, n) => `SET short:${n} x PX 100`))).resume();
    await machine.measured('cache.expirations.rate{check=cache}', isAbove(0));
    await machine.measured('cache.space.time_to_full{check=cache}', isAbove(60));
  });

  it('shows its disk and its replication, from both sides', async () => {
    await primary.tell('BGSAVE');
    await machine.measured('cache.fork.duration{check=cache}', isAbove(0));
    await machine.measured('cache.persistence.bgsave.duration{check=cache}');
    await machine.measured('cache.persistence.rdb.status{check=cache}', is(1));
    await machine.measured('cache.persistence.last_save.age{check=cache}');
    await machine.measured('cache.persistence.changes{check=cache}');
    await machine.measured('cache.persistence.aof.write_status{check=cache}', is(1));
    const ofReplica = `{check=cache,replica=127.0.0.1:${replica.port}}`;
    await machine.measured('cache.replication.replicas{check=cache}', is(1));
    await machine.measured(`cache.replication.link.status${ofReplica}`, is(1));
    await machine.measured(`cache.replication.lag${ofReplica}`);
    await machine.measured(`cache.replication.lag.bytes${ofReplica}`);
    await machine.measured('cache.replication.link.status{check=replica}', is(1));
    await machine.measured('cache.replication.lag{check=replica}');
  });

  it('shows what memcached tells', async () => {
    const lookups = Array.from({ length: 1500 }, () => ['get slow:1', 'get nothing']).flat();
    (await memory.client(...lookups)).resume();
    await machine.measured('cache.hit_ratio{check=memory}', isAbove(40));
    await machine.measured('cache.up{check=memory}', is(1));
    await machine.measured('cache.ping.duration{check=memory}', isAbove(0));
    await machine.measured('cache.uptime{check=memory}', isAbove(0));
    await machine.measured('cache.memory.used{check=memory}', isAbove(200_000));
    await machine.measured('cache.memory.max{check=memory}', is(8 * 1024 * 1024));
    await machine.measured('cache.memory.utilization{check=memory}', isAbove(2));
    await machine.measured('cache.clients{check=memory}', isAbove(1));
    await machine.measured('cache.clients.utilization{check=memory}', isAbove(2));
    await machine.measured('cache.connections.rejected{check=memory}', is(0));
    await machine.measured('cache.commands.rate{check=memory}', isAbove(5));
    await machine.measured('cache.keys{check=memory}', isAbove(10));
    await machine.measured('cache.network.io{check=memory,direction=in}', isAbove(10_000));
    await machine.measured('cache.network.io{check=memory,direction=out}', isAbove(10));
    await machine.measured('cache.space.time_to_full{check=memory}', isAbove(10));
  });

  it('talks TLS and signs in where it has to, and says what is missing where it cannot', async () => {
    await machine.measured('cache.up{check=locked}', is(1));
    expect(await machine.stateOf('locked')).toMatchObject({ state: 'passed' });
    expect(await machine.stateOf('no password')).toMatchObject({ state: 'error' });
    await says('no password', 'it wants a password: give the check one');
    await machine.measured('cache.up{check=no TLS}', is(0));
    expect(machine.logs()).not.toContain('hush');
  });

  it('shows full memory, clients that wait, slow commands and too many clients, and alerts', async () => {
    await machine.rule({ name: 'Evictions', condition: lastValue('cache.evictions.rate', '>'), threshold: 0 });
    await machine.rule({ name: 'Waiting', condition: lastValue('cache.clients.blocked', '>'), threshold: 0 });
    await machine.rule({ name: 'Slow', condition: lastValue('cache.slowlog.rate', '>'), threshold: 0 });
    await machine.rule({ name: 'Refused', condition: lastValue('cache.connections.rejected', '>'), threshold: 0 });
    const rules = ['Waiting', 'Slow', 'Evictions', 'Refused'];
    const large = 'x'.repeat(500_000);
    const items = Array.from({ length: 40 }, (_, n) => `set large:${n} 0 0 ${large.length}\r\n${large}`);
    (await memory.client(...items)).resume();
    const busy = (
      await primary.client(...Array.from({ length: 150 }, (_, n) => setCommand(`first:${n}`, large)))
    ).resume();
    const waiting = await primary.client('BLPOP nothing 0');
    let isSeen = false;
    const seen = Promise.all([
      machine.measured('cache.clients.blocked{check=cache}', is(1)),
      machine.measured('cache.slowlog.rate{check=cache}', isAbove(0)),
      machine.measured('cache.evictions.rate{check=cache}', isAbove(0)),
      machine.measured('cache.evictions.rate{check=memory}', isAbove(0)),
      machine.measured('cache.connections.rejected{check=cache}', isAbove(0)),
      machine.measured('cache.memory.fragmentation{check=cache}', isAbove(0)),
      ...rules.map((rule) => machine.alerted(rule, 'firing')),
    ]).then(() => (isSeen = true));
    let count = 0;
    const trouble = async (): Promise<boolean> => {
      for (let n = 0; n < 4; n += 1) busy.write(`${setCommand(`large:${(count += 1).toString()}`, large)}\r\n`);
      await primary.tell('EVAL', 'for i = 1, 2e6 do end', '0');
      for (const each of await Promise.all(Array.from({ length: 25 }, () => primary.client()))) each.destroy();
      return isSeen;
    };
    await Promise.all([seen, until('all of it is seen', trouble, 20_000)]);
    waiting.destroy();
    const deaf = await primary.client(...Array.from({ length: 20 }, () => 'GET large:1'));
    await machine.measured('cache.clients.max_output_buffer{check=cache}', isAbove(100_000));
    deaf.destroy();
    // What is full evicts as long as somebody writes.
    clearInterval(writer);
    await Promise.all(rules.map((rule) => machine.alerted(rule, 'resolved')));
  });

  it('raises alerts while caches are stopped and a replica is cut off, and resolves them when they are back', async () => {
    await machine.rule({ name: 'Redis down', condition: lastValue('cache.up{check=cache}', '<'), threshold: 1 });
    await machine.rule({ name: 'Memcached down', condition: lastValue('cache.up{check=memory}', '<'), threshold: 1 });
    await machine.rule({ name: 'Cut off', condition: lastValue('cache.replication.link.status', '<'), threshold: 1 });
    await Promise.all([primary.stop(), memory.stop()]);
    for (const rule of ['Redis down', 'Memcached down', 'Cut off']) await machine.alerted(rule, 'firing');
    await says('cache', `connect ECONNREFUSED 127.0.0.1:${primary.port}`);
    await says('replica', `the link to its primary 127.0.0.1:${primary.port} is down`);
    await Promise.all([primary.start(), memory.start()]);
    await machine.found('cache.restarted', ({ fingerprint }) => fingerprint === `127.0.0.1:${primary.port}`);
    await machine.found('cache.restarted', ({ fingerprint }) => fingerprint === `127.0.0.1:${memory.port}`);
    for (const rule of ['Redis down', 'Memcached down', 'Cut off']) await machine.alerted(rule, 'resolved');
  });

  it('tells that a replica has become a primary', async () => {
    await replica.tell('REPLICAOF', 'NO', 'ONE');
    expect(await machine.found('cache.role_changed')).toMatchObject({
      attributes: { before: 'replica', now: 'primary' },
    });
  });
});
