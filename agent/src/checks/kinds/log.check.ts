import { metric } from '../../metrics/metric.js';
import { seriesName } from '../../metrics/series-name.js';
import type { CheckFindings } from '../check.js';
import type { JournalSettings } from '../follow/journal-follower.js';
import { LogReader, type ReaderRun } from '../follow/log-reader.js';
import { followedPaths, JOURNAL, PATHS } from '../follow/reader-settings.js';
import { defineKind, type Surroundings } from '../kind.js';
import {
  createAnalyser,
  judgeLineSettings,
  LINE_METRICS,
  LINE_SETTINGS,
  prepareAnalyser,
  type LineSettings,
} from '../log-lines/analyser.js';
import type { LineAnalyser } from '../log-lines/line.js';

/** The settings, as their schema lets them pass. */
export interface LogSettings extends LineSettings {
  readonly paths?: readonly string[];
  readonly journal?: JournalSettings;
  readonly start?: 'end' | 'beginning';
  readonly max_files?: number;
  readonly max_bytes_per_run?: number;
  readonly max_lines_per_second?: number;
}

const MIB = 1024 ** 2;
const DEFAULTS = { start: 'end', max_files: 30, max_bytes_per_run: 64 * MIB } as const;

/** What is counted from run to run, and over restarts with the positions: both are kept as one. */
interface Remembered {
  readonly lines: number;
  readonly reader: unknown;
  readonly analyser: unknown;
}

/** Follows logs and the journal, and has figures and events made of their lines. */
export const log = defineKind<LogSettings>({
  kind: 'log',
  title: 'Log',
  description:
    'Follows log files through rotation, truncation and new files, and the journal of systemd, and reads each line once, ' +
    'also over restarts of the agent. Of the lines it makes rates by severity, counts of patterns, new kinds of errors ' +
    'and exceptions, known signs of trouble, and the figures of access logs. No line leaves the machine but as a sample ' +
    'in an event, with its secrets masked.',
  settings: {
    type: 'object',
    properties: {
      paths: PATHS,
      journal: JOURNAL,
      start: {
        description:
          'Where a log begins that is there when the check is new: at its end, or at its beginning. Files that come later ' +
          'are always read whole.',
        type: 'string',
        enum: ['end', 'beginning'],
        default: DEFAULTS.start,
      },
      max_files: {
        description: 'Files that are followed at most; more are counted, and the check fails and says so.',
        type: 'integer',
        minimum: 1,
        maximum: 100,
        default: DEFAULTS.max_files,
      },
      max_bytes_per_run: {
        description: 'Bytes that one run reads at most; the rest waits for the next, and shows as lag.',
        type: 'integer',
        minimum: 65_536,
        maximum: 1024 * MIB,
        default: DEFAULTS.max_bytes_per_run,
      },
      max_lines_per_second: {
        description:
          'Lines that are analysed at most, averaged over the time since the last run; those beyond are dropped and ' +
          'counted. Without it none is dropped: a log that is written faster than it is read lags.',
        type: 'integer',
        minimum: 1,
        maximum: 10_000_000,
      },
      ...LINE_SETTINGS,
    },
    anyOf: [{ required: ['paths'] }, { required: ['journal'] }],
    additionalProperties: false,
  },
  metrics: [
    ...LINE_METRICS,
    metric('log.lines', '{line}', 'Lines that were analysed since the check is there, over restarts of the agent.'),
    metric('log.bytes.rate', 'By/s', 'Bytes of logs read per second.'),
    metric('log.read.lag', 'By', 'Bytes of files that are written and not read yet.'),
    metric('log.silence', 's', 'Time since the last line of a source.'),
    metric('log.silence.ratio', '1', 'Time since the last line of a source against its usual gap, of at least 100 s.'),
    metric('log.files.open', '{file}', 'Files that are followed.'),
    metric('log.files.reading', '{file}', 'Files of which the last run has read something.'),
    metric('log.files.left_out', '{file}', 'Files that match, but are more than may be followed.'),
    metric('log.rotations', '{event}', 'Rotations of files since the last run.'),
    metric('log.truncations', '{event}', 'Files that were emptied since the last run.'),
    metric('log.records', '{record}/s', 'Lines and records per second by state: accepted were analysed, refused not.'),
    metric('log.queue.utilization', '%', 'What waited to be read, as a share of what one run may read.'),
    metric(
      'log.dropped',
      '{line}',
      'Lines since the last run that were cut off (size), passed over (rate) or gone, a file as one (rotation), by reason.',
    ),
  ],
  reach: ({ paths = [], journal, ...lines }) => {
    judgeLineSettings(lines);
    return { paths: followedPaths(paths, journal) };
  },
  start: (settings, surroundings) => {
    let check: LogCheck | undefined;
    return async (signal) => {
      check ??= await LogCheck.begin(settings, surroundings);
      return check.run(Date.now(), signal);
    };
  },
  hasRates: true,
});

/** One check under way. */
class LogCheck {
  private lines: number;
  private previousMs: number | undefined;
  private keptAnalysis: unknown;

  private constructor(
    private readonly settings: LogSettings,
    private readonly reader: LogReader,
    private readonly analyser: LineAnalyser,
    lines: number,
  ) {
    this.lines = lines;
  }

  static async begin(settings: LogSettings, { access, recall, ended }: Surroundings): Promise<LogCheck> {
    await prepareAnalyser(settings);
    const { reader, analyser, lines } = ((await recall()) ?? {}) as Partial<Remembered>;
    const { paths = [], journal, start = DEFAULTS.start, max_files: maxFiles = DEFAULTS.max_files } = settings;
    return new LogCheck(
      settings,
      new LogReader({ paths, journal, start, maxFiles }, access, reader, ended),
      createAnalyser(settings, analyser),
      typeof lines === 'number' ? lines : 0,
    );
  }

  async run(nowMs: number, signal: AbortSignal): Promise<CheckFindings> {
    const { max_bytes_per_run: bytes = DEFAULTS.max_bytes_per_run, max_lines_per_second: mostLines } = this.settings;
    const seconds = this.previousMs === undefined ? undefined : Math.max(0, nowMs - this.previousMs) / 1000;
    const lines = mostLines === undefined ? Infinity : Math.ceil(mostLines * Math.max(1, seconds ?? 1));
    const run = await this.reader.run(this.analyser, { bytes, lines }, nowMs, signal);
    this.previousMs = nowMs;
    const taken = (run.files?.lines ?? 0) + (run.journal?.records ?? 0);
    this.lines += taken;
    const { measurements, events } = this.analyser.findings(nowMs);
    const hasMoved = run.hasMoved || this.analyser.remember !== this.keptAnalysis;
    this.keptAnalysis = this.analyser.remember;
    const remember: Remembered = { lines: this.lines, reader: this.reader.remember, analyser: this.keptAnalysis };
    return {
      state: run.troubles.length > 0 ? 'failed' : 'passed',
      message: describe(run, taken),
      measurements: { 'log.lines': this.lines, ...figuresOf(run, bytes, seconds), ...measurements },
      events: [...(run.files?.events ?? []), ...events],
      ...(hasMoved && { remember }),
    };
  }
}

function figuresOf(
  { files, journal, silence, silenceRatio }: ReaderRun,
  mostBytes: number,
  seconds = 0,
): Record<string, number> {
  const sum = (of: 'bytes' | 'cut' | 'dropped'): number => (files?.[of] ?? 0) + (journal?.[of] ?? 0);
  const accepted = (files?.lines ?? 0) + (journal?.records ?? 0);
  const waited = sum('bytes') + (files?.lagBytes ?? 0);
  const rates = {
    'log.bytes.rate': sum('bytes') / seconds,
    [seriesName('log.records', { state: 'accepted' })]: accepted / seconds,
    [seriesName('log.records', { state: 'refused' })]: sum('dropped') / seconds,
  };
  return {
    ...(seconds > 0 && rates),
    ...(files !== undefined && {
      'log.read.lag': files.lagBytes,
      'log.files.open': files.openFiles,
      'log.files.reading': files.readFiles,
      'log.files.left_out': files.leftOut,
      'log.rotations': files.rotations,
      'log.truncations': files.truncations,
    }),
    'log.queue.utilization': journal?.isBehind === true ? 100 : Math.min(100, (waited / mostBytes) * 100),
    [seriesName('log.dropped', { reason: 'size' })]: sum('cut'),
    [seriesName('log.dropped', { reason: 'rate' })]: sum('dropped'),
    [seriesName('log.dropped', { reason: 'rotation' })]: files?.lost ?? 0,
    ...bySource('log.silence', silence),
    ...bySource('log.silence.ratio', silenceRatio),
  };
}

function bySource(name: string, values: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...values].map(([source, value]) => [seriesName(name, { source }), value]));
}

function describe({ files, journal, troubles }: ReaderRun, taken: number): string {
  if (troubles.length > 0) return troubles.join('; ');
  const followed = [
    ...(files === undefined ? [] : [files.openFiles === 1 ? '1 file' : `${files.openFiles} files`]),
    ...(journal === undefined ? [] : ['the journal']),
  ];
  const lag = files === undefined || files.lagBytes < MIB ? '' : `, ${Math.round(files.lagBytes / MIB)} MiB behind`;
  return `${taken} new lines of ${followed.join(' and ')}${lag}`;
}
