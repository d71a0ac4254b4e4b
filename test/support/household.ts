import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findHolder } from '../../agent/src/state/lock.js';
import { parsePostmasterPid, stopLeftoverServer } from '../../src/database/embedded/leftover-server.js';
import { type HubProcess, startHubProcess } from './run-hub.js';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

function kill(pid: number | undefined): void {
  // Zero would be this very process group.
  if (pid === undefined || pid <= 1) throw new Error('there is no such process');
  process.kill(pid, 'SIGKILL');
}

/** What one DATA_DIR keeps alive: the hub with its embedded server and the agent of its machine. */
export class Household {
  hub: HubProcess | undefined;

  private constructor(
    readonly dataDir: string,
    private readonly env: Record<string, string>,
  ) {}

  static async make(env: Record<string, string> = {}): Promise<Household> {
    return new Household(await mkdtemp(join(tmpdir(), 'agent-monitor-household-')), env);
  }

  /** Starts the hub, under its old port when it had one. */
  async start(until?: 'begun'): Promise<HubProcess> {
    const port = this.hub === undefined ? {} : { port: Number(new URL(this.hub.url).port) };
    this.hub = await startHubProcess({ dataDir: this.dataDir, env: this.env, ...port, ...(until && { until }) });
    return this.hub;
  }

  /** The server's process, as its own note says. */
  async postgresPid(): Promise<number | undefined> {
    const note = await readFile(join(this.dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
    return parsePostmasterPid(note);
  }

  /** The local agent's process, while it runs. */
  async agentPid(): Promise<number | undefined> {
    return (await findHolder(join(this.dataDir, 'local-agent')).catch(() => undefined))?.pid;
  }

  /** `kill -9` of the local agent. */
  async killAgent(): Promise<void> {
    kill(await this.agentPid());
  }

  /** `kill -9` of the server alone; those who serve its connections end by themselves. */
  async killPostgres(): Promise<void> {
    kill(await this.postgresPid());
  }

  /** The command lines of every process that was told of this folder. */
  async processes(): Promise<string[]> {
    if (process.platform !== 'linux') {
      const { stdout } = await run('ps', ['-axww', '-o', 'args=']);
      return stdout.split('\n').filter((line) => line.includes(this.dataDir));
    }
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
    return lines.map((line) => line.replaceAll('\0', ' ')).filter((line) => line.includes(this.dataDir));
  }

  /** Runs a command of the banner as a person would, in a shell in the checkout; `end` ends it with what it started. */
  startByHand(command: string): { end: () => Promise<void> } {
    const shell = spawn('sh', ['-c', command], {
      cwd: ROOT,
      detached: true,
      stdio: 'ignore',
      env: { PATH: process.env.PATH, HOME: process.env.HOME },
    });
    const ended = once(shell, 'exit');
    return {
      end: async () => {
        if (shell.pid !== undefined && shell.exitCode === null) process.kill(-shell.pid, 'SIGTERM');
        await ended;
      },
    };
  }

  /** Ends whatever still runs, and removes the folder. */
  async remove(): Promise<void> {
    await this.hub?.kill();
    const agent = await this.agentPid();
    if (agent !== undefined) process.kill(agent, 'SIGKILL');
    await stopLeftoverServer(join(this.dataDir, 'postgres'), { info: () => undefined, warn: () => undefined });
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
