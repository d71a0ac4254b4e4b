import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileIfThere } from './atomic-file.js';
import type { CheckSource } from '../checks/configurable-checks.js';
import type { ConfigStanding } from '../config/config-applier.js';
import { printable } from '../support/printable.js';
import type { RunState } from './run-state.js';

/** What a running agent leaves in its state folder for `status`. */
export interface RunStatus {
  readonly agent_id: string;
  readonly server_url: string;
  readonly version: string;
  readonly started_at: string;
  readonly last_heartbeat_at?: string;
  /** What the hub called the agent in its last answer. */
  readonly hub_status?: string;
  readonly last_failure?: string;
  readonly last_report_at?: string;
  readonly spool: {
    readonly waiting_reports: number;
    readonly waiting_events: number;
    readonly used_bytes: number;
    readonly oldest_at?: string;
    /** Since the start, by reason. */
    readonly dropped: Readonly<Record<string, number>>;
  };
  readonly run_state: RunState;
  readonly intervals: { readonly reporting: string; readonly heartbeat: string };
  readonly config?: ConfigStanding;
  readonly checks: readonly CheckStatus[];
}

/** How the last run of one check ended, and who wants it: nobody in particular where every agent has it. */
interface CheckStatus {
  readonly name: string;
  readonly state: string;
  readonly from?: CheckSource;
  readonly message?: string;
}

/** Writes the status; not worth a disk flush, and lost in a crash without harm. */
export async function writeRunStatus(stateDir: string, status: RunStatus): Promise<void> {
  await writeFile(statusPath(stateDir), `${JSON.stringify(status, null, 2)}\n`, { mode: 0o600 });
}

/** Reads what the agent of a state folder last wrote; undefined before its first beat, or in the middle of a write. */
export async function readRunStatus(stateDir: string): Promise<RunStatus | undefined> {
  const text = await readFileIfThere(statusPath(stateDir));
  try {
    return text === undefined ? undefined : (JSON.parse(text) as RunStatus);
  } catch {
    return undefined;
  }
}

/** The status for a person, one fact a line. */
export function describeRunStatus(pid: number | undefined, status: RunStatus | undefined): string {
  const lines: [string, string | number | undefined][] = [
    ['running', pid === undefined ? 'no' : `yes, process ${pid}`],
    ['agent id', status?.agent_id],
    ['hub', status?.server_url],
    ['version', status?.version],
    ['started', status?.started_at],
    ['last heartbeat', status?.last_heartbeat_at],
    ['status at the hub', status?.hub_status],
    ['last failure', status?.last_failure],
    ['last report', status?.last_report_at],
    ...describeSpool(status?.spool),
    ['checks', status?.run_state],
    ['reports every', status?.intervals.reporting],
    ['beats every', status?.intervals.heartbeat],
    ['configuration', status?.config && describeConfig(status.config)],
  ];
  const told = lines.filter(([, value]) => value !== undefined);
  const checks = status?.checks.map(({ name, state, from, message = '' }) => {
    const source = from === undefined ? '' : `  (${from === 'hub' ? 'from the hub' : 'from this machine'})`;
    return `  ${state.padEnd(7)} ${name}${source}  ${message}`;
  });
  const all = [...told.map(([name, value]) => `${`${name}:`.padEnd(19)}${value}`), ...(checks ?? [])];
  return all.map((line) => `${printable(line).trimEnd()}\n`).join('');
}

/** A status that an earlier version left has no spool. */
function describeSpool(spool: RunStatus['spool'] | undefined): [string, string | undefined][] {
  if (spool === undefined) return [];
  const { waiting_reports: reports, waiting_events: events, used_bytes, oldest_at, dropped } = spool;
  const counts = Object.entries(dropped).map(([reason, count]) => `${count} ${reason}`);
  return [
    ['waiting', `${reports} reports, ${events} events, ${(used_bytes / 1024 ** 2).toFixed(1)} MiB on disk`],
    ['oldest waiting', oldest_at],
    ['dropped', counts.length === 0 ? 'nothing' : counts.join(', ')],
  ];
}

function describeConfig({ hash, state, error }: ConfigStanding): string {
  return `${state}, ${hash.slice(0, 12)}${error === undefined ? '' : `: ${error}`}`;
}

function statusPath(stateDir: string): string {
  return join(stateDir, 'status.json');
}
