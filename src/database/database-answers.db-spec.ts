import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { buildDataSourceOptions } from './data-source-options.js';
import { DatabaseService } from './database.service.js';
import { LivenessPool } from './liveness-pool.js';

let database: TestDatabase;
let dataSource: DataSource;
let service: DatabaseService;
beforeAll(async () => {
  database = await createTestDatabase();
  const target = { url: database.url };
  dataSource = new DataSource(buildDataSourceOptions(target));
  service = new DatabaseService(target, dataSource, new LivenessPool(target));
});
afterAll(async () => {
  await service.close();
  await database.drop();
});

describe('whether the database answers', () => {
  it('is asked once for all who want to know at the same moment, and again for the next', async () => {
    expect(await service.isAnswering()).toBe(false);
    await service.connect();
    const asked = jest.spyOn(dataSource, 'query');
    const answers = await Promise.all(Array.from({ length: 100 }, () => service.isAnswering()));
    expect(new Set(answers)).toEqual(new Set([true]));
    expect(asked).toHaveBeenCalledTimes(1);
    expect(await service.isAnswering()).toBe(true);
    expect(asked).toHaveBeenCalledTimes(2);
  });
});
