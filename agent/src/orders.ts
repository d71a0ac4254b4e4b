import { judgeCheck, judgeCommand, type Ceiling } from './ceiling/ceiling.js';
import { Commander, type AgentActions } from './commands/commander.js';
import type { CommandResult } from './commands/command.js';
import { CommandJournal } from './commands/command-journal.js';
import { ResultSender } from './commands/result-sender.js';
import { sweepCache } from './checks/check-cache.js';
import { CheckMemory } from './checks/check-memory.js';
import type { CheckRunner } from './checks/check-runner.js';
import { CheckSchedule } from './checks/check-schedule.js';
import { makeRefusedDefinition } from './checks/refused-check.js';
import type { CheckDefinition, CheckSource } from './checks/configurable-checks.js';
import type { Collector } from './metrics/collector.js';
import { ConfigApplier, type ConfigStanding } from './config/config-applier.js';
import type { AgentConfig, ConfigValues } from './config/read-config.js';
import { messageOf } from './support/errors.js';
import type { BeatReply, Hub, RegistrationReply } from './hub/hub.js';
import type { Intervals } from './settings/intervals.js';
import type { Log } from './support/log.js';
import type { OwnFigures } from './metrics/own-figures.js';
import { loadRunState, saveRunState, type RunState } from './state/run-state.js';
import type { Session } from './hub/session.js';
import type { Settings } from './settings/settings.js';

/** A shorter secret would hide half of every line. */
const SHORTEST_HIDDEN = 4;

/** What orders are carried out with, and on. */
export interface OrdersOptions {
  readonly agentId: string;
  readonly settings: Settings;
  /** Reads the settings of this machine once more; throws where they are wrong. */
  readonly reloadSettings: () => Settings;
  readonly hub: Hub;
  readonly session: Session;
  readonly intervals: Intervals;
  readonly runner: CheckRunner;
  readonly collector: Collector;
  readonly figures: OwnFigures;
  readonly log: Log;
  readonly onRestart: () => void;
  /** Something has changed that the hub should hear now. */
  readonly onNews: () => void;
  /** A check has run: it may be news. */
  readonly onCheckRun: () => void;
}

/** All that the hub has this agent do: its configuration, its commands, and the checks that both are about. */
export class Orders {
  private readonly journal: CommandJournal;
  private readonly schedule: CheckSchedule;
  private readonly applier: ConfigApplier;
  private readonly commander: Commander;
  private readonly sender: ResultSender;
  private settings: Settings;
  /** What runs by the hub's wish; another one that fails leaves it. */
  private fromHub: Pick<AgentConfig, 'checks' | 'allow'> = { checks: [], allow: undefined };
  private currentRunState: RunState = 'running';

  constructor(private readonly options: OrdersOptions) {
    const { settings, runner, intervals, agentId, collector, log, figures } = options;
    const { stateDir } = settings;
    this.settings = settings;
    this.noticeSettings();
    this.journal = new CommandJournal(stateDir);
    const memory = new CheckMemory(stateDir, log);
    void sweepCache(memory.cacheDir, Date.now());
    this.schedule = new CheckSchedule({
      runner,
      intervals,
      agentId,
      memory,
      onRun: (measured) => {
        collector.add(measured);
        options.onCheckRun();
      },
    });
    this.applier = new ConfigApplier({
      stateDir,
      rules: () => ({ ...this.settings, localNames: this.ofMachine().map(({ name }) => name) }),
      apply: (config) => {
        intervals.learn(config.reportingSeconds, config.heartbeatSeconds);
        this.fromHub = config;
        this.schedule.apply(this.checks());
      },
      onChange: options.onNews,
      log,
    });
    this.sender = new ResultSender({ hub: options.hub, session: options.session, journal: this.journal, log });
    this.commander = new Commander({
      journal: this.journal,
      actions: this.actions(),
      refusalOf: (action) => judgeCommand(this.ceiling, action),
      clockSkewSeconds: () => figures.clockSkewSeconds ?? 0,
      onResult: () => this.sender.wake(),
      log,
    });
  }

  get runState(): RunState {
    return this.currentRunState;
  }

  /** How far the agent is with its configuration. */
  get config(): ConfigStanding | undefined {
    return this.applier.standing;
  }

  /** Who wants a check; undefined for those that every agent has. */
  sourceOf(name: string): CheckSource | undefined {
    if (this.fromHub.checks.some((check) => check.name === name)) return 'hub';
    return this.ofMachine().some((check) => check.name === name) ? 'machine' : undefined;
  }

  /** What beats say. */
  get standing(): { readonly runState: RunState; readonly config: ConfigStanding | undefined } {
    return { runState: this.currentRunState, config: this.applier.told };
  }

  /** Goes on where the last process on this state folder ended, also while the hub is away. */
  async start(): Promise<void> {
    await this.journal.load();
    this.currentRunState = await loadRunState(this.options.settings.stateDir);
    this.schedule.apply(this.checks());
    await this.applier.restore();
    this.followRunState();
    this.sender.start();
  }

  async stop(): Promise<void> {
    this.schedule.setRunning(false);
    await Promise.all([this.commander.flush(), this.sender.stop()]);
  }

  /** Takes what the hub says when it lets the agent in. */
  takeRegistration(reply: RegistrationReply): void {
    // An older hub may say nothing of it here; its replies to beats do.
    const { config } = reply as { config?: { desired_hash?: unknown; values?: unknown } };
    this.takeConfig(config?.desired_hash, config?.values);
  }

  /** Takes what the hub says to a beat. */
  takeReply({ config_hash, config, commands }: BeatReply): void {
    this.takeConfig(config_hash, config);
    this.commander.take(commands);
    this.sender.noticeBeat();
  }

  /** Checks without an interval of their own go by the reporting interval. */
  followReportingInterval(): void {
    this.schedule.followReportingInterval();
  }

  /** The hub's checks, and those of the machine itself whose names the hub's leave free. */
  private checks(): readonly CheckDefinition[] {
    const names = new Set(this.fromHub.checks.map(({ name }) => name));
    return [...this.fromHub.checks, ...this.ofMachine().filter(({ name }) => !names.has(name))];
  }

  private ofMachine(): readonly CheckDefinition[] {
    const { checks, refusedChecks, ceiling } = this.settings;
    return [...checks, ...refusedChecks.map((check) => makeRefusedDefinition(check, ceiling))];
  }

  private get ceiling(): Ceiling {
    const { ceiling } = this.settings;
    return this.fromHub.allow === undefined ? ceiling : { ...ceiling, hub: this.fromHub.allow };
  }

  private takeConfig(hash: unknown, values: unknown): void {
    if (typeof hash !== 'string' || typeof values !== 'object' || values === null || Array.isArray(values)) return;
    void this.applier.receive(hash, values as ConfigValues);
  }

  private actions(): AgentActions {
    return {
      start: () => this.setRunState('running'),
      stop: () => this.setRunState('stopped'),
      restart: () => {
        this.options.onRestart();
      },
      runCheck: (name) => this.runCheck(name),
      reloadConfig: () => this.reloadConfig(),
    };
  }

  private async setRunState(runState: RunState): Promise<CommandResult> {
    await saveRunState(this.options.settings.stateDir, runState);
    this.currentRunState = runState;
    this.followRunState();
    this.options.onNews();
    return { status: 'succeeded' };
  }

  private followRunState(): void {
    const isRunning = this.currentRunState === 'running';
    this.schedule.setRunning(isRunning);
    this.options.collector.setRunning(isRunning);
  }

  private async runCheck(name: string): Promise<CommandResult> {
    if (this.currentRunState === 'stopped') return failed('the checks of this agent are stopped; start them first');
    const result = await this.schedule.runNow(name);
    if (result === undefined) return failed('this agent has no check of that name');
    const { state, message } = result;
    return {
      status: state === 'error' ? 'failed' : 'succeeded',
      message: message === undefined ? state : `${state}: ${message}`,
    };
  }

  /** Of the settings, checks, limits, secrets and the two intervals count at once; the rest belongs to the next start. */
  private async reloadConfig(): Promise<CommandResult> {
    let settings: Settings;
    try {
      settings = this.options.reloadSettings();
    } catch (error) {
      return failed(messageOf(error).replaceAll('\n', '; '));
    }
    this.settings = settings;
    this.noticeSettings();
    this.endWhatIsOutside();
    const { reportingIntervalSeconds: reportingSeconds, heartbeatIntervalSeconds: heartbeatSeconds } = settings;
    this.options.intervals.setOwn({ reportingSeconds, heartbeatSeconds });
    const standing = await this.applier.reload();
    this.options.onNews();
    if (standing?.state === 'failed') return failed(standing.error ?? 'it cannot be applied');
    const wrong = settings.refusedChecks.flatMap(({ reasons }) => reasons);
    return wrong.length === 0 ? { status: 'succeeded' } : failed(`all but these count now: ${wrong.join('; ')}`);
  }

  /** Limits that are narrower now end what they no longer allow, even where the configuration as a whole then fails. */
  private endWhatIsOutside(): void {
    const { ceiling } = this;
    const checks = this.fromHub.checks.flatMap((check) => {
      const { name, kind, settings, secrets } = check;
      const reasons = judgeCheck(ceiling, {
        kind: kind.kind,
        reach: kind.reach(settings),
        secrets: [...secrets.keys()],
      });
      if (reasons.length === 0) return [{ ...check, ceiling }];
      this.options.log.warn('a check of the hub has ended: it is not allowed any more', {
        check: name,
        reason: reasons[0],
      });
      return [];
    });
    this.fromHub = { ...this.fromHub, checks };
    this.schedule.apply(this.checks());
  }

  private noticeSettings(): void {
    for (const secret of this.settings.secrets.values()) {
      if (secret.length >= SHORTEST_HIDDEN) this.options.log.hide(secret);
    }
    for (const { name, reasons } of this.settings.refusedChecks) {
      this.options.log.warn('a check of this machine cannot run', { check: name, reason: reasons.join('; ') });
    }
  }
}

function failed(message: string): CommandResult {
  return { status: 'failed', message };
}
