import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenAgent, givenMaintenance, statusOf } from '../../../test/builders/agents.js';
import { type ConnectedDatabase, connectTestDatabase } from '../../../test/support/test-database.js';
import { Conflict, NotFound } from '../../common/errors.js';
import { EventBus } from '../../events/event-bus.js';
import { MaintenanceService } from './maintenance.service.js';

const OPERATOR = { kind: 'user', id: null, name: 'operator', ip: null } as const;
const HOUR = { duration_seconds: 3600, reason: 'kernel' };

let database: ConnectedDatabase;
let maintenance: MaintenanceService;
beforeAll(async () => {
  database = await connectTestDatabase();
  maintenance = new MaintenanceService(database.dataSource, new EventBus());
});
afterAll(async () => {
  await database.close();
});

const windowsOf = async (id: string) => (await maintenance.list(id, { limit: 50 })).maintenance;

describe('a window of maintenance', () => {
  it('begins now, by the clock of the database, and takes no other beside it', async () => {
    const id = await givenAgent(database.dataSource);
    await maintenance.start(id, HOUR, OPERATOR);
    expect(await statusOf(database.dataSource, id)).toEqual({ status: 'maintenance', status_reason: 'kernel' });
    const rows = await database.dataSource.query<{ is_open: boolean }[]>(
      'SELECT starts_at <= now() AND ends_at > now() AS is_open FROM agent_maintenance WHERE agent_id = $1',
      [id],
    );
    expect(rows).toEqual([{ is_open: true }]);
    await expect(maintenance.start(id, HOUR, OPERATOR)).rejects.toThrow(Conflict);
  });

  it('stays in the history when it is ended early, without those that were planned', async () => {
    const id = await givenAgent(database.dataSource, { status: 'maintenance' });
    await givenMaintenance(database.dataSource, id, -60, 3600);
    await givenMaintenance(database.dataSource, id, 7200, 9000);
    await maintenance.end(id, OPERATOR);
    const [ended, ...others] = await windowsOf(id);
    expect(others).toEqual([]);
    expect(Date.parse(ended?.until ?? '') - Date.parse(ended?.from ?? '')).toBeLessThan(120_000);
    expect(await statusOf(database.dataSource, id)).toEqual({ status: 'online', status_reason: 'maintenance ended' });
    await expect(maintenance.end(id, OPERATOR)).rejects.toThrow(NotFound);
    await maintenance.start(id, HOUR, OPERATOR);
  });
});
