import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';

/** The agent program of this checkout, as it is built. */
const AGENT_PROGRAM = fileURLToPath(new URL('../../agent/dist/main.js', import.meta.url));

/** What the local agent has of its own from its first registration on; an operator may change it like any other's. */
export const LOCAL_AGENT_VALUES = { reporting_interval: 5 };

const STOP_LIMIT_MS = 3_000;
/** How long the agent of a hub that was killed may take to end. */
const PREDECESSOR_LIMIT_MS = 10_000;
const RETRY_MS = 500;
/** The exit code with which the agent says that another one holds its state folder. */
const ALREADY_RUNNING = 4;

/** Where the local agent finds the hub, and with what it enrols. */
export interface LocalAgentOptions {
  hubUrl: string;
  dataDir: string;
  /** For its first start; ignored once it has a key of its own. */
  enrollmentToken: string;
}

/**
 * The agent for the hub's own machine: the program that runs on every machine, as a process of its own. It ends with its
 * hub, even with one that is killed. The hub does not start it again, so that its death shows as any other agent's does.
 */
export class LocalAgent {
  private child: ChildProcess | undefined;
  private isStopping = false;

  constructor(private readonly logger: Logger) {}

  /** Starts the agent, if its program is built. */
  start(options: LocalAgentOptions): void {
    if (existsSync(AGENT_PROGRAM)) this.spawn(options, Date.now() + PREDECESSOR_LIMIT_MS);
    else this.logger.warn('the local agent is not built: run npm run build, or set LOCAL_AGENT=false');
  }

  /** Lets the agent say that it will be back, for it goes only because its hub does; ends it if it takes too long. */
  async stop(): Promise<void> {
    this.isStopping = true;
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGUSR2');
    const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(limit);
  }

  private spawn(options: LocalAgentOptions, predecessorUntil: number): void {
    if (this.isStopping) return;
    // Detached: a Ctrl-C in the terminal is for the hub, which lets the agent say goodbye while it still listens.
    const child = spawn(process.execPath, [AGENT_PROGRAM, ...localAgentArguments(options), '--until-stdin-closes'], {
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
      // By the environment and not by a flag, which every user of the machine could read.
      env: { AGENT_MONITOR_TOKEN: options.enrollmentToken },
    });
    this.child = child;
    let lastWords = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (lastWords = `${lastWords}${text}`.slice(-500)));
    child.once('error', (error) => {
      this.logger.warn({ err: error }, 'the local agent could not be started');
    });
    child.once('exit', (code, signal) => {
      if (this.isStopping || code === 0) return;
      // The agent of a hub that was killed is about to end.
      if (code === ALREADY_RUNNING && Date.now() < predecessorUntil) {
        setTimeout(() => {
          this.spawn(options, predecessorUntil);
        }, RETRY_MS);
        return;
      }
      const end = { code, signal, output: lastWords.trim() };
      this.logger.warn(end, 'the local agent ended; the next start of the hub starts it again');
    });
  }
}

/** How the local agent is started; also by hand, after it was killed. */
export function localAgentArguments(options: Pick<LocalAgentOptions, 'hubUrl' | 'dataDir'>): string[] {
  return ['run', `--server=${options.hubUrl}`, `--state-dir=${join(options.dataDir, 'local-agent')}`];
}
