import { DataSource } from 'typeorm';
import { buildDataSourceOptions, type DatabaseTarget } from '../../src/database/data-source-options.js';
import { createTestDatabase } from './database.js';

/** A migrated database of a test file's own, connected. */
export interface ConnectedDatabase {
  target: DatabaseTarget;
  dataSource: DataSource;
  close(): Promise<void>;
}

/** Clones the template and connects to the clone. */
export async function connectTestDatabase(): Promise<ConnectedDatabase> {
  const { url, drop } = await createTestDatabase();
  const target = { url, poolSize: 8 };
  const dataSource = await new DataSource(buildDataSourceOptions(target)).initialize();
  return {
    target,
    dataSource,
    close: async () => {
      await dataSource.destroy();
      await drop();
    },
  };
}
