import { randomUUID } from 'node:crypto';
import { AgentClock } from './hub/agent-clock.js';
import { CATALOGUE } from './metrics/catalogue.js';
import { bindCheck, type BoundCheck } from './checks/check.js';
import { CheckRunner } from './checks/check-runner.js';
import { ownCheck } from './checks/own/own.check.js';
import { Collector } from './metrics/collector.js';
import { messageOf } from './support/errors.js';
import type { Goodbye } from './hub/beat.js';
import { Heartbeat } from './hub/heartbeat.js';
import { Hub, type Caller, type Registration } from './hub/hub.js';
import type { Identity } from './state/identity.js';
import { Intervals, timeoutOf } from './settings/intervals.js';
import type { Log } from './support/log.js';
import { machineHost, machineMetadata } from './machine-metadata.js';
import { Orders } from './orders.js';
import { OwnFigures } from './metrics/own-figures.js';
import { Registrar, type RefusedError } from './hub/registrar.js';
import { Reporter, type ReporterOptions } from './hub/reporter.js';
import { writeRunStatus, type RunStatus } from './state/run-status.js';
import { phaseOf } from './support/schedule.js';
import { Session } from './hub/session.js';
import type { Settings } from './settings/settings.js';
import { bufferFigures, makeSpools, type Spools } from './spool/make-spools.js';
import { AGENT_VERSION } from './version.js';

/** Longest that a stop takes: reports first, since whatever arrives after the last beat would be a sign of life. */
const FLUSH_MS = 1500;
const STOPPING_BEAT_MS = 1000;
const DEFINITIONS_MS = 10_000;

/** What one agent is made of. */
export interface AgentOptions {
  readonly settings: Settings;
  readonly serverUrl: string;
  readonly identity: Identity;
  readonly checks: readonly BoundCheck[];
  readonly log: Log;
  readonly onRefused: (error: RefusedError) => void;
  /** Reads the settings of this machine once more; throws where they are wrong. */
  readonly reloadSettings: () => Settings;
  /** The hub wants this process replaced by a new one. */
  readonly onRestart: () => void;
}

/** One agent, put together: what collects, what reports, what beats, and what keeps it registered. */
export class Agent {
  private readonly session = new Session();
  private readonly figures = new OwnFigures();
  private readonly clock = new AgentClock();
  private readonly spools: Spools;
  private readonly startedAt = new Date();
  private readonly hub: Hub;
  private readonly intervals: Intervals;
  private readonly registrar: Registrar;
  private readonly collector: Collector;
  private readonly reporter: Reporter;
  private readonly eventReporter: Reporter;
  private readonly heartbeat: Heartbeat;
  private readonly orders: Orders;
  private readonly runner: CheckRunner;
  private areMetricsDefined = false;

  constructor(private readonly options: AgentOptions) {
    const { settings, identity, log, serverUrl, onRefused, onRestart, reloadSettings } = options;
    const { session, figures, clock } = this;
    const { stateDir, token, spoolMaxMib: mostMib } = settings;
    const hub = new Hub(serverUrl);
    const spools = makeSpools({ stateDir, mostMib, clock, figures, log });
    const own = bindCheck('agent', ownCheck({ figures, buffer: () => bufferFigures(spools, clock) }), {});
    const runner = new CheckRunner([...options.checks, own]);
    const intervals = new Intervals(
      { reportingSeconds: settings.reportingIntervalSeconds, heartbeatSeconds: settings.heartbeatIntervalSeconds },
      () => {
        this.collector.wake();
        this.orders.followReportingInterval();
      },
    );
    const shared = { hub, session, intervals, figures, clock, log, runner };
    const registration = toRegistration(settings);
    this.hub = hub;
    this.spools = spools;
    this.intervals = intervals;
    this.runner = runner;
    this.registrar = new Registrar(identity, {
      ...{ ...shared, stateDir, token, registration, onRefused },
      onRegistered: (reply) => this.orders.takeRegistration(reply),
    });
    this.heartbeat = new Heartbeat({
      ...shared,
      bootId: randomUUID(),
      phase: phaseOf(identity.id, 'heartbeat'),
      standing: () => this.orders.standing,
      onReply: (reply) => this.orders.takeReply(reply),
      onBeat: (beat) => this.afterBeat(beat),
    });
    const reporting = { ...shared, spools, onBeatWanted: () => this.heartbeat.wake() };
    [this.reporter, this.eventReporter] = makeReporters(reporting);
    this.collector = new Collector({
      ...shared,
      ...spools,
      phase: phaseOf(identity.id, 'report'),
      onEvents: () => this.eventReporter.wake(),
      onReport: () => {
        this.reporter.wake();
        this.heartbeat.wakeForNews();
      },
    });
    this.orders = new Orders({
      ...shared,
      agentId: identity.id,
      settings,
      reloadSettings,
      collector: this.collector,
      onRestart,
      onNews: () => this.heartbeat.wake(),
      onCheckRun: () => this.heartbeat.wakeForNews(),
    });
  }

  /** Goes on where the last process on this state folder ended, and then meets the hub. */
  async start(): Promise<void> {
    await Promise.all([this.spools.reports.open(), this.spools.events.open()]);
    await this.orders.start();
    this.registrar.start();
    this.reporter.start();
    this.eventReporter.start();
    this.heartbeat.start();
    this.collector.start();
  }

  /** Sends what waits and says goodbye; gives up on either after its time. */
  async stop(goodbye: Goodbye): Promise<void> {
    const { log } = this.options;
    const { reports, events } = this.spools;
    log.info('stopping', { reason: goodbye.reason });
    const stopped = [this.registrar.stop(), this.orders.stop(), this.heartbeat.stop()];
    // What the last checks measured is sent too, unless they take too long.
    await within(FLUSH_MS / 3, this.collector.stop());
    const flushed = [this.reporter.flush(FLUSH_MS), this.eventReporter.flush(FLUSH_MS)];
    await within(FLUSH_MS, Promise.all([...stopped, ...flushed]));
    try {
      await this.heartbeat.sendStopping(goodbye, STOPPING_BEAT_MS);
    } catch (error) {
      log.warn('the hub did not hear that this agent stops', { reason: messageOf(error) });
    }
    await within(FLUSH_MS, Promise.all([reports.close(), events.close()]));
    const [waiting, waitingEvents] = [reports.size, events.size];
    if (waiting + waitingEvents > 0) log.info('what was not sent is kept', { reports: waiting, events: waitingEvents });
  }

  private async afterBeat(beat: { at: Date; hubStatus?: string; failure?: string }): Promise<void> {
    const { identity, serverUrl, settings, log } = this.options;
    const { caller } = this.session;
    if (beat.failure === undefined) for (const each of [this.reporter, this.eventReporter]) each.noticeHub();
    try {
      if (caller !== undefined && beat.failure === undefined) await this.defineMetrics(caller);
      await writeRunStatus(settings.stateDir, {
        agent_id: identity.id,
        server_url: serverUrl,
        version: AGENT_VERSION,
        started_at: this.startedAt.toISOString(),
        ...(beat.failure === undefined ? { last_heartbeat_at: beat.at.toISOString() } : { last_failure: beat.failure }),
        hub_status: beat.hubStatus,
        last_report_at: this.reporter.lastSentAt?.toISOString(),
        spool: this.describeSpools(),
        run_state: this.orders.runState,
        intervals: this.intervals.describe(),
        config: this.orders.config,
        checks: this.runner.results.map(({ name, state, message }) => {
          return { name, state, from: this.orders.sourceOf(name), message };
        }),
      });
    } catch (error) {
      log.debug('after a heartbeat', { reason: messageOf(error) });
    }
  }

  private describeSpools(): RunStatus['spool'] {
    const { reports, events } = this.spools;
    return {
      waiting_reports: reports.size,
      waiting_events: events.size,
      used_bytes: reports.usedBytes + events.usedBytes,
      ...(reports.oldest !== undefined && { oldest_at: new Date(reports.oldest.timeMs).toISOString() }),
      dropped: this.figures.allDropped,
    };
  }

  /** Once per start, so that a new version of the agent brings its new metrics' units; repeated until it succeeds. */
  private async defineMetrics(caller: Caller): Promise<void> {
    if (this.areMetricsDefined) return;
    await this.hub.defineMetrics(caller, CATALOGUE, timeoutOf(this.intervals.heartbeatMs, DEFINITIONS_MS));
    this.areMetricsDefined = true;
  }
}

function makeReporters({
  hub,
  spools,
  ...shared
}: Omit<ReporterOptions, 'list' | 'spool' | 'send'> & { hub: Hub; spools: Spools }): [Reporter, Reporter] {
  return [
    new Reporter({ ...shared, list: 'reports', spool: spools.reports, send: (...call) => hub.sendReports(...call) }),
    new Reporter({ ...shared, list: 'events', spool: spools.events, send: (...call) => hub.sendEvents(...call) }),
  ];
}

/** What an agent says of itself, by its settings and its machine. */
export function toRegistration(settings: Settings): Omit<Registration, 'id'> {
  const { name, type, environment, metadata } = settings;
  return {
    name,
    type,
    host: machineHost(),
    ...(environment !== undefined && { environment }),
    metadata: { ...machineMetadata(), ...metadata },
    version: AGENT_VERSION,
  };
}

async function within(timeoutMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([work, expired]);
  clearTimeout(timer);
}
