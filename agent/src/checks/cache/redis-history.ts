import { type CacheHistory, type History, type Moment } from './cache-history.js';
import { isSameRun, type ServerRun } from './cache-reading.js';
import { commandDurations, slowestCalls } from './redis-commands.js';
import { commandsOf, slowestCallsOf, type CommandCalls, type RedisInfo } from './redis-info.js';
import { readRedis } from './redis-reading.js';
import type { RedisAnswers } from './redis-session.js';
import { newEntries, type SlowLog } from './slow-log.js';

/** What of a run is compared with the next. */
interface LastRun {
  readonly run: ServerRun;
  readonly commands: ReadonlyMap<string, CommandCalls>;
  readonly slowLog: SlowLog | undefined;
  /** Entries of the slow log that this history has seen come. */
  readonly slowEntries: number;
}

/** The answers of one Redis from run to run, as figures and events. */
export class RedisHistory {
  private last: LastRun | undefined;

  constructor(
    private readonly history: CacheHistory,
    private readonly database: number | undefined,
  ) {}

  /** See `CacheHistory`. */
  recall(value: unknown): void {
    this.history.recall(value);
  }

  /** Takes the answers of a run. `info` is theirs. */
  add(info: RedisInfo, { settings, slowLog }: RedisAnswers, now: Moment): History {
    const reading = readRedis(info, settings, this.database);
    const before = this.last !== undefined && isSameRun(this.last.run, reading.run) ? this.last : undefined;
    const commands = commandsOf(info);
    const slowEntries =
      (before?.slowEntries ?? 0) + (before?.slowLog && slowLog ? newEntries(before.slowLog, slowLog) : 0);
    this.last = { run: reading.run, commands, slowLog, slowEntries };
    const counters = new Map(reading.counters);
    if (slowLog !== undefined) counters.set('cache.slowlog.rate', slowEntries);
    const { measurements, ...rest } = this.history.add({ ...reading, counters }, now);
    return {
      ...rest,
      measurements: {
        ...reading.gauges,
        ...measurements,
        ...(before !== undefined && commandDurations(before.commands, commands)),
        ...slowestCalls(commands, slowestCallsOf(info)),
      },
    };
  }
}
