import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { givenAgent } from '../../test/builders/agents.js';
import { type AlertTraits, givenAlert, givenSilenceRow } from '../../test/builders/silences.js';
import { type ConnectedDatabase, connectTestDatabase } from '../../test/support/test-database.js';
import { BATCH_ROWS, repeatInBatches } from '../common/batches.js';
import { deleteOldAlerts, deleteOldSilences } from './alert-history.queries.js';
import { applySilences } from './silences/silences.queries.js';

const YEAR = 365 * 86_400;

let database: ConnectedDatabase;
let agentId: string;
let ruleId: string;
beforeAll(async () => {
  database = await connectTestDatabase();
  agentId = await givenAgent(database.dataSource);
  const rules = await database.dataSource.query<{ rule_id: string }[]>('SELECT rule_id FROM alert_rules');
  ruleId = rules[0]?.rule_id ?? '';
});
beforeEach(async () => {
  await database.dataSource.query('DELETE FROM alert_instances');
  await database.dataSource.query('DELETE FROM silences');
});
afterAll(async () => {
  await database.close();
});

const tx = () => database.dataSource.manager;
const whole = new AbortController().signal;
const count = async (table: string): Promise<number> => {
  const rows = await database.dataSource.query<{ count: number }[]>(`SELECT count(*)::integer AS count FROM ${table}`);
  return rows[0]?.count ?? 0;
};

describe('an alert', () => {
  const cases: [what: string, traits: Partial<AlertTraits>, isKept: boolean][] = [
    ['that is open', { status: 'firing' }, true],
    ['resolved less than a year ago', { status: 'resolved', resolvedSecondsAgo: YEAR - 60 }, true],
    ['resolved more than a year ago', { status: 'resolved', resolvedSecondsAgo: YEAR + 60 }, false],
    [
      'resolved by hand and cleared since',
      { status: 'resolved', resolvedSecondsAgo: YEAR + 60, resolutionReason: 'manual', clearedSecondsAgo: YEAR },
      false,
    ],
    [
      'resolved by hand whose condition still holds',
      { status: 'resolved', resolvedSecondsAgo: YEAR + 60, resolutionReason: 'manual' },
      true,
    ],
  ];

  it.each(cases)('%s: %j is kept: %s', async (_, traits, isKept) => {
    await givenAlert(database.dataSource, { agentId, ruleId, ...traits });
    await deleteOldAlerts(tx());
    expect(await count('alert_instances')).toBe(isKept ? 1 : 0);
  });

  it('goes with all that happened to it, and then the silence that it told of', async () => {
    const id = await givenAlert(database.dataSource, { agentId });
    const silence = await givenSilenceRow(database.dataSource, { from: -2 * YEAR, until: 3600 });
    await database.dataSource.transaction(applySilences);
    await database.dataSource.query(
      `INSERT INTO alert_comments (id, alert_id, text, created_by, created_at) VALUES (uuid_v7(), $1, 'x', 'a', now())`,
      [id],
    );
    await database.dataSource.query(
      `INSERT INTO alert_transitions (id, alert_id, to_status, changed_at) VALUES (uuid_v7(), $1, 'firing', now())`,
      [id],
    );
    await database.dataSource.query(`UPDATE silences SET ends_at = now() - interval '366 days' WHERE id = $1`, [
      silence,
    ]);
    await deleteOldSilences(tx());
    expect(await count('silences')).toBe(1);
    await database.dataSource.query(
      `UPDATE alert_instances SET status = 'resolved', resolved_at = now() - interval '366 days',
         resolution_reason = 'recovered'`,
    );
    await deleteOldAlerts(tx());
    await deleteOldSilences(tx());
    for (const table of ['alert_instances', 'alert_transitions', 'alert_comments', 'alert_silencings', 'silences']) {
      expect([table, await count(table)]).toEqual([table, 0]);
    }
  });
});

describe('much that is old', () => {
  it('goes batch by batch, and not further than the hub is told to stop', async () => {
    await database.dataSource.query(
      `INSERT INTO silences (id, starts_at, ends_at, reason, created_by, created_at)
       SELECT uuid_v7(), now() - interval '500 days', now() - interval '400 days', 'old', 'admin', now()
       FROM generate_series(1, $1)`,
      [2 * BATCH_ROWS + 1],
    );
    const stopping = new AbortController();
    await repeatInBatches(stopping.signal, async () => {
      stopping.abort();
      return deleteOldSilences(tx());
    });
    expect(await count('silences')).toBe(BATCH_ROWS + 1);
    await repeatInBatches(whole, () => deleteOldSilences(tx()));
    expect(await count('silences')).toBe(0);
  });
});
