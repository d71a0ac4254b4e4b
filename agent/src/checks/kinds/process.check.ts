import { availableParallelism, platform } from 'node:os';
import { metric } from '../../metrics/metric.js';
import type { CheckFindings, Measurements } from '../check.js';
import { toPercent } from '../host/percent.js';
import { defineKind, type Surroundings } from '../kind.js';
import {
  cpuTimesOf,
  isRestarted,
  judgeCount,
  readOldest,
  restartEvent,
  type OldestProcess,
} from '../process/process-group.js';
import type { ProcessQuery, ProcessReading, ProcessTable } from '../process/process-table.js';
import { ratesPerSecond, type CounterReading } from '../rates.js';

/** The settings, as their schema lets them pass. */
export interface ProcessSettings {
  readonly name: string;
  readonly arguments_contain?: string;
  readonly user?: string;
  readonly min_count?: number;
  readonly max_count?: number;
}

const COUNT = { type: 'integer', minimum: 0, maximum: 100_000 };

/** Counts the processes of a program, and notices when it was started anew. */
export const process = defineKind<ProcessSettings>({
  kind: 'process',
  title: 'Process check',
  description:
    'Counts the processes of one program, and says when it was restarted: when its oldest process is a younger one ' +
    'than before. It needs no rights.',
  settings: {
    type: 'object',
    properties: {
      name: {
        description: 'The name of the program, as ps shows it, without its folder: nginx, postgres, node.',
        type: 'string',
        maxLength: 255,
        pattern: '^[^\\s/\\x00-\\x1f][^/\\x00-\\x1f]*$',
      },
      arguments_contain: {
        description: 'Text that the command line must hold too, to tell programs of one name apart.',
        type: 'string',
        minLength: 1,
        maxLength: 1000,
      },
      user: {
        description: 'The user that they must run as: a name of /etc/passwd, or a number.',
        type: 'string',
        pattern: '^([A-Za-z0-9_][A-Za-z0-9_.-]{0,63}\\$?)$',
      },
      min_count: { description: 'How many there must be.', ...COUNT, default: 1 },
      max_count: { description: 'How many there may be.', ...COUNT },
    },
    required: ['name'],
    additionalProperties: false,
  },
  metrics: [
    metric('process.count', '{process}', 'Processes of a program.'),
    metric(
      'process.restarts',
      '{restart}',
      'Whether a program was restarted since the last look: 1 or 0; the sum counts.',
    ),
    metric('process.group.uptime', 's', 'Time since the oldest process of a program began.'),
    metric(
      'process.group.cpu.utilization',
      '%',
      'Processor time of a program’s processes, as a share of all processors.',
    ),
    metric(
      'process.group.memory.usage',
      'By',
      'Resident memory of a program’s processes; what they share counts for each.',
    ),
  ],
  hasRates: true,
  reach: ({ min_count = 1, max_count }) => {
    if (max_count !== undefined && max_count < min_count) throw new Error('max_count is less than min_count');
    return {};
  },
  start: (settings, surroundings) => {
    const check = new ProcessCheck(settings, surroundings);
    return (signal) => check.run(signal);
  },
});

/** One check, and what it saw when it looked last. */
class ProcessCheck {
  private table: ProcessTable | undefined;
  private cpuBefore: CounterReading | undefined;
  private oldest: OldestProcess | undefined;
  private isRecalled = false;
  private readonly query: ProcessQuery;

  constructor(
    private readonly settings: ProcessSettings,
    private readonly surroundings: Surroundings,
  ) {
    const { name, arguments_contain: argumentsContain, user } = settings;
    this.query = { name, argumentsContain, user };
  }

  async run(signal: AbortSignal): Promise<CheckFindings> {
    const { name, min_count: least = 1, max_count: most } = this.settings;
    this.table ??= await processTableOfThisPlatform();
    const found = await this.table.find(this.query, signal);
    const { isRight, message } = judgeCount(found.length, { name, least, most });
    const cpu = this.cpuUtilization(found);
    const state = isRight ? 'passed' : 'failed';
    const measurements = {
      'process.count': found.length,
      ...(cpu !== undefined && { 'process.group.cpu.utilization': cpu }),
      'process.group.memory.usage': found.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
    };
    return { state, message, ...(await this.withAge(found, this.table, measurements)) };
  }

  /** A group of which there is none now is remembered as it was: whoever comes next has been restarted. */
  private async withAge(
    found: readonly ProcessReading[],
    table: ProcessTable,
    measurements: Measurements,
  ): Promise<Pick<CheckFindings, 'measurements' | 'events' | 'remember'>> {
    const query = JSON.stringify(this.query);
    if (!this.isRecalled) this.oldest = readOldest(await this.surroundings.recall(), query);
    this.isRecalled = true;
    if (found.length === 0) return { measurements: { ...measurements, 'process.restarts': 0 } };
    const started = Math.min(...found.map((each) => each.started));
    const now: OldestProcess = { query, bootId: (await table.bootId()) ?? null, started };
    const before = this.oldest;
    const isNew = isRestarted(before, now);
    this.oldest = now;
    const age = await table.ageSeconds(started);
    const isChanged = before?.started !== now.started || before.bootId !== now.bootId;
    return {
      measurements: {
        ...measurements,
        'process.restarts': isNew ? 1 : 0,
        'process.group.uptime': Math.round(age * 100) / 100,
      },
      ...(isNew && { events: [restartEvent(this.settings.name, age)] }),
      ...(isChanged && { remember: now }),
    };
  }

  /** Of processes that were there before too: what others used before they were seen is unknown. */
  private cpuUtilization(found: readonly ProcessReading[]): number | undefined {
    const reading = { counters: cpuTimesOf(found), atMs: performance.now() };
    const rates = Object.values(ratesPerSecond(this.cpuBefore, reading));
    const isFirst = this.cpuBefore === undefined || reading.counters.size === 0;
    this.cpuBefore = reading;
    if (isFirst || rates.length === 0) return undefined;
    return toPercent(
      rates.reduce((sum, each) => sum + each, 0),
      availableParallelism(),
    );
  }
}

/** The cheapest way to read this platform. */
async function processTableOfThisPlatform(): Promise<ProcessTable> {
  if (platform() === 'linux') return (await import('../process/linux-processes.js')).linuxProcesses();
  return (await import('../process/portable-processes.js')).portableProcesses;
}
