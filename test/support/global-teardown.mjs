import { Client } from 'pg';

/** Drops what this run has made on the server, which may be somebody else's, and stops the server if it is ours. */
export default async function teardown() {
  const admin = new Client({ connectionString: process.env.TEST_SERVER_URL });
  await admin.connect();
  const like = `${process.env.TEST_RUN}\\_%`;
  const { rows } = await admin.query('SELECT datname FROM pg_database WHERE datname LIKE $1', [like]);
  if (process.env.TEST_DATABASE_URL) {
    for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  }
  await admin.end();
  await globalThis.agentMonitorTestServer.stop();
}
