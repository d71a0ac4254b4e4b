import type { DatabaseSettings } from '../settings.js';

export const MYSQL_PORT = 3306;

/** What can be left out. */
export const MYSQL_PARTS = ['connections', 'counters', 'sizes', 'replication', 'statements'] as const;

export type MysqlPart = (typeof MYSQL_PARTS)[number];

/** The settings, as their schema lets them pass. */
export type MysqlSettings = DatabaseSettings<MysqlPart>;
