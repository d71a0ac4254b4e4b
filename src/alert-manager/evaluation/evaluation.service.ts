import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readServiceStatus } from '../../agent-registry/watched-agents.queries.js';
import { readDatabaseTime } from '../../common/database-time.js';
import { Settings } from '../../config/settings.js';
import { EventBus } from '../../events/event-bus.js';
import { countEvents } from '../../metrics-collector/events/event-counts.queries.js';
import { AlertsChanged } from '../alerts/alerts.events.js';
import { AgentProfiles } from './agent-profiles.js';
import { type AlertChanges, writeAlertChanges } from './alert-changes.queries.js';
import { type BatchFacts, BatchFactsReader, FIRST_ID, type TickRules } from './batch-facts.service.js';
import { BatchJudge } from './batch-judge.service.js';
import { type EventRule, sortRules, type StoredRule } from './evaluated-rule.js';
import {
  listRules,
  lockRules,
  readLastTick,
  recordRuleHealth,
  recordTick,
  tryEvaluationLock,
  withoutJit,
} from './evaluation-ticks.queries.js';
import type { AlertChange } from './heartbeat-rules.queries.js';
import { decide, noChanges } from './judgement.js';
import { structuralEnd } from './observe.js';

type EventCounts = Map<EventRule, ReadonlyMap<string, number>>;

/** One evaluation: what its rules were when it began. */
interface Tick extends TickRules {
  all: readonly StoredRule[];
  events: EventCounts;
  turn: number;
}

/** Evaluates every rule over every agent, a batch of agents in a transaction. */
@Injectable()
export class Evaluation {
  private readonly logger = new Logger('Evaluation');
  /** Which agents have their turn to be looked into further back: counted, since ticks that are skipped take no turn. */
  private turn = 0;
  private skipped = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: BatchFactsReader,
    private readonly judge: BatchJudge,
    private readonly events: EventBus,
    private readonly settings: Settings,
  ) {}

  /** How many ticks this hub has left to another one since it started. */
  get skippedTicks(): number {
    return this.skipped;
  }

  /**
   * One tick. Where another hub is at it, this one leaves it to that; news is what has come since the last tick that
   * went through, so what one leaves undone the next one does. Each takes the next turn.
   */
  async tick(signal?: AbortSignal): Promise<void> {
    const started = performance.now();
    const tx = this.dataSource.manager;
    const beganAt = await readDatabaseTime(tx);
    const tick = await this.prepare(tx, this.turn++);
    let error: string | null = null;
    try {
      const isWhole = await this.judgeAll(tick, signal);
      if (isWhole) await recordTick(tx, beganAt, (performance.now() - started) / 1000);
    } catch (thrown) {
      error = thrown instanceof Error ? thrown.message : 'unknown';
      throw thrown;
    } finally {
      await this.recordHealth(tick, (performance.now() - started) / 1000, error).catch(() => undefined);
    }
  }

  private async prepare(tx: EntityManager, turn: number): Promise<Tick> {
    const all = await listRules(tx);
    const rules = sortRules(all);
    const events: EventCounts = new Map();
    for (const rule of rules.event) {
      const { event_kind: kind, min_severity: minSeverity, window_seconds: windowSeconds } = rule.condition;
      try {
        events.set(rule, await countEvents(tx, { kind, minSeverity, windowSeconds, minCount: rule.threshold }));
      } catch (thrown) {
        rules.errors.set(rule.rule_id, thrown instanceof Error ? thrown.message : 'unknown');
      }
    }
    const profiles = new AgentProfiles(all, rules);
    return { all, rules, events, turn, profiles, lastTick: await readLastTick(tx), isPreview: false };
  }

  /**
   * Judges batch after batch; false when not all were judged. A batch that fails is left out, so that trouble with some
   * agents hides none of the others; its failure is thrown after the last.
   */
  private async judgeAll(tick: Tick, signal: AbortSignal | undefined): Promise<boolean> {
    const failures: unknown[] = [];
    let after: string | undefined = FIRST_ID;
    while (after !== undefined) {
      if (signal?.aborted === true) return false;
      const from: string = after;
      const batch = await this.dataSource
        .transaction((tx) => this.judgeBatch(tx, tick, from))
        .catch(async (error: unknown) => {
          failures.push(error);
          return { changes: [], next: await this.reader.nextAfter(this.dataSource.manager, from) };
        });
      if (batch === undefined) {
        this.skipped++;
        this.logger.warn('another hub evaluates the alert rules: this tick is skipped');
        return false;
      }
      if (batch.changes.length > 0) this.events.publish(new AlertsChanged(batch.changes));
      after = batch.next;
    }
    if (failures.length > 0) throw failures[0];
    return true;
  }

  private async judgeBatch(
    tx: EntityManager,
    tick: Tick,
    after: string,
  ): Promise<{ changes: AlertChange[]; next: string | undefined } | undefined> {
    if (!(await tryEvaluationLock(tx))) return undefined;
    await withoutJit(tx);
    const now = await readDatabaseTime(tx);
    const service = await readServiceStatus(tx, 2 * this.settings.offlineCheckIntervalSeconds);
    const intervalSeconds = this.settings.alertEvaluationIntervalSeconds;
    const hub = { now, upSince: service?.upSince ?? now, isTicking: service?.isTicking ?? false, turn: tick.turn };
    const facts = await this.reader.read(tx, tick, after, now);
    const changes = noChanges();
    const ended = endStructurally(facts, tick, changes);
    for (const judgement of await this.judge.judge(tx, facts, tick.rules, tick.events, hub)) {
      if (judgement.open === undefined || !ended.has(judgement.open.alertId)) {
        decide(judgement, { now, intervalSeconds, upSince: hub.upSince }, changes);
      }
    }
    const unchanged = await withUnchangedRules(tx, tick.all, changes);
    return { changes: await writeAlertChanges(tx, unchanged), next: facts.next };
  }

  private recordHealth({ all, rules }: Tick, seconds: number, error: string | null): Promise<void> {
    const enabled = all.filter((rule) => rule.is_enabled);
    const share = Number((seconds / Math.max(enabled.length, 1)).toFixed(6));
    return recordRuleHealth(
      this.dataSource.manager,
      enabled.map(({ rule_id: ruleId }) => ({ ruleId, seconds: share, error: rules.errors.get(ruleId) ?? error })),
    );
  }
}

/** Ends the alerts that no rule is for any more; returns which. */
function endStructurally({ open, agents }: BatchFacts, { all }: Tick, changes: AlertChanges): Set<string> {
  const rulesById = new Map(all.map((rule) => [rule.rule_id, rule]));
  const ended = new Set<string>();
  for (const { alertId, ruleId, agentId, series, status } of open) {
    const watched = agents.get(agentId);
    if (watched === undefined) continue;
    const reason = structuralEnd(rulesById.get(ruleId), series, watched.profile.ruleIds.has(ruleId));
    if (reason === undefined) continue;
    ended.add(alertId);
    if (status === 'pending') changes.forgotten.push(alertId);
    else changes.ended.push({ alertId, ruleId, from: status, reason, value: null });
  }
  return ended;
}

/**
 * Leaves out what was decided by rules that somebody has made, changed or deleted since this evaluation read them: the
 * next one decides it. What only goes on as it was is written without a look at its rule.
 */
async function withUnchangedRules(
  tx: EntityManager,
  all: readonly StoredRule[],
  changes: AlertChanges,
): Promise<AlertChanges> {
  const fired = changes.kept.filter(({ from, to }) => from !== to.status);
  const ruleIds = [...new Set([...changes.begun, ...changes.ended, ...fired].map(({ ruleId }) => ruleId))];
  if (ruleIds.length === 0) return changes;
  const spell = (rules: readonly StoredRule[]): Map<string, string> =>
    new Map(rules.map((rule) => [rule.rule_id, JSON.stringify(rule)]));
  const [before, now] = [spell(all), spell(await lockRules(tx, ruleIds))];
  const changed = new Set(ruleIds.filter((ruleId) => before.get(ruleId) !== now.get(ruleId)));
  const isUnchanged = ({ ruleId }: { ruleId: string }): boolean => !changed.has(ruleId);
  return {
    ...changes,
    begun: changes.begun.filter(isUnchanged),
    ended: changes.ended.filter(isUnchanged),
    kept: changes.kept.filter((update) => update.from === update.to.status || isUnchanged(update)),
  };
}
