import { Client, type Pool } from 'pg';

/** What waits at a gate: the hub, as its connections call it, and the server's process for it. */
export interface Waiting {
  name: string;
  pid: number;
}

/** A gate in a table that nobody comes through while it is shut. */
export interface Gate {
  /** Who waits; false while nobody does. For hubs whose connections are called `hub-…`. */
  who: () => Promise<Waiting | false>;
  open: () => Promise<void>;
}

/** Makes whoever does this wait until the gate is opened, as in the midst of a transaction. */
export async function holdUp(
  databaseUrl: string,
  pool: Pool,
  table: string,
  event: string,
  condition: string,
): Promise<Gate> {
  const gate = new Client({ connectionString: databaseUrl });
  await gate.connect();
  await gate.query(`
    SELECT pg_advisory_lock(4711);
    CREATE OR REPLACE FUNCTION wait_at_the_gate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NEW; END $$;
    CREATE TRIGGER gate BEFORE ${event} ON ${table} FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION wait_at_the_gate()`);
  return {
    who: async () => {
      const { rows } = await pool.query<Waiting>(
        `SELECT application_name AS name, pid FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event = 'advisory' AND application_name LIKE 'hub-%'`,
      );
      return rows[0] ?? false;
    },
    open: async () => {
      await gate.end();
      await pool.query(`DROP TRIGGER gate ON ${table}`);
    },
  };
}
