import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { EmbeddedPostgresError, failedWith } from './embedded-postgres-error.js';
import { endServer, stopLeftoverServer } from './leftover-server.js';
import type { ServerAccount } from './privileges.js';
import type { ServerLog } from './server-log.js';
import type { ServerOutput } from './server-output.js';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
const STEADY_AFTER_MS = 60_000;

/** All that is needed to start the same server again and again. */
export interface ServerPlan {
  program: string;
  parameters: string[];
  cluster: string;
  account: ServerAccount | undefined;
  /** The address of the database `postgres`, which every cluster has. */
  maintenanceUrl: string;
  output: ServerOutput;
  log: ServerLog;
}

/** How long to wait before a server that has died is started again; a server that ran for long begins anew. */
export function nextPause(pause: number, ranMilliseconds: number): number {
  return ranMilliseconds >= STEADY_AFTER_MS ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

/** Whether the server answers a query; `false` while it starts, recovers or is not there. */
async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch (error) {
    if (failedWith(error, '28P01')) {
      throw new EmbeddedPostgresError(
        'PostgreSQL refuses the password in DATA_DIR: remove postgres-password, a new one is set',
      );
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * One running PostgreSQL: its own process group, so that Ctrl-C in a terminal reaches the hub alone, and started
 * again on the same port whenever it dies, until it is stopped.
 */
export class PostgresServer {
  private child: ChildProcess | undefined;
  private isStopping = false;
  private pause = FIRST_PAUSE_MS;
  private restart: Promise<void> | undefined;
  private readonly stopSignal = new AbortController();

  private constructor(private readonly plan: ServerPlan) {}

  /** Starts the server and waits until it answers; a server that ends before that is an error with its last words. */
  static async start(plan: ServerPlan): Promise<PostgresServer> {
    const server = new PostgresServer(plan);
    const child = server.spawn();
    try {
      await server.untilItAnswers(child);
    } catch (error) {
      await server.stop();
      throw error;
    }
    server.supervise(child);
    return server;
  }

  /** Fast shutdown, awaited: sessions end, everything is on disk. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.stopSignal.abort();
    await this.restart;
    process.off('exit', this.endAtExit);
    const child = this.child;
    if (child?.pid !== undefined) await endServer(child.pid, () => hasEnded(child));
  }

  /** A hub that ends in any way but `kill -9` leaves no server behind. */
  private readonly endAtExit = (): void => {
    this.child?.kill('SIGINT');
  };

  private spawn(): ChildProcess {
    const { program, parameters, account, output } = this.plan;
    this.child = spawn(program, parameters, {
      ...account,
      cwd: '/',
      detached: true,
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', output.fd, output.fd],
    });
    this.child.on('error', (error) => {
      this.plan.log.warn(`PostgreSQL could not be started: ${error.message}`);
    });
    return this.child;
  }

  private async untilItAnswers(child: ChildProcess): Promise<void> {
    const { maintenanceUrl, output, log } = this.plan;
    let said = Date.now();
    while (!(await answers(maintenanceUrl))) {
      if (hasEnded(child)) throw new EmbeddedPostgresError(`PostgreSQL did not start: ${await output.lastLines()}`);
      if (Date.now() - said > 10_000) {
        log.info('PostgreSQL is still starting, as after a crash it may take a while');
        said = Date.now();
      }
      await sleep(40);
    }
  }

  private supervise(child: ChildProcess): void {
    process.off('exit', this.endAtExit);
    process.once('exit', this.endAtExit);
    const startedAt = Date.now();
    const onEnd = (code: number | null, signal: NodeJS.Signals | null): void => {
      if (this.isStopping) return;
      this.pause = nextPause(this.pause, Date.now() - startedAt);
      this.plan.log.warn(
        `PostgreSQL ended (${signal ?? `code ${code ?? '?'}`}), starting it again in ${this.pause} ms`,
      );
      this.restart = this.startAgain();
    };
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
      onEnd(child.exitCode, child.signalCode);
    else child.once('exit', onEnd);
  }

  private async startAgain(): Promise<void> {
    await sleep(this.pause, undefined, { signal: this.stopSignal.signal }).catch(() => undefined);
    if (this.stopSignal.signal.aborted) return;
    try {
      await stopLeftoverServer(this.plan.cluster, this.plan.log);
    } catch (error) {
      this.plan.log.warn(`The note of the ended server stays: ${String(error)}`);
    }
    this.supervise(this.spawn());
  }
}
