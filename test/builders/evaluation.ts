import type { DataSource } from 'typeorm';
import { BatchFactsReader } from '../../src/alert-manager/evaluation/batch-facts.service.js';
import { BatchJudge } from '../../src/alert-manager/evaluation/batch-judge.service.js';
import { Evaluation } from '../../src/alert-manager/evaluation/evaluation.service.js';
import { RemovedChecks } from '../../src/alert-manager/evaluation/removed-checks.service.js';
import { EffectiveConfigs } from '../../src/config-manager/effective-configs.service.js';
import { AgentConfigSource } from '../../src/agent-registry/agent-config.source.js';
import { AlertsChanged } from '../../src/alert-manager/alerts/alerts.events.js';
import { EventBus } from '../../src/events/event-bus.js';
import { SeriesPlaces } from '../../src/metrics-collector/windows/series-places.service.js';
import { givenHubUpFor } from './agents.js';
import { type MetricsHub, openMetricsDatabase, startMetricsHub } from './metrics.js';

/** What a test says of a rule; whatever it leaves out is a mean of CPU over 5 minutes above 90, at once. */
export interface RuleTraits {
  condition?: object;
  threshold?: number | null;
  for_seconds?: number;
  clear_threshold?: number | null;
  keep_firing_for_seconds?: number | null;
  min_samples?: number | null;
  no_data?: string;
  selector?: unknown;
  is_enabled?: boolean;
}

/** One alert as the tests look at it. */
export interface SeenAlert {
  alert_id: string;
  series: string | null;
  status: string;
  is_stale: boolean;
  value: number | null;
  summary: string;
  resolution_reason: string | null;
}

export const CPU = { kind: 'metric', metric: 'cpu_usage', aggregate: 'avg', window_seconds: 300, operator: '>' };

/** The parts of one hub that evaluate; several on one database are several hubs. */
function startEvaluation({ dataSource, settings }: MetricsHub): {
  evaluation: Evaluation;
  heard: AlertsChanged[];
} {
  const events = new EventBus();
  const heard: AlertsChanged[] = [];
  events.subscribe(AlertsChanged, (event) => void heard.push(event));
  const reader = new BatchFactsReader(new SeriesPlaces(), settings);
  const configs = new EffectiveConfigs(settings, dataSource, new AgentConfigSource(), events);
  const judge = new BatchJudge(settings, new RemovedChecks(configs));
  return { evaluation: new Evaluation(dataSource, reader, judge, events, settings), heard };
}

/** A database with a hub that evaluates, and a clock that tests can turn. */
export class EvaluatingHub {
  private constructor(
    readonly hub: MetricsHub & { url: string },
    readonly evaluation: Evaluation,
    readonly heard: AlertsChanged[],
  ) {}

  static async open(): Promise<EvaluatingHub> {
    const hub = await openMetricsDatabase();
    const { evaluation, heard } = startEvaluation(hub);
    return new EvaluatingHub(hub, evaluation, heard);
  }

  get dataSource(): DataSource {
    return this.hub.dataSource;
  }

  /** Another hub on the same database. */
  async another(): Promise<{ evaluation: Evaluation; close: () => Promise<void> }> {
    const hub = await startMetricsHub(this.hub.url);
    return { evaluation: startEvaluation(hub).evaluation, close: () => hub.close() };
  }

  close(): Promise<void> {
    return this.hub.close();
  }

  /** Takes everything away but the migrated tables; the hub has been up for two days. */
  async clear(): Promise<void> {
    await this.dataSource.query(
      `TRUNCATE alert_instances, alert_transitions, alert_rules, agents, agent_metrics, agent_metric_sets, events,
         evaluation_ticks, metric_definitions CASCADE`,
    );
    await givenHubUpFor(this.dataSource, 172_800);
  }

  async rule(traits: RuleTraits = {}): Promise<string> {
    const [row] = await this.dataSource.query<{ rule_id: string }[]>(
      `INSERT INTO alert_rules (rule_id, name, severity, condition, threshold, for_seconds, clear_threshold,
         keep_firing_for_seconds, min_samples, no_data, selector, is_enabled)
       VALUES (uuid_v7(), 'rule ' || gen_random_uuid(), 'warning', $1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING rule_id`,
      [
        JSON.stringify(traits.condition ?? CPU),
        traits.threshold === undefined ? 90 : traits.threshold,
        traits.for_seconds ?? 0,
        traits.clear_threshold ?? null,
        traits.keep_firing_for_seconds ?? null,
        traits.min_samples ?? null,
        traits.no_data ?? 'keep',
        JSON.stringify(traits.selector === undefined ? {} : traits.selector),
        traits.is_enabled ?? true,
      ],
    );
    return row?.rule_id ?? '';
  }

  /** An agent that has been there for two days and reports every 30 seconds. */
  async agent(traits: { skew?: number; name?: string } = {}): Promise<string> {
    const [row] = await this.dataSource.query<{ id: string }[]>(
      `INSERT INTO agents (id, name, type, host, environment, status, status_changed_at, registered_at, watched_since,
         last_heartbeat, metrics_interval_seconds, clock_skew_seconds)
       SELECT uuid_v7(), $1, 'custom', 'host', 'production', 'online', past, past, past, now(), 30, $2
       FROM (SELECT now() - interval '2 days' AS past) began RETURNING id`,
      [traits.name ?? 'Web 1', traits.skew ?? null],
    );
    return row?.id ?? '';
  }

  /** Reports of an agent, each measured so many seconds ago by the hub's clock, received now. */
  async report(agentId: string, ...reports: [secondsAgo: number, values: Record<string, number>][]): Promise<void> {
    const now = Date.now();
    const parts = reports.map(([secondsAgo, { cpu_usage, ...metrics }]) => ({
      timestamp: new Date(now - secondsAgo * 1000).toISOString(),
      ...(cpu_usage === undefined ? {} : { cpu_usage }),
      metrics,
    }));
    await this.hub.reports.store(agentId, { reports: parts });
  }

  /** Lets time pass: everything that has happened lies so much further back. The hub was up all the while. */
  async pass(seconds: number): Promise<void> {
    const by = `make_interval(secs => ${(seconds + 0.000_4).toString()})`;
    const shift = (table: string, ...columns: string[]): Promise<unknown> =>
      this.dataSource.query(`UPDATE ${table} SET ${columns.map((column) => `${column} = ${column} - ${by}`).join()}`);
    await shift('agent_metrics', '"timestamp"', 'received_at');
    await shift('events', '"timestamp"', 'received_at');
    await shift('agents', 'last_heartbeat', 'watched_since', 'status_changed_at');
    await shift('evaluation_ticks', 'began_at');
    await shift(
      'alert_instances',
      'started_at',
      'fired_at',
      'resolved_at',
      'evaluated_at',
      'last_sample_at',
      'not_breached_since',
    );
    await shift('alert_transitions', 'changed_at');
  }

  tick(): Promise<void> {
    return this.evaluation.tick();
  }

  /** The alerts of an agent, the oldest first. */
  alerts(agentId: string): Promise<SeenAlert[]> {
    return this.dataSource.query<SeenAlert[]>(
      `SELECT alert_id, series, status, is_stale, value, summary, resolution_reason FROM alert_instances
       WHERE agent_id = $1 ORDER BY started_at, series`,
      [agentId],
    );
  }

  /** The same in short: `firing`, `resolved recovered`, `firing stale`, after the name of the series if it has attributes. */
  async story(agentId: string): Promise<string[]> {
    const alerts = await this.alerts(agentId);
    return alerts.map(({ status, is_stale, resolution_reason }) =>
      [status, resolution_reason, is_stale && status !== 'resolved' ? 'stale' : null].filter(Boolean).join(' '),
    );
  }

  /** The transitions of an agent's alerts, the oldest first. */
  async transitions(agentId: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ step: string }[]>(
      `SELECT concat_ws(' ', coalesce(t.from_status, '-'), t.to_status, t.note) AS step
       FROM alert_transitions t JOIN alert_instances i ON i.alert_id = t.alert_id
       WHERE i.agent_id = $1 ORDER BY t.changed_at, t.id`,
      [agentId],
    );
    return rows.map(({ step }) => step);
  }
}
