import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ensureBuilt } from '../../scripts/build.mjs';

const prefix = 'agent-monitor-test-server-';
const quiet = { info: () => undefined, warn: (message) => console.warn(message) };
/** Nothing in a test outlives its run, so nothing needs to reach the disk. */
const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '300', max_wal_size: '4GB' };

/** Ends the servers of test runs that were killed: their lock is free, their server may still run. */
async function sweepKilledRuns({ acquireLock, stopLeftoverServer }) {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(tmpdir(), name);
    try {
      await acquireLock(join(folder, 'hub.lock'));
      await stopLeftoverServer(join(folder, 'postgres'), quiet);
      await rm(folder, { recursive: true, force: true });
    } catch {
      // Another run has it, or another user.
    }
  }
}

async function startServer() {
  const [{ startEmbeddedPostgres }, { acquireLock }, { stopLeftoverServer }] = await Promise.all([
    import('../../dist/database/embedded/embedded-postgres.js'),
    import('../../dist/database/embedded/lock.js'),
    import('../../dist/database/embedded/leftover-server.js'),
  ]);
  await sweepKilledRuns({ acquireLock, stopLeftoverServer });
  const dataDir = await mkdtemp(join(tmpdir(), prefix));
  const server = await startEmbeddedPostgres({ dataDir, log: quiet, settings });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function makeTemplate(url, name) {
  const { migrateDatabase } = await import('../../dist/database/migrate.js');
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${name}`);
  } finally {
    await admin.end();
  }
  const template = new URL(url);
  template.pathname = `/${name}`;
  await migrateDatabase(template.href);
}

/**
 * Once for a whole run of Jest: builds, starts one real PostgreSQL (or takes the one that TEST_DATABASE_URL names),
 * and migrates the database that every test file's own is cloned from.
 */
export default async function setup() {
  await ensureBuilt(undefined, { quiet: true });
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: () => Promise.resolve() } : await startServer();
  const run = `agent_monitor_test_${randomBytes(4).toString('hex')}`;
  process.env.TEST_SERVER_URL = server.url;
  process.env.TEST_RUN = run;
  globalThis.agentMonitorTestServer = server;
  const stopAtSignal = (signal) => {
    void server.stop().finally(() => process.kill(process.pid, signal));
  };
  process.once('SIGINT', stopAtSignal).once('SIGTERM', stopAtSignal);
  await makeTemplate(server.url, `${run}_template`);
}
