import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { DatabaseService } from './database.service.js';
import type { LivenessPool } from './liveness-pool.js';

const nothing = () => Promise.resolve();
const service = () =>
  new DatabaseService(
    { url: 'postgres://nowhere' },
    { isInitialized: false } as DataSource,
    { close: nothing } as unknown as LivenessPool,
  );
const away = () => Object.assign(new Error('the database system is starting up'), { code: '57P03' });

describe('what the hub cannot do without', () => {
  it('is tried again for as long as the database is away', async () => {
    let tries = 0;
    const answer = await service().persist(() => (++tries < 3 ? Promise.reject(away()) : Promise.resolve('done')));
    expect([answer, tries]).toEqual(['done', 3]);
  });

  it('is not tried again for a fault that no time mends', async () => {
    let tries = 0;
    const tried = service().persist(() => Promise.reject(new TypeError(`a fault of the hub ${(++tries).toString()}`)));
    await expect(tried).rejects.toThrow('a fault of the hub 1');
  });

  it('is given up, without a result, when the hub is closed', async () => {
    const closed = service();
    const tried: Promise<unknown> = closed.persist(() => Promise.reject(away()));
    await closed.close();
    expect(await tried).toBeUndefined();
  });
});
