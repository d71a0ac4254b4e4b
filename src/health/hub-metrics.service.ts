import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { countAgentsByStatus } from '../agent-registry/agents.queries.js';
import { AGENT_STATUSES } from '../agent-registry/agent-kinds.js';
import { VERSION } from '../common/version.js';

const SECONDS_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The hub's own metrics, in Prometheus' text format. */
@Injectable()
export class HubMetrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'agent_monitor_http_request_duration_seconds',
    help: 'How long requests took, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS_BUCKETS,
    registers: [this.registry],
  });
  private readonly agents = new Gauge({
    name: 'agent_monitor_agents',
    help: 'Agents by status.',
    labelNames: ['status'],
    registers: [this.registry],
  });
  private readonly failures = new Counter({
    name: 'agent_monitor_scrape_failures_total',
    help: 'How often the counts of the fleet could not be read from the database.',
    registers: [this.registry],
  });

  constructor(private readonly dataSource: DataSource) {
    collectDefaultMetrics({ register: this.registry, prefix: 'agent_monitor_' });
    new Gauge({
      name: 'agent_monitor_build_info',
      help: 'The version that runs.',
      labelNames: ['version'],
      registers: [this.registry],
    }).set({ version: VERSION }, 1);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Counts a request; routes are patterns and not paths, so that ids make no series of their own. */
  observeRequest(request: { method: string; route: string; status: number; seconds: number }): void {
    const { method, route, status, seconds } = request;
    this.requests.observe({ method, route, status: status.toString() }, seconds);
  }

  /** Everything, with the fleet's counts read now; without a database the hub still tells of itself. */
  async render(): Promise<string> {
    try {
      const counts = new Map(
        (await countAgentsByStatus(this.dataSource.manager)).map(({ status, count }) => [status, count]),
      );
      for (const status of AGENT_STATUSES) this.agents.set({ status }, counts.get(status) ?? 0);
    } catch {
      this.agents.reset();
      this.failures.inc();
    }
    return this.registry.metrics();
  }
}
