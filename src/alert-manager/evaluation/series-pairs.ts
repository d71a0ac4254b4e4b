import { isBreached } from './breach.js';
import type { BatchAgent, BatchFacts } from './batch-facts.service.js';
import type { EvaluatedRule, MetricRule, NoDataRule, SortedRules } from './evaluated-rule.js';
import type { OpenAlert } from './open-alerts.queries.js';

/** A rule together with one agent and series that it may have something to say of. */
export interface Pair<Rule extends EvaluatedRule = EvaluatedRule> {
  rule: Rule;
  watched: BatchAgent;
  series: string | null;
  open: OpenAlert | undefined;
  isHeld: boolean;
}

/** A metric rule and a series: its value breaches, or its absence means something, or it has an alert. */
export interface MetricPair extends Pair<MetricRule> {
  series: string;
  value: number | undefined;
}

/** A rule about silence and a series that is silent, or has an alert. */
export interface NoDataPair extends Pair<NoDataRule> {
  series: string;
}

/** What is worth a closer look in a batch; of everything else nothing follows. */
export interface SeriesPairs {
  metric: MetricPair[];
  noData: NoDataPair[];
}

/** Says which rule, agent and series something is. */
export function pairKey(ruleId: string, agentId: string, series: string | null): string {
  return `${ruleId} ${agentId} ${series ?? ''}`;
}

/** Looks up the alerts of a batch by rule, agent and series. */
export class AlertLookup {
  private readonly open: Map<string, OpenAlert>;
  private readonly held: Set<string>;

  constructor({ open, held }: Pick<BatchFacts, 'open' | 'held'>) {
    this.open = new Map(open.map((alert) => [pairKey(alert.ruleId, alert.agentId, alert.series), alert]));
    this.held = new Set(held.map(({ ruleId, agentId, series }) => pairKey(ruleId, agentId, series)));
  }

  /** The open alert, and whether one is held by hand. */
  of(ruleId: string, agentId: string, series: string | null): Pick<Pair, 'open' | 'isHeld'> {
    const key = pairKey(ruleId, agentId, series);
    return { open: this.open.get(key), isHeld: this.held.has(key) };
  }
}

/** Collects the series of a batch that some rule may have something to say of. */
export function collectSeriesPairs(facts: BatchFacts, rules: SortedRules, alerts: AlertLookup): SeriesPairs {
  const metric = new Map<string, MetricPair>();
  const noData = new Map<string, NoDataPair>();
  const find = (rule: MetricRule | NoDataRule, watched: BatchAgent, series: string): MetricPair | undefined => {
    const key = pairKey(rule.rule_id, watched.agent.id, series);
    const common = { watched, series, ...alerts.of(rule.rule_id, watched.agent.id, series) };
    if (isNoData(rule)) {
      if (!noData.has(key)) noData.set(key, { ...common, rule });
      return undefined;
    }
    const pair = metric.get(key) ?? { ...common, rule, value: undefined };
    metric.set(key, pair);
    return pair;
  };
  for (const { agentId, series, spec, value } of facts.values) {
    const watched = facts.agents.get(agentId);
    if (watched === undefined) continue;
    for (const rule of watched.profile.specs.get(spec) ?? []) {
      const { open, isHeld } = alerts.of(rule.rule_id, agentId, series);
      if (open === undefined && !isHeld && !isBreached(value, rule.condition.operator, rule.threshold)) continue;
      const pair = find(rule, watched, series);
      if (pair !== undefined) pair.value = value;
    }
    if (value === 0) for (const rule of watched.profile.silenceSpecs.get(spec) ?? []) find(rule, watched, series);
  }
  const byId = new Map([...rules.metric, ...rules.noData].map((rule) => [rule.rule_id, rule]));
  for (const { ruleId, agentId, series } of [...facts.open, ...facts.held]) {
    const [rule, watched] = [byId.get(ruleId), facts.agents.get(agentId)];
    if (rule === undefined || watched === undefined || series === null) continue;
    // Of stopped checks nothing follows but that what they had measured is old.
    if (watched.agent.run_state !== 'stopped' || !isNoData(rule)) find(rule, watched, series);
  }
  return { metric: [...metric.values()], noData: [...noData.values()] };
}

function isNoData(rule: MetricRule | NoDataRule): rule is NoDataRule {
  return rule.condition.kind === 'no_data';
}
