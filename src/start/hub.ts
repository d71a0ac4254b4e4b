import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { SignsOfLife } from '../agent-registry/heartbeat/signs-of-life.service.js';
import { DefaultRules } from '../alert-manager/default-rules/default-rules.service.js';
import { FirstStart, type InitialPassword } from '../auth/first-start.service.js';
import { readClock } from '../common/clock.js';
import { NestLogger } from '../common/logging.js';
import { AppModule } from '../app.module.js';
import type { Settings } from '../config/settings.js';
import { configureApp } from '../configure-app.js';
import { configureServer, type ServerLimits } from '../configure-server.js';
import { EffectiveConfigs } from '../config-manager/effective-configs.service.js';
import type { DatabaseTarget } from '../database/data-source-options.js';
import { DatabaseService } from '../database/database.service.js';
import { Lifecycle } from '../health/lifecycle.service.js';
import { Partitions } from '../metrics-collector/partitions/partitions.service.js';
import { readTlsFiles } from './tls-files.js';

/** Builds the application; it neither listens nor connects yet. */
export async function createHub(
  settings: Settings,
  target: DatabaseTarget,
  logger: Logger,
  limits: Partial<ServerLimits> = {},
): Promise<NestExpressApplication> {
  const tls = readTlsFiles(settings);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(settings, target), {
    bodyParser: false,
    logger: new NestLogger(logger),
    abortOnError: false,
    ...(tls === undefined ? {} : { httpsOptions: tls }),
  });
  configureApp(app, settings, logger);
  configureServer(app.getHttpServer(), logger, limits);
  await app.init();
  return app;
}

/**
 * Connects and migrates, tried without end; makes what the first start needs; from then on requests are served. The jobs
 * are started by whoever wants them.
 */
export async function openHub(app: NestExpressApplication): Promise<InitialPassword | null> {
  const database = app.get(DatabaseService);
  await database.connect();
  const initialPassword = await database.persist(async () => {
    await app.get(Partitions).ensure(readClock());
    await app.get(EffectiveConfigs).recomputeAll();
    await app.get(DefaultRules).install();
    const password = await app.get(FirstStart).makeFirstUser();
    // Before anything is judged: silence while no hub was up is held against nobody.
    await app.get(SignsOfLife).tick();
    return password;
  });
  const lifecycle = app.get(Lifecycle);
  if (lifecycle.phase === 'starting') lifecycle.serve();
  return initialPassword ?? null;
}

/** How to reach the database that the settings name. */
export function targetOf(settings: Settings, url: string): DatabaseTarget {
  return {
    url,
    ssl: settings.databaseSsl,
    poolSize: settings.databasePoolSize,
    ...(settings.databaseDirectUrl === undefined ? {} : { directUrl: settings.databaseDirectUrl }),
    ...(settings.databaseSslCa === undefined ? {} : { sslCaFile: settings.databaseSslCa }),
  };
}
