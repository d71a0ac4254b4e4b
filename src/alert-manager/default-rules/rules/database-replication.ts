import { type DefaultRule, newest } from '../default-rule.js';

/** Of replicas of databases, and of what is kept for them. */
export const DATABASE_REPLICATION: readonly DefaultRule[] = [
  {
    key: 'db.replication.running',
    name: 'Replication stands still',
    severity: 'warning',
    condition: newest('db.replication.running', '<'),
    threshold: 1,
    for_seconds: 45,
    means: 'A replica receives nothing of what its source writes; MySQL has no lag then.',
    steps: [
      '`SHOW REPLICA STATUS` (MySQL) or the log of the standby says why: is its source there, and reachable?',
      'A PostgreSQL that lives by the archive alone never receives: bound this rule by a selector.',
    ],
  },
  {
    key: 'db.replication.lag',
    name: 'Replica lags behind',
    severity: 'warning',
    condition: newest('db.replication.lag', '>'),
    threshold: 30,
    clear_threshold: 10,
    for_seconds: 60,
    means: 'A replica is more than 30 s behind its primary.',
    steps: [
      'Is the replica busy with a long query, or its disk?',
      'The line between the two, and the rate of writes on the primary (`db.wal.rate`).',
    ],
  },
  {
    key: 'db.replication.lag.critical',
    name: 'Replica is far behind',
    severity: 'critical',
    condition: newest('db.replication.lag', '>'),
    threshold: 300,
    clear_threshold: 30,
    for_seconds: 60,
    means: 'A replica is more than five minutes behind: it must not become the primary now.',
    steps: [
      'Does it still stream? PostgreSQL: `pg_stat_wal_receiver`; MariaDB: `SHOW REPLICA STATUS`.',
      'A position that the primary no longer has means building the replica anew.',
    ],
  },
  {
    key: 'db.replication.slot.utilization',
    name: 'Replication slot holds back the log',
    severity: 'warning',
    condition: newest('db.replication.slot.utilization', '>'),
    threshold: 10,
    clear_threshold: 5,
    for_seconds: 300,
    means: 'A slot that is not read keeps log that takes more than 10 % of the disk, and more with every write.',
    steps: [
      'Whose is it? `SELECT slot_name, active, restart_lsn FROM pg_replication_slots;`',
      'Start its reader, or give it up: `SELECT pg_drop_replication_slot(NAME);`',
      '`max_slot_wal_keep_size` bounds what any slot can keep.',
    ],
  },
];
