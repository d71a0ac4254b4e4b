import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exists, servesFolder } from './process-identity.js';
import type { ServerLog } from './server-log.js';

const SIGNALS = [
  { signal: 'SIGINT', patienceMilliseconds: 30_000 },
  { signal: 'SIGQUIT', patienceMilliseconds: 10_000 },
  { signal: 'SIGKILL', patienceMilliseconds: 10_000 },
] as const;

/** The process that `postmaster.pid` names: its first line. */
export function parsePostmasterPid(text: string): number | undefined {
  const first = text.split('\n')[0]?.trim();
  return first && /^\d+$/.test(first) ? Number(first) : undefined;
}

/** Sends signals of growing force until a server is gone: fast shutdown, immediate shutdown, the end. */
export async function endServer(pid: number, isGone: () => boolean | Promise<boolean>): Promise<void> {
  for (const { signal, patienceMilliseconds } of SIGNALS) {
    if (await isGone()) return;
    if (exists(pid)) process.kill(pid, signal);
    const deadline = Date.now() + patienceMilliseconds;
    while (!(await isGone()) && Date.now() < deadline) await sleep(20);
  }
}

/**
 * Stops the server that a killed hub left running on this folder, and removes the note of one that is gone: its
 * number may belong to another program by now, at which PostgreSQL would refuse to start.
 */
export async function stopLeftoverServer(cluster: string, log: ServerLog): Promise<void> {
  const note = join(cluster, 'postmaster.pid');
  const text = await readFile(note, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const pid = parsePostmasterPid(text);
  if (pid !== undefined && (await servesFolder(pid, cluster))) {
    log.info(`Stopping the PostgreSQL server (process ${pid}) that an earlier hub left running`);
    await endServer(pid, async () => !(await servesFolder(pid, cluster)));
  }
  await rm(note, { force: true });
}
