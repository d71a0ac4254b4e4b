import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { VERSION } from '../common/version.js';
import { type MetricsSource, type Samples, SourceReader } from './metrics-source.js';

const SECONDS_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
/** How long a scrape waits for one source: less than Prometheus waits for a scrape (10 s by default). */
const LONGEST_READ_MS = 3_000;

interface Contribution {
  reader: SourceReader;
  metrics: { name: string; hasLabels: boolean; metric: Gauge | Counter }[];
}

/** The hub's own metrics and what its modules contribute, in Prometheus' text format. */
@Injectable()
export class HubMetrics {
  private readonly logger = new Logger('HubMetrics');
  private readonly registry = new Registry();
  private readonly contributions: Contribution[] = [];
  private readonly requests = new Histogram({
    name: 'agent_monitor_http_request_duration_seconds',
    help: 'How long requests took, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS_BUCKETS,
    registers: [this.registry],
  });
  private readonly failures = new Counter({
    name: 'agent_monitor_scrape_failures_total',
    help: 'How often metrics could not be read for a scrape, by their source.',
    labelNames: ['source'],
    registers: [this.registry],
  });

  constructor() {
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

  /** Adds a source, to be read when somebody scrapes. */
  register(source: MetricsSource): void {
    const metrics = source.metrics.map(({ name, help, kind = 'gauge', labels: labelNames = [] }) => {
      const options = { name, help, labelNames, registers: [this.registry] };
      return { name, hasLabels: labelNames.length > 0, metric: new { gauge: Gauge, counter: Counter }[kind](options) };
    });
    this.failures.inc({ source: source.name }, 0);
    this.contributions.push({ reader: new SourceReader(source), metrics });
  }

  /** Counts a request; routes are patterns and not paths, so that ids make no series of their own. */
  observeRequest(request: { method: string; route: string; status: number; seconds: number }): void {
    const { method, route, status, seconds } = request;
    this.requests.observe({ method, route, status: status.toString() }, seconds);
  }

  /**
   * Everything, with what the sources say now. One that fails, or takes too long, has no samples and hides no other:
   * without a database the hub still tells of itself.
   */
  async render(): Promise<string> {
    await Promise.all(this.contributions.map((contribution) => this.refresh(contribution)));
    return this.registry.metrics();
  }

  private async refresh({ reader, metrics }: Contribution): Promise<void> {
    let samples: Samples = {};
    try {
      samples = await withinTime(reader.read(performance.now()));
    } catch (error) {
      this.failures.inc({ source: reader.source.name });
      this.logger.warn(`the metrics of ${reader.source.name} could not be read: ${String(error)}`);
    }
    for (const { name, hasLabels, metric } of metrics) {
      metric.reset();
      // A metric without labels is zero after that, which nobody has read.
      if (!hasLabels) metric.remove();
      for (const { labels = {}, value } of samples[name] ?? []) metric.inc(labels, value);
    }
  }
}

/** Waits for a read, not for ever; one that comes too late is there for the next scrape. */
async function withinTime(read: Promise<Samples>): Promise<Samples> {
  const patience = new AbortController();
  const late = sleep(LONGEST_READ_MS, undefined, { signal: patience.signal }).then(() => {
    throw new Error(`it took longer than ${LONGEST_READ_MS.toString()} ms`);
  });
  try {
    return await Promise.race([read, late]);
  } finally {
    patience.abort();
    late.catch(() => undefined);
    read.catch(() => undefined);
  }
}
