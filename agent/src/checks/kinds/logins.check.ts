import { lstat } from 'node:fs/promises';
import type { Access } from '../../ceiling/access.js';
import { metric } from '../../metrics/metric.js';
import type { CheckFindings } from '../check.js';
import type { JournalSettings } from '../follow/journal-follower.js';
import { LogReader } from '../follow/log-reader.js';
import { DIRECTORY, followedPaths, PATHS } from '../follow/reader-settings.js';
import type { LineSink } from '../follow/read-files.js';
import { defineKind, type Surroundings } from '../kind.js';
import { readAuthFact } from '../logins/auth-fact.js';
import { nameOf, parseAuthLine } from '../logins/auth-line.js';
import { AuthLedger } from '../logins/auth-ledger.js';

/** The settings, as their schema lets them pass. */
export interface LoginsSettings {
  readonly paths?: readonly string[];
  readonly journal?: { readonly directory?: string };
  readonly burst_per_minute?: number;
  readonly failures_before_success?: number;
}

/** Where Debian's and Red Hat's families write log-ins, if they write them to a file. */
const USUAL_PATHS = ['/var/log/auth.log', '/var/log/secure'];
const IDENTIFIERS = ['sshd', 'sshd-session', 'sshd-auth', 'sudo', 'su', 'login'];
const LIMITS = { bytes: 64 * 1024 ** 2, lines: Infinity };
const MOST_FILES = 10;
const DEFAULTS = { burst_per_minute: 20, failures_before_success: 5 } as const;

interface Remembered {
  readonly reader: unknown;
  readonly ledger: unknown;
  readonly atMs: number;
}

/** Reads who logs in, and who tries. */
export const logins = defineKind<LoginsSettings>({
  kind: 'logins',
  title: 'Log-ins',
  description:
    'Reads failed and successful log-ins by ssh, on the console and by su, failed sudo, and sessions of root, from the log ' +
    'of the system or from its journal. It tells a burst of failures from one address, and a success after failures.',
  settings: {
    type: 'object',
    properties: {
      paths: {
        ...PATHS,
        description: `${PATHS.description as string} Without it and journal: ${USUAL_PATHS.join(', ')}, or else the journal.`,
      },
      journal: {
        description: 'The journal of systemd.',
        type: 'object',
        properties: { directory: DIRECTORY },
        additionalProperties: false,
      },
      burst_per_minute: {
        description: 'Failures from one address within a minute; more are told as a burst.',
        type: 'integer',
        minimum: 1,
        maximum: 100,
        default: DEFAULTS.burst_per_minute,
      },
      failures_before_success: {
        description: 'Failures from one address within 10 minutes, after which a success from there is told.',
        type: 'integer',
        minimum: 1,
        maximum: 100,
        default: DEFAULTS.failures_before_success,
      },
    },
    additionalProperties: false,
  },
  metrics: [
    metric('sec.auth.failed.rate', '{event}/min', 'Failed log-ins per minute.'),
    metric('sec.auth.unique_sources', '{address}', 'Different addresses of failed log-ins since the last run.'),
    metric('sec.auth.invalid_users', '{event}/min', 'Failed log-ins per minute as users that do not exist.'),
    metric('sec.auth.succeeded', '{event}/min', 'Successful log-ins per minute.'),
    metric(
      'sec.auth.success_after_failures',
      '{event}',
      'Successes after failures from the same address since the last run.',
    ),
    metric('sec.sudo.failed', '{event}/min', 'Times per minute that sudo refused somebody.'),
    metric('sec.root.session.new', '{session}', 'Sessions of root that began since the last run.'),
  ],
  reach: ({ paths, journal }) => ({ paths: reachOf(paths, journal) }),
  start: (settings, surroundings) => {
    let check: LoginsCheck | undefined;
    return async (signal) => {
      check ??= await LoginsCheck.begin(settings, surroundings);
      return check.run(Date.now(), signal);
    };
  },
  hasRates: true,
});

function reachOf(paths: readonly string[] | undefined, journal: JournalSettings | undefined): string[] {
  if (paths === undefined && journal === undefined) return followedPaths(USUAL_PATHS, {});
  return followedPaths(paths ?? [], journal);
}

/** One check under way. */
class LoginsCheck {
  private constructor(
    private readonly reader: LogReader,
    private readonly ledger: AuthLedger,
    private previousMs: number | undefined,
  ) {}

  static async begin(settings: LoginsSettings, { access, recall, ended }: Surroundings): Promise<LoginsCheck> {
    const { reader, ledger, atMs } = ((await recall()) ?? {}) as Partial<Remembered>;
    const { burst_per_minute, failures_before_success } = { ...DEFAULTS, ...settings };
    const followed = { ...(await sourcesOf(settings, access)), start: 'end' as const, maxFiles: MOST_FILES };
    const thresholds = { burstPerMinute: burst_per_minute, failuresBeforeSuccess: failures_before_success };
    return new LoginsCheck(
      new LogReader(followed, access, reader, ended),
      new AuthLedger(thresholds, ledger),
      typeof atMs === 'number' ? atMs : undefined,
    );
  }

  async run(nowMs: number, signal: AbortSignal): Promise<CheckFindings> {
    const run = await this.reader.run(sinkOf(this.ledger), LIMITS, nowMs, signal);
    const minutes = this.previousMs === undefined ? 0 : (nowMs - this.previousMs) / 60_000;
    this.previousMs = nowMs;
    const { counts, events } = this.ledger.findings();
    const rates = {
      'sec.auth.failed.rate': counts.failed / minutes,
      'sec.auth.invalid_users': counts.unknownUsers / minutes,
      'sec.auth.succeeded': counts.succeeded / minutes,
      'sec.sudo.failed': counts.sudoFailed / minutes,
    };
    const told = `${counts.failed} failed and ${counts.succeeded} successful log-ins since the last run`;
    const remember: Remembered = { reader: this.reader.remember, ledger: this.ledger.remember, atMs: nowMs };
    return {
      state: run.troubles.length > 0 ? 'failed' : 'passed',
      message: run.troubles.join('; ') || told,
      measurements: {
        ...(minutes > 0 && rates),
        'sec.auth.unique_sources': counts.sources.size,
        'sec.auth.success_after_failures': counts.successesAfterFailures,
        'sec.root.session.new': counts.rootSessions,
      },
      events: [...(run.files?.events ?? []), ...events],
      ...(run.hasMoved && { remember }),
    };
  }
}

/** What is followed where the settings do not say. */
async function sourcesOf(
  { paths, journal }: LoginsSettings,
  access: Access,
): Promise<{ paths: readonly string[]; journal: JournalSettings | undefined }> {
  const ofJournal = { ...journal, identifiers: IDENTIFIERS };
  if (paths !== undefined || journal !== undefined) return { paths: paths ?? [], journal: journal && ofJournal };
  const found = await Promise.all(USUAL_PATHS.map(async (path) => ((await isThere(path, access)) ? [path] : [])));
  return found.flat().length > 0 ? { paths: found.flat(), journal: undefined } : { paths: [], journal: ofJournal };
}

async function isThere(path: string, access: Access): Promise<boolean> {
  const resolved = await access.resolvePath(path);
  return lstat(resolved).then(
    () => true,
    () => false,
  );
}

function sinkOf(ledger: AuthLedger): LineSink {
  return {
    take: (_source, lines, nowMs) => {
      for (const text of lines.toString().split('\n')) {
        const line = parseAuthLine(text, nowMs);
        const fact = readAuthFact(line);
        if (fact !== undefined) ledger.take(fact, line.atMs ?? nowMs);
      }
    },
    takeRecord: (_source, { message, atMs, identifier }) => {
      const fact = readAuthFact({ atMs, program: nameOf(identifier) ?? '', pid: undefined, message });
      if (fact !== undefined) ledger.take(fact, atMs);
    },
  };
}
