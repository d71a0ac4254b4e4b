import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { countMatchingAgents, readServiceStatus } from '../../agent-registry/watched-agents.queries.js';
import { readDatabaseTime } from '../../common/database-time.js';
import { Settings } from '../../config/settings.js';
import { countEvents } from '../../metrics-collector/events/event-counts.queries.js';
import type { AlertRuleRequest } from '../rules/alert-rule-request.dto.js';
import type { WriteAlertRuleQuery } from '../rules/alert-rules.dto.js';
import { requireKnownMetric } from '../rules/rule-metrics.queries.js';
import { toRule } from '../rules/rule-values.js';
import { AgentProfiles } from './agent-profiles.js';
import { type BatchFacts, BatchFactsReader, FIRST_ID, type TickRules } from './batch-facts.service.js';
import { BatchJudge } from './batch-judge.service.js';
import { type EventRule, sortRules } from './evaluated-rule.js';
import { withoutJit } from './evaluation-ticks.queries.js';
import type { Judgement } from './judgement.js';
import { nextAlertState } from './next-alert-state.js';
import type { AlertRulePreviewResponse, PreviewedAgentResponse } from './preview.dto.js';
import { pairKey } from './series-pairs.js';

/** How many agents a preview looks at, and how many lines it shows. */
const MAX_AGENTS = 10_000;
const MAX_LINES = 1_000;

/** Says what a rule would do now, by the facts and decisions of the evaluation, and changes nothing. */
@Injectable()
export class AlertRulePreview {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: BatchFactsReader,
    private readonly judge: BatchJudge,
    private readonly settings: Settings,
  ) {}

  /**
   * Which agents a rule matches, and which of their series would fire.
   * @throws Invalid when the rule could not be made: its fields contradict each other, or no agent has sent its metric.
   */
  async preview(request: AlertRuleRequest, query: WriteAlertRuleQuery): Promise<AlertRulePreviewResponse> {
    const rule = { rule_id: v7(), ...toRule(request), is_enabled: true };
    if (!query.allow_unknown_metric) await requireKnownMetric(this.dataSource.manager, rule);
    const rules = sortRules([rule]);
    const profiles = new AgentProfiles([rule], rules, { withPlainHeartbeats: true });
    const tick = { rules, profiles, lastTick: null, isPreview: true };
    const matches = await countMatchingAgents(this.dataSource.manager, rule.selector);
    const events = await this.readEvents(rules.event);
    const lines: PreviewedAgentResponse[] = [];
    let looked = 0;
    let after: string | undefined = FIRST_ID;
    while (after !== undefined && looked < Math.min(matches, MAX_AGENTS)) {
      const from: string = after;
      const batch = await this.dataSource.transaction((tx) => this.look(tx, tick, from, events));
      const matched = [...batch.facts.agents.values()].filter(({ profile }) => profile.ruleIds.has(rule.rule_id));
      looked += matched.length;
      lines.push(...toLines(batch.facts, batch.judgements, rule.rule_id));
      after = batch.facts.next;
    }
    const wouldFire = lines.filter(({ breached }) => breached).length;
    const shown = lines.sort((one, other) => Number(other.breached) - Number(one.breached)).slice(0, MAX_LINES);
    const isTruncated = lines.length > shown.length || looked < matches;
    return { matches, would_fire: wouldFire, agents: shown, is_truncated: isTruncated };
  }

  private async readEvents(rules: readonly EventRule[]): Promise<Map<EventRule, ReadonlyMap<string, number>>> {
    const counts = new Map<EventRule, ReadonlyMap<string, number>>();
    for (const rule of rules) {
      const { event_kind: kind, min_severity: minSeverity, window_seconds: windowSeconds } = rule.condition;
      const question = { kind, minSeverity, windowSeconds, minCount: 1 };
      counts.set(rule, await countEvents(this.dataSource.manager, question));
    }
    return counts;
  }

  private async look(
    tx: EntityManager,
    tick: TickRules,
    after: string,
    events: Map<EventRule, ReadonlyMap<string, number>>,
  ): Promise<{ facts: BatchFacts; judgements: Judgement[] }> {
    await withoutJit(tx);
    const now = await readDatabaseTime(tx);
    const service = await readServiceStatus(tx, 2 * this.settings.offlineCheckIntervalSeconds);
    const facts = await this.reader.read(tx, tick, after, now);
    const hub = { now, upSince: service?.upSince ?? now, isTicking: service?.isTicking ?? false, turn: 0 };
    const judgements = await this.judge.judge(tx, facts, tick.rules, events, hub);
    const times = { keepFiringForSeconds: null, watchedGapSeconds: Infinity };
    const firing = judgements.filter(({ rule, seen }) => {
      const decided = nextAlertState(
        'none',
        seen,
        { ...times, forSeconds: rule.for_seconds, noData: rule.no_data },
        now,
      );
      return decided.kind === 'begin';
    });
    return { facts, judgements: firing };
  }
}

/** A line for each series that was looked at, and one for each agent of which nothing is known. */
function toLines(
  { agents, values }: BatchFacts,
  firing: readonly Judgement[],
  ruleId: string,
): PreviewedAgentResponse[] {
  const lines = new Map<string, PreviewedAgentResponse>();
  const seen = new Set<string>();
  const put = (agentId: string, series: string | null, value: number | null, breached: boolean): void => {
    const name = agents.get(agentId)?.agent.name;
    if (name === undefined) return;
    seen.add(agentId);
    lines.set(pairKey(ruleId, agentId, series), { agent_id: agentId, agent_name: name, series, value, breached });
  };
  for (const { agentId, series, spec, value } of values) {
    if (agents.get(agentId)?.profile.specs.has(spec) === true) put(agentId, series, value, false);
  }
  for (const { watched, series, seen: observed } of firing) {
    put(watched.agent.id, series, observed.kind === 'judged' ? observed.value : null, true);
  }
  for (const { agent, profile } of agents.values()) {
    if (profile.ruleIds.has(ruleId) && !seen.has(agent.id)) put(agent.id, null, null, false);
  }
  return [...lines.values()];
}
