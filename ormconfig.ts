import { DataSource } from 'typeorm';
import { readEnvironment } from './src/config/environment.js';
import { loadSettings } from './src/config/settings.js';
import { buildDataSourceOptions } from './src/database/data-source-options.js';

const settings = loadSettings(readEnvironment());
const url = settings.databaseDirectUrl ?? settings.databaseUrl;
if (url === undefined) {
  throw new Error(
    'set DATABASE_URL; docs/operations.md, "The database by hand", says how that of the embedded server is made',
  );
}

/** For TypeORM's own command, `npm run typeorm -- migration:show`; the hub migrates by itself when it starts. */
export const dataSource = new DataSource(
  buildDataSourceOptions({ url, ssl: settings.databaseSsl, sslCaFile: settings.databaseSslCa, poolSize: 1 }),
);
