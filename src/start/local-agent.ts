import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';

/** The agent program of this checkout, as it is built. */
const AGENT_PROGRAM = fileURLToPath(new URL('../../agent/dist/main.js', import.meta.url));

const REPORTING_INTERVAL_SECONDS = 5;
const STOP_LIMIT_MS = 5_000;
/** The exit code with which the agent says that another one holds its state folder. */
const ALREADY_RUNNING = 4;

/** Where the local agent finds the hub, and with what it enrols. */
export interface LocalAgentOptions {
  hubUrl: string;
  dataDir: string;
  /** For its first start; ignored once it has a key of its own. */
  enrollmentToken: string;
  logger: Logger;
}

/**
 * The agent for the hub's own machine: the program that runs on every machine, as a process of its own. The hub starts
 * it once and stops it; it does not start it again, so that its death shows as any other agent's does.
 */
export class LocalAgent {
  private constructor(
    private readonly child: ChildProcess,
    private readonly ended: Promise<unknown>,
  ) {}

  /** Starts the agent; undefined when its program is not built. One that outlived an earlier hub keeps running. */
  static start(options: LocalAgentOptions): LocalAgent | undefined {
    const { logger } = options;
    if (!existsSync(AGENT_PROGRAM)) {
      logger.warn('the local agent is not built: run npm run build, or set LOCAL_AGENT=false');
      return undefined;
    }
    // Detached: a Ctrl-C in the terminal is for the hub, which lets the agent say goodbye while it still listens.
    const child = spawn(process.execPath, [AGENT_PROGRAM, ...localAgentArguments(options)], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      // By the environment and not by a flag, which every user of the machine could read.
      env: { AGENT_MONITOR_TOKEN: options.enrollmentToken },
    });
    const ended = once(child, 'exit');
    let lastWords = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (lastWords = `${lastWords}${text}`.slice(-500)));
    child.once('error', (error) => {
      logger.warn({ err: error }, 'the local agent could not be started');
    });
    child.once('exit', (code, signal) => {
      if (code === ALREADY_RUNNING) logger.info('the local agent of an earlier start still runs; it stays');
      else if (code !== 0)
        logger.warn(
          { code, signal, output: lastWords.trim() },
          'the local agent ended; the next start of the hub starts it again',
        );
    });
    return new LocalAgent(child, ended);
  }

  /** Lets the agent say goodbye; ends it if it does not. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGTERM');
    const limit = setTimeout(() => this.child.kill('SIGKILL'), STOP_LIMIT_MS);
    await this.ended;
    clearTimeout(limit);
  }
}

/** How the local agent is started; also by hand, after it was killed. */
export function localAgentArguments(options: Pick<LocalAgentOptions, 'hubUrl' | 'dataDir'>): string[] {
  return [
    'run',
    `--server=${options.hubUrl}`,
    `--state-dir=${join(options.dataDir, 'local-agent')}`,
    `--reporting-interval=${REPORTING_INTERVAL_SECONDS.toString()}`,
  ];
}
