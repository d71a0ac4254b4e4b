/** Checks of databases: the PostgreSQL of the distribution with 200 tables and `pg_stat_statements`, and MariaDB. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const START_LIMIT_MS = 15_000;
const DEBIAN = '/usr/lib/postgresql';

/** Both servers refuse to be root. */
function accountNamed(name) {
  if (process.getuid() !== 0) return {};
  const ask = (option) => Number(execFileSync('id', [option, name]));
  return { uid: ask('-u'), gid: ask('-g') };
}

async function untilAnswers(ask) {
  const deadline = performance.now() + START_LIMIT_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

async function startPostgres(folder, port) {
  const version = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort().at(-1) : undefined;
  if (version === undefined) throw new Error('this machine has no PostgreSQL of its distribution');
  const [bin, data, account] = [join(DEBIAN, version, 'bin'), join(folder, 'postgres'), accountNamed('postgres')];
  mkdirSync(data, { mode: 0o700 });
  if (account.uid !== undefined) chownSync(data, account.uid, account.gid);
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'monitor', '--auth=trust', '-N'], {
    ...account,
    stdio: 'ignore',
  });
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'shared_preload_libraries=pg_stat_statements',
  ].flatMap((each) => ['-c', each]);
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...settings], { ...account, cwd: '/', stdio: 'ignore' });
  const ask = async (text) => {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'monitor', database: 'postgres', ssl: false });
    try {
      await client.connect();
      await client.query(text);
    } finally {
      await client.end();
    }
  };
  await untilAnswers(() => ask('SELECT 1'));
  await ask(`CREATE EXTENSION pg_stat_statements; DO $$ BEGIN FOR number IN 1..200 LOOP
    EXECUTE format('CREATE TABLE t%s AS SELECT id, repeat(''x'', 50) AS note FROM generate_series(1, 1000) AS id', number);
  END LOOP; END $$; ANALYZE`);
  return { child, roundTrip: () => ask('SELECT 1') };
}

async function startMariadb(folder, port) {
  const data = join(folder, 'mariadb');
  const user = process.getuid() === 0 ? ['--user=mysql'] : [];
  const making = [`--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...user];
  execFileSync('mariadb-install-db', ['--no-defaults', ...making], { stdio: 'ignore' });
  const options = [
    `--datadir=${data}`,
    `--port=${port}`,
    `--socket=${data}/socket`,
    `--pid-file=${data}/pid`,
    '--bind-address=127.0.0.1',
    '--performance-schema=ON',
  ];
  const child = spawn('mariadbd', ['--no-defaults', ...user, ...options], {
    env: { PATH: `${process.env.PATH}:/usr/sbin` },
    stdio: 'ignore',
  });
  // The greeting alone: the server speaks first.
  const ask = async () => {
    const socket = connect({ host: '127.0.0.1', port });
    await once(socket, 'data');
    socket.destroy();
  };
  await untilAnswers(ask);
  return { child, roundTrip: ask };
}

/** Starts both; see `bench/checks.mjs`. */
export async function start({ folder, freePort }) {
  chmodSync(folder, 0o755);
  const [postgresPort, mariadbPort] = [await freePort(), await freePort()];
  const postgres = await startPostgres(folder, postgresPort);
  const mariadb = await startMariadb(folder, mariadbPort);
  const place = { host: '127.0.0.1', port: postgresPort, user: 'monitor', smallest_table_mib: 0 };
  return {
    checks: [
      { name: 'postgres', kind: 'postgres', settings: place, roundTrip: postgres.roundTrip },
      {
        name: 'mysql (MariaDB)',
        kind: 'mysql',
        settings: { host: '127.0.0.1', port: mariadbPort, user: 'root' },
        roundTrip: mariadb.roundTrip,
      },
    ],
    stop: async () => {
      for (const [{ child }, signal] of [
        [postgres, 'SIGINT'],
        [mariadb, 'SIGTERM'],
      ]) {
        const ended = once(child, 'exit');
        child.kill(signal);
        await ended;
      }
    },
  };
}
