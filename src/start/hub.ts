import { readFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { NestLogger } from '../common/logging.js';
import { AppModule } from '../app.module.js';
import type { Settings } from '../config/settings.js';
import { configureApp, configureServer } from '../configure-app.js';
import type { DatabaseTarget } from '../database/data-source-options.js';

/** Builds the application; it neither listens nor connects yet. */
export async function createHub(
  settings: Settings,
  target: DatabaseTarget,
  logger: Logger,
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(settings, target), {
    bodyParser: false,
    logger: new NestLogger(logger),
    abortOnError: false,
    ...(settings.tlsCertFile === undefined || settings.tlsKeyFile === undefined
      ? {}
      : { httpsOptions: { cert: readFileSync(settings.tlsCertFile), key: readFileSync(settings.tlsKeyFile) } }),
  });
  configureApp(app, settings, logger);
  configureServer(app.getHttpServer());
  await app.init();
  return app;
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
