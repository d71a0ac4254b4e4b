import type { DatabaseSettings } from '../settings.js';

export const POSTGRES_PORT = 5432;

/** What can be left out. */
export const POSTGRES_PARTS = [
  'connections',
  'databases',
  'sizes',
  'locks',
  'replication',
  'wal',
  'tables',
  'statements',
] as const;

export type PostgresPart = (typeof POSTGRES_PARTS)[number];

/** The settings, as their schema lets them pass. */
export interface PostgresSettings extends DatabaseSettings<PostgresPart> {
  /** The one whose tables and statements are looked at. */
  readonly database?: string;
  readonly smallest_table_mib?: number;
}

/** As the usual rules about bloat want it: what small tables waste is not worth a look. */
export const DEFAULT_SMALLEST_TABLE_MIB = 100;
