import 'reflect-metadata';
import { inspect } from 'node:util';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { SignsOfLife } from './agent-registry/heartbeat/signs-of-life.service.js';
import { FirstStart } from './auth/first-start.service.js';
import { digestToken } from './auth/tokens.js';
import { createLogger } from './common/logging.js';
import { readEnvironment } from './config/environment.js';
import { loadSettings, type Settings, SettingsError } from './config/settings.js';
import { EffectiveConfigs } from './config-manager/effective-configs.service.js';
import { DatabaseService } from './database/database.service.js';
import { EmbeddedPostgresError } from './database/embedded/embedded-postgres-error.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './database/embedded/embedded-postgres.js';
import { UnusableDatabase } from './database/migrate.js';
import { EventBus } from './events/event-bus.js';
import { Lifecycle } from './health/lifecycle.service.js';
import { Scheduler } from './scheduler/scheduler.service.js';
import { printBanner } from './start/banner.js';
import { createHub, openHub, targetOf } from './start/hub.js';
import { LOCAL_AGENT_VALUES, LocalAgent } from './start/local-agent.js';
import { localUrl, requireFreePort, toStartError } from './start/ports.js';
import { closeServer, shutDownOnSignals, type ShutdownStep } from './start/shutdown.js';
import { StartError } from './start/start-error.js';
import { requireTlsFiles } from './start/tls-files.js';

/**
 * Starts the hub: settings → embedded PostgreSQL, if it is to be → listen (probes answer, all else is 503) → connect and
 * migrate, tried without end → serve → the local agent. Stops in the reverse order, PostgreSQL last.
 */
async function main(settings: Settings, logger: Logger): Promise<void> {
  requireTlsFiles(settings);
  await requireFreePort(settings.host, settings.port);
  const parts: Parts = { localAgent: new LocalAgent(logger) };
  // Before anything is started, so that nothing outlives the hub that is told to stop meanwhile.
  const shutdown = shutDownOnSignals(shutdownSteps(parts), logger);
  try {
    if (settings.databaseUrl === undefined) {
      parts.embedded = startEmbeddedPostgres({ dataDir: settings.dataDir, log: logger });
    }
    await startHub(settings, logger, parts);
  } catch (error) {
    // A start that a shutdown has overtaken fails for that reason; the shutdown ends the process.
    if (shutdown.hasBegun()) return;
    await stopPostgres(parts);
    throw error;
  }
}

/** What runs, as far as the start has come. */
interface Parts {
  embedded?: Promise<EmbeddedPostgres>;
  app?: NestExpressApplication;
  localAgent: LocalAgent;
}

async function startHub(settings: Settings, logger: Logger, parts: Parts): Promise<void> {
  const url = parts.embedded === undefined ? settings.databaseUrl : (await parts.embedded).url;
  const app = await createHub(settings, targetOf(settings, url ?? ''), logger);
  parts.app = app;
  await app.listen(settings.port, settings.host).catch((error: unknown) => {
    throw toStartError(error, settings.host, settings.port);
  });
  await serve(app, settings, logger, parts.localAgent);
}

async function stopPostgres({ embedded }: Parts): Promise<void> {
  // One that did not start is nothing to stop.
  const running = await embedded?.catch(() => undefined);
  await running?.stop();
}

/** From listening to all that a hub does; ends early when the hub is told to stop meanwhile. */
async function serve(
  app: NestExpressApplication,
  settings: Settings,
  logger: Logger,
  localAgent: LocalAgent,
): Promise<void> {
  const [lifecycle, database, firstStart] = [app.get(Lifecycle), app.get(DatabaseService), app.get(FirstStart)];
  const port = portOf(app);
  logger.info({ url: localUrl(settings, port) }, 'listening');
  const initialPassword = await openHub(app);
  if (lifecycle.isEnding()) return;
  app.get(Scheduler).start();
  if (settings.startsLocalAgent) {
    const enrollmentToken = await database.persist(() => firstStart.mintLocalEnrollmentToken());
    if (lifecycle.isEnding() || enrollmentToken === undefined) return;
    app.get(EffectiveConfigs).layOutValues(digestToken(enrollmentToken).toString('hex'), LOCAL_AGENT_VALUES);
    localAgent.start({ hubUrl: localUrl(settings, port), dataDir: settings.dataDir, enrollmentToken });
  }
  const offeredToken = settings.hasEmbeddedDatabase
    ? await database.persist(() => firstStart.offerEnrollmentToken())
    : undefined;
  printBanner({ settings, port, initialPassword, offeredToken: offeredToken ?? null });
}

function shutdownSteps(parts: Parts): ShutdownStep[] {
  const { localAgent } = parts;
  return [
    { name: 'tell probes', run: () => parts.app?.get(Lifecycle).announceEnd() },
    { name: 'stop the local agent', run: () => localAgent.stop() },
    { name: 'turn new requests away', run: () => parts.app?.get(Lifecycle).drain() },
    { name: 'stop the jobs', run: () => parts.app?.get(Scheduler).stop() },
    { name: 'end the requests under way', run: () => parts.app && closeServer(parts.app.getHttpServer()) },
    { name: 'store the last signs of life', run: () => parts.app?.get(SignsOfLife).drain() },
    { name: 'finish what follows from events', run: () => parts.app?.get(EventBus).drain() },
    { name: 'close the modules', run: () => parts.app?.close() },
    { name: 'close the database', run: () => parts.app?.get(DatabaseService).close() },
    { name: 'stop PostgreSQL', run: () => stopPostgres(parts) },
  ];
}

function portOf(app: NestExpressApplication): number {
  const address = app.getHttpServer().address();
  if (address === null || typeof address === 'string') throw new Error('the hub listens on no port');
  return address.port;
}

/** Ends the process over what an operator must mend, in one line; anything else with what there is to know. */
function giveUp(error: unknown): never {
  const isForOperator = [SettingsError, StartError, EmbeddedPostgresError, UnusableDatabase].some(
    (type) => error instanceof type,
  );
  const words = isForOperator && error instanceof Error ? error.message : inspect(error);
  process.stderr.write(`The hub cannot start: ${words}\n`);
  process.exit(1);
}

try {
  const settings = loadSettings(readEnvironment());
  await main(settings, createLogger(settings.logLevel));
} catch (error) {
  giveUp(error);
}
