import { matchesSelector } from '../../agent-registry/selector/agent-selector.js';
import type { WatchedAgent } from '../../agent-registry/watched-agents.queries.js';
import type { WindowSpec } from '../../metrics-collector/windows/window-values.queries.js';
import { LONGEST_RAW_WINDOW_SECONDS } from '../../metrics-collector/windows/long-windows.queries.js';
import { boundsOf } from './breach.js';
import type { EventRule, HeartbeatRule, MetricRule, NoDataRule, SortedRules, StoredRule } from './evaluated-rule.js';

/** Silence is looked for in so many seconds at most; what is found silent there is looked into further back. */
const LONGEST_SILENCE_WINDOW_SECONDS = 600;

/** What is watched of every agent that the same rules match and that reports as often. */
export interface AgentProfile {
  /** Every rule that matches, evaluated or not. */
  ruleIds: ReadonlySet<string>;
  event: EventRule[];
  heartbeat: HeartbeatRule[];
  /** What must be known of an agent that has sent something, each with the rules that compare it. */
  specs: ReadonlyMap<WindowSpec, MetricRule[]>;
  /** What must be known of any agent: how many samples came lately, where their absence means something. */
  silenceSpecs: ReadonlyMap<WindowSpec, (MetricRule | NoDataRule)[]>;
  /** The specs of an agent with news, those with long windows apart, and of an agent without. */
  withNews: readonly WindowSpec[];
  longWithNews: readonly WindowSpec[];
  withoutNews: readonly WindowSpec[];
}

/** How long an agent may be silent, and how its clock goes. */
export interface AgentTimes {
  /** After so long without a sample a series is missing. */
  missingAfterSeconds: number;
  /** A report that is older says nothing of now. */
  freshSeconds: number;
  clockSkewSeconds: number;
}

/** An agent's times, from its reporting interval. */
export function timesOf(agent: WatchedAgent, defaultIntervalSeconds: number): AgentTimes {
  const interval = agent.metrics_interval_seconds ?? defaultIntervalSeconds;
  return {
    missingAfterSeconds: Math.max(3 * interval, 60),
    freshSeconds: Math.max(3 * interval, 90),
    clockSkewSeconds: agent.clock_skew_seconds ?? 0,
  };
}

/**
 * After how long without a sample a series is missing for a metric rule: as long as its agent may be silent. A rule that
 * fires or resolves by it waits until its window (or 10 minutes of it) is empty, too, so that what is measured less often
 * than its agent reports pages nobody.
 */
export function missingAfterOf({ condition, no_data }: MetricRule, ofAgentSeconds: number): number {
  if (no_data === 'keep') return ofAgentSeconds;
  return Math.max(ofAgentSeconds, Math.min(condition.window_seconds, LONGEST_SILENCE_WINDOW_SECONDS));
}

/** Finds the profile of each agent; agents that the same rules match share one. */
export class AgentProfiles {
  private readonly selectors: { selector: StoredRule['selector']; ruleIds: string[]; index: number }[] = [];
  private readonly profiles = new Map<string, AgentProfile>();

  constructor(
    rules: readonly StoredRule[],
    private readonly sorted: SortedRules,
    private readonly options: { withPlainHeartbeats: boolean } = { withPlainHeartbeats: false },
  ) {
    const bySelector = new Map<string, { selector: StoredRule['selector']; ruleIds: string[] }>();
    for (const { rule_id, selector } of rules) {
      const key = JSON.stringify(selector);
      const entry = bySelector.get(key) ?? { selector, ruleIds: [] };
      bySelector.set(key, entry);
      entry.ruleIds.push(rule_id);
    }
    this.selectors = [...bySelector.values()].map((entry, index) => ({ ...entry, index }));
  }

  /** What is watched of an agent. */
  of(agent: WatchedAgent, { missingAfterSeconds }: AgentTimes): AgentProfile {
    const matching = this.selectors.filter(({ selector }) => matchesSelector(selector, agent));
    const key = `${missingAfterSeconds} ${matching.map(({ index }) => index).join()}`;
    let profile = this.profiles.get(key);
    if (profile === undefined) {
      const ruleIds = new Set(matching.flatMap((entry) => entry.ruleIds));
      const isJudged = (rule: HeartbeatRule): boolean => this.options.withPlainHeartbeats || !isPlain(rule);
      const sorted = { ...this.sorted, heartbeat: this.sorted.heartbeat.filter(isJudged) };
      profile = toProfile(sorted, ruleIds, missingAfterSeconds);
      this.profiles.set(key, profile);
    }
    return profile;
  }
}

function toProfile(sorted: SortedRules, ruleIds: ReadonlySet<string>, missingAfterSeconds: number): AgentProfile {
  const matches = ({ rule_id }: { rule_id: string }): boolean => ruleIds.has(rule_id);
  const metric = sorted.metric.filter(matches);
  const specs = specsOf(metric);
  const silenceSpecs = silenceSpecsOf(metric, sorted.noData.filter(matches), missingAfterSeconds);
  return {
    ruleIds,
    event: sorted.event.filter(matches),
    heartbeat: sorted.heartbeat.filter(matches),
    specs,
    silenceSpecs,
    withNews: [...[...specs.keys()].filter((spec) => !isLong(spec)), ...silenceSpecs.keys()],
    longWithNews: [...specs.keys()].filter(isLong),
    withoutNews: [...silenceSpecs.keys()],
  };
}

const isLong = ({ windowSeconds }: WindowSpec): boolean => windowSeconds > LONGEST_RAW_WINDOW_SECONDS;

/** What fires at once and resolves at once is left to the statements that follow each change of a status. */
function isPlain({ threshold, for_seconds, keep_firing_for_seconds }: HeartbeatRule): boolean {
  return threshold === null && for_seconds === 0 && (keep_firing_for_seconds ?? 0) === 0;
}

function specsOf(rules: readonly MetricRule[]): Map<WindowSpec, MetricRule[]> {
  const groups = groupBy(rules, ({ condition }) =>
    [condition.aggregate, condition.window_seconds.toString(), condition.metric].join(' '),
  );
  return new Map(
    groups.map((group): [WindowSpec, MetricRule[]] => {
      const [{ condition }] = group;
      const compared = group.map((rule) => ({ operator: rule.condition.operator, threshold: rule.threshold }));
      const { metric, aggregate, window_seconds: windowSeconds } = condition;
      return [{ metric, aggregate, windowSeconds, ...boundsOf(compared) }, group];
    }),
  );
}

function silenceSpecsOf(
  metricRules: readonly MetricRule[],
  noDataRules: readonly NoDataRule[],
  missingAfterSeconds: number,
): Map<WindowSpec, (MetricRule | NoDataRule)[]> {
  const secondsOf = (rule: MetricRule | NoDataRule): number =>
    Math.min(
      Math.ceil(isNoData(rule) ? rule.threshold : missingAfterOf(rule, missingAfterSeconds)),
      LONGEST_SILENCE_WINDOW_SECONDS,
    );
  const rules = [...metricRules.filter(({ no_data }) => no_data === 'alert'), ...noDataRules];
  const groups = groupBy(rules, (rule) => `${secondsOf(rule).toString()} ${rule.condition.metric}`);
  return new Map(
    groups.map((group): [WindowSpec, (MetricRule | NoDataRule)[]] => {
      const [rule] = group;
      const { metric } = rule.condition;
      return [{ metric, aggregate: 'count', windowSeconds: secondsOf(rule), low: 0, high: null }, group];
    }),
  );
}

function isNoData(rule: MetricRule | NoDataRule): rule is NoDataRule {
  return rule.condition.kind === 'no_data';
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): [Item, ...Item[]][] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
