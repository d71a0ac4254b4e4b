import { chmod, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Authority, makeAuthority } from '../support/certificates.js';
import { hasMariadb, type MariadbPeer, startMariadb } from '../support/peers/mariadb.js';
import { lastValue, startWatchedMachine, type WatchedMachine } from '../support/watched-machine.js';

const PASSWORD = 'monitor-of-a-test';

const isPresent = hasMariadb();
const describeWithMariadb = isPresent ? describe : describe.skip;
const absence = isPresent ? '' : ' (skipped: this machine has no mariadb-server)';

const settingsOf = (port: number) => ({
  ...{ host: 'localhost', port, user: 'monitor', password: { secret: 'DB_PASSWORD' }, slow_query_seconds: 1 },
});

const checkOf = (name: string, settings: object) => ({
  ...{ name, kind: 'mysql', interval_seconds: 1, timeout_seconds: 5, settings },
});

const isPositive = (value: number): boolean => value > 0;

describeWithMariadb(`MariaDB and its replica${absence}`, () => {
  let machine: WatchedMachine;
  let source: MariadbPeer;
  let replica: MariadbPeer;
  let authority: Authority;

  beforeAll(async () => {
    authority = await makeAuthority('Private CA');
    const { certificate, key } = await authority.certify('DNS:localhost');
    // The server is another user than the test.
    await Promise.all([chmod(dirname(certificate), 0o755), chmod(key, 0o644)]);
    [machine, source, replica] = await Promise.all([
      startWatchedMachine({ type: 'database_monitor', secrets: { DB_PASSWORD: PASSWORD } }),
      startMariadb({
        ...{ 'server-id': '1', 'log-bin': 'log', 'performance-schema': 'ON', 'max-connections': '10' },
        ...{ 'long-query-time': '0.2', 'innodb-lock-wait-timeout': '20' },
        ...{ 'ssl-cert': certificate, 'ssl-key': key },
      }),
      startMariadb({ 'server-id': '2' }),
    ]);
    await source.tell(`CREATE USER monitor IDENTIFIED BY '${PASSWORD}';
      GRANT PROCESS, SLAVE MONITOR ON *.* TO monitor; GRANT SELECT ON performance_schema.* TO monitor;
      CREATE USER bare; CREATE USER replica IDENTIFIED BY 'replica'; GRANT REPLICATION SLAVE ON *.* TO replica;
      CREATE DATABASE shop; CREATE TABLE shop.orders (id integer PRIMARY KEY, note varchar(200)) ENGINE = InnoDB;
      USE shop; INSERT INTO orders SELECT seq, repeat('x', 80) FROM seq_1_to_5000`);
    await replica.tell(`CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = ${source.port},
      MASTER_USER = 'replica', MASTER_PASSWORD = 'replica'; START SLAVE`);
    await machine.watch(checkOf('source', settingsOf(source.port)), checkOf('replica', settingsOf(replica.port)));
  }, 60_000);
  afterAll(async () => {
    await machine.close();
    await Promise.all([source.remove(), replica.remove(), authority.remove()]);
  }, 60_000);

  it('shows what the server says of itself', async () => {
    for (const series of [
      'db.ping.duration{check=source}',
      'db.connections{check=source,state=active}',
      'db.connections{check=source,state=waiting}',
      'db.connections{check=source,state=idle}',
      'db.connections{check=source,state=idle_in_transaction}',
      'db.transaction.oldest.age{check=source}',
      'db.query.longest.age{check=source}',
      'db.queries.slow{check=source}',
      'db.deadlocks.rate{check=source}',
      'db.locks.awaited{check=source}',
      'db.locks.waits.rate{check=source}',
      'db.connections.aborted.rate{check=source}',
      'db.temp.files{check=source}',
      'db.temp.tables.rate{check=source}',
      'db.transaction.history.length{check=source}',
      'db.replication.lag{check=replica}',
      'db.replication.lag.bytes{check=replica}',
    ])
      await machine.measured(series);
    await machine.measured('db.up{check=source}', (value) => value === 1);
    await machine.measured('db.connections.utilization{check=source}', (value) => value >= 10);
    await machine.measured('db.size{check=source,database=shop}', (value) => value > 65_536);
    await machine.measured('db.replication.running{check=replica}', (value) => value === 1);
    await machine.said('source', /^MariaDB 1\d\.\S+ answers in [\d.]+ s$/);
    // The check itself is no attempt that was refused.
    expect((await machine.latest()).get('db.connections.aborted.rate{check=source}')).toBe(0);
  }, 60_000);

  it('signs in encrypted where it is told to, and says which rights are missing', async () => {
    const ca = await readFile(authority.certificate, 'utf8');
    await machine.watch(
      checkOf('source', settingsOf(source.port)),
      checkOf('replica', settingsOf(replica.port)),
      checkOf('verified', { ...settingsOf(source.port), tls: 'verify-full', tls_ca: ca, leave_out: ['statements'] }),
      checkOf('distrusting', { ...settingsOf(source.port), tls: 'verify-full' }),
      checkOf('plain', { ...settingsOf(replica.port), tls: 'require' }),
      checkOf('bare', { port: source.port, user: 'bare', leave_out: ['replication', 'statements', 'sizes'] }),
    );
    await machine.measured('db.up{check=verified}', (value) => value === 1);
    await machine.measured('db.up{check=distrusting}', (value) => value === 0);
    await machine.measured('db.up{check=plain}', (value) => value === 0);
    await machine.measured('db.connections.utilization{check=bare}', isPositive);
    await machine.said('distrusting', /certificate/);
    await machine.said('plain', /^Server does not support secure connection$/);
    await machine.said('bare', /; no figures of connections: .* PROCESS privilege/);
    await machine.watch(checkOf('source', settingsOf(source.port)), checkOf('replica', settingsOf(replica.port)));
  }, 60_000);

  it('shows what was written and run', async () => {
    const writes = Array.from({ length: 200 }, (_, index) =>
      index % 10 === 0
        ? `BEGIN; DELETE FROM shop.orders; ROLLBACK`
        : `BEGIN; UPDATE shop.orders SET note = ${index} WHERE id < 50; COMMIT`,
    );
    const measuring = Promise.all([
      machine.measured('db.transactions.rate{check=source,outcome=commit}', isPositive),
      machine.measured('db.transactions.rate{check=source,outcome=rollback}', isPositive),
      machine.measured('db.transactions.rollback_ratio{check=source}', (value) => value > 1 && value < 30),
      machine.measured('db.cache.hit_ratio{check=source}', (value) => value > 50),
      machine.measured('db.wal.rate{check=source}', isPositive),
    ]);
    await source.tell(writes.join(';'));
    await measuring;
    const slow = Promise.all([
      machine.measured('db.queries.slow.rate{check=source}', isPositive),
      machine.measured('db.temp.files{check=source}', isPositive),
    ]);
    await source.tell(`SELECT SLEEP(0.3); USE shop; SET SESSION sort_buffer_size = 16384; SELECT COUNT(*) FROM (SELECT DISTINCT seq * 7919 % 1000003, REPEAT(seq, 20) AS text
      FROM seq_1_to_60000 ORDER BY text DESC LIMIT 59999) sorted`);
    await slow;
    const [digest] = (
      await source.tell(`SELECT DIGEST FROM performance_schema.events_statements_summary_by_digest
      WHERE DIGEST_TEXT LIKE 'SELECT \`SLEEP\`%' OR DIGEST_TEXT LIKE 'SELECT SLEEP%'`)
    ).split('\n');
    await machine.measured(`db.statement.calls{check=source,query_id=${digest ?? ''}}`);
    await machine.measured(`db.statement.total_time{check=source,query_id=${digest ?? ''}}`);
    const timing = machine.measured(
      `db.statement.mean_time{check=source,query_id=${digest ?? ''}}`,
      (value) => value > 200,
    );
    await source.tell('SELECT SLEEP(0.3)');
    await timing;
  }, 60_000);

  it('raises an alert about what queries do to each other, and resolves it', async () => {
    const condition = lastValue('db.transaction.oldest.age', '>');
    await machine.rule({ name: 'Transaction left open', threshold: 1, condition });
    await machine.rule({ name: 'Somebody waits', threshold: 0, condition: lastValue('db.locks.awaited', '>') });
    const [holder, waiter] = [source.session(), source.session()];
    holder.say('BEGIN; UPDATE shop.orders SET note = 1 WHERE id = 1');
    await machine.measured('db.connections{check=source,state=idle_in_transaction}', (value) => value === 1);
    waiter.say('BEGIN; UPDATE shop.orders SET note = 2 WHERE id = 2; UPDATE shop.orders SET note = 2 WHERE id = 1');
    await machine.measured('db.connections{check=source,state=waiting}', (value) => value === 1);
    await machine.measured('db.query.longest.age{check=source}', (value) => value > 1);
    await machine.measured('db.queries.slow{check=source}', (value) => value === 1);
    await machine.alerted('Transaction left open', 'firing');
    await machine.alerted('Somebody waits', 'firing');
    const deadlock = machine.measured('db.deadlocks.rate{check=source}', isPositive);
    const waited = machine.measured('db.locks.wait.time{check=source}', isPositive);
    holder.say('UPDATE shop.orders SET note = 1 WHERE id = 2');
    await deadlock;
    await waited;
    await Promise.all([holder.end(), waiter.end()]);
    await machine.alerted('Transaction left open', 'resolved');
    await machine.alerted('Somebody waits', 'resolved');
  }, 60_000);

  it('sees a replica that stops, and one that goes on', async () => {
    await machine.rule({
      ...{ name: 'Replication stopped', threshold: 1 },
      condition: lastValue('db.replication.running', '<'),
    });
    // What the replica has of its own stands in the way of what it is sent.
    await replica.tell(`INSERT INTO shop.orders VALUES (9001, 'its own')`);
    await source.tell(`INSERT INTO shop.orders VALUES (9001, 'ann@example.org')`);
    await machine.alerted('Replication stopped', 'firing');
    await machine.measured('db.replication.lag.bytes{check=replica}', isPositive);
    await replica.tell('DELETE FROM shop.orders WHERE id = 9001; START SLAVE');
    await machine.alerted('Replication stopped', 'resolved');
  }, 60_000);

  it('alerts when connections are used up, and when the server is gone', async () => {
    await machine.rule({ name: 'Down', threshold: 1, condition: lastValue('db.up{check=source}', '<') });
    await machine.rule({
      ...{ name: 'Connections', threshold: 80 },
      condition: lastValue('db.connections.utilization{check=source}', '>'),
    });
    // The replica has one more, and one is kept for administrators.
    const sessions = Array.from({ length: 10 }, () => source.session());
    for (const session of sessions) session.say('SELECT 1');
    await machine.alerted('Connections', 'firing');
    await machine.alerted('Down', 'firing');
    await machine.said('source', /[Tt]oo many connections/);
    await Promise.all(sessions.map((session) => session.end()));
    await machine.alerted('Connections', 'resolved');
    await machine.alerted('Down', 'resolved');
    await source.stop();
    await machine.alerted('Down', 'firing');
    await source.start();
    await machine.alerted('Down', 'resolved');
    expect(machine.logs()).not.toContain(PASSWORD);
  }, 60_000);
});
