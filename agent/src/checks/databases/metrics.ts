import { metric } from '../../metrics/metric.js';

/** What is measured of every database. */
export const COMMON_METRICS = [
  metric('db.up', '1', 'Whether a database server takes a new connection, lets the check in and answers: 1 or 0.'),
  metric('db.ping.duration', 's', 'How long connecting, signing in and the first answer took.'),
  metric('db.connections', '{connection}', 'Clients by what they do; waiting means for a lock.'),
  metric('db.connections.utilization', '%', 'Share in use of the connections that the server allows.'),
  metric('db.transaction.oldest.age', 's', 'How long the oldest transaction is open that does nothing; 0 without one.'),
  metric('db.query.longest.age', 's', 'How long the longest query that still runs has been running; 0 without one.'),
  metric('db.queries.slow', '{query}', 'Queries that have been running for longer than the check allows.'),
  metric('db.transactions.rate', '{transaction}/s', 'Transactions that ended, by outcome.'),
  metric('db.transactions.rollback_ratio', '%', 'Share of transactions that were rolled back.'),
  metric('db.cache.hit_ratio', '%', 'Share of reads that the server’s own memory answered.'),
  metric('db.deadlocks.rate', '{deadlock}/min', 'Deadlocks that the server ended.'),
  metric('db.temp.files', '{file}/s', 'Files that queries wrote because memory did not suffice.'),
  metric('db.locks.awaited', '{lock}', 'Locks that somebody waits for.'),
  metric('db.replication.lag', 's', 'How far a replica is behind.'),
  metric('db.replication.lag.bytes', 'By', 'How many bytes of log a replica has still to apply.'),
  metric('db.replication.running', '1', 'Whether a replica receives what its source writes: 1 or 0.'),
  metric('db.wal.rate', 'By/s', 'Bytes that were written to the log by which the server recovers.'),
  metric('db.size', 'By', 'Size of a database.'),
  metric('db.growth', 'By/d', 'Growth of a database a day, by its sizes of up to 14 days.'),
  metric('db.days_to_full', 'd', 'Days until the disk of the data is full at the present growth, at most 3650.'),
  metric('db.statement.calls', '{call}/s', 'Calls of one of the statements that took the most time in all.'),
  metric('db.statement.mean_time', 'ms', 'Time of a call of one of the statements that took the most time in all.'),
  metric('db.statement.total_time', 'ms', 'Time that all calls of a statement took together, of each second.'),
];
