import { seriesName } from '../../metrics/series-name.js';

/** What requests are told apart by. A product that does not know one of them leaves it out. */
export interface RouteLabels {
  readonly service?: string;
  readonly route?: string;
  readonly consumer?: string;
}

/** Counters that belong together, by status code (`503`, or `5xx` where a product counts classes) or by the bound of a bucket. */
export interface Group<Key> {
  readonly labels: RouteLabels;
  readonly counts: Map<Key, number>;
}

/** Groups by what they are told apart by. */
export type Table<Key> = Map<string, Group<Key>>;

/** Histograms that a product may have, in seconds. */
export type DurationName = 'gateway.request.duration' | 'gateway.overhead.duration' | 'gateway.upstream.duration';

/** In place of a status: requests refused for a reason that is not told. They are among the others once more. */
export const DENIED = 'denied';

/** Names of services and routes are people's, and a series has 200 characters for several of them. */
const LONGEST_LABEL = 60;

/** Certificates and data planes with series of their own. */
const MOST_NAMED = 15;

/** What a gateway said of itself at one moment, in the words of the catalogue; whose words they were is no longer seen. */
export class GatewayReading {
  /** Requests by status code. */
  requests: Table<string> = new Map();
  readonly durations = new Map<DurationName, Table<number>>();
  /** Counters without a route, by the series of their rates. */
  readonly counters = new Map<string, number>();
  /** Figures as they are, by series. */
  readonly gauges = new Map<string, number>();
  /** Figures of what requests are passed on to, by its name and the metric. */
  readonly upstreams = new Map<string, Map<string, number>>();

  /** Hashes of the configurations that parts of the gateway run. */
  readonly configurations = new Set<string>();
  /** The page that was read has figures, and is not merely there. */
  isAnswering = true;
  private loadedAtSeconds: number | undefined;
  private failedAtSeconds: number | undefined;
  private readonly nodes = new Set<string>();
  private readonly certificates = new Map<string, number>();
  private readonly levels = new Map<string, Table<string>>();

  /** `nowSeconds` is the time, in seconds since 1970, that ages are told by. */
  constructor(readonly nowSeconds: number) {}

  countRequests(labels: RouteLabels, code: string, value: number): void {
    addTo(this.requests, labels, code, value);
  }

  /** `bound` is that of a bucket, in seconds. */
  countDuration(name: DurationName, labels: RouteLabels, bound: number, value: number): void {
    const table = this.durations.get(name) ?? new Map<string, Group<number>>();
    this.durations.set(name, table);
    addTo(table, labels, bound, value);
  }

  /** Counts requests at one of several levels that each have all of them; `takeFirst` decides which one counts. */
  countAt(level: string, labels: RouteLabels, code: string, value: number): void {
    const table = this.levels.get(level) ?? new Map<string, Group<string>>();
    this.levels.set(level, table);
    addTo(table, labels, code, value);
  }

  /** Takes the first of these levels that there is for the requests, and says which it was. */
  takeFirst<Level extends string>(levels: readonly Level[]): Level | undefined {
    const first = levels.find((level) => this.levels.has(level));
    this.requests = (first !== undefined && this.levels.get(first)) || this.requests;
    return first;
  }

  /** All requests of a level with a status. */
  totalAt(level: string, code: string): number {
    return [...(this.levels.get(level)?.values() ?? [])].reduce((sum, { counts }) => sum + (counts.get(code) ?? 0), 0);
  }

  /** When the configuration was loaded that runs now, in seconds since 1970: the latest of several times. */
  loadedAt(seconds: number): void {
    this.loadedAtSeconds = Math.max(this.loadedAtSeconds ?? 0, seconds);
  }

  /** When a configuration could last not be loaded; 0 where that has never been. */
  failedAt(seconds: number): void {
    this.failedAtSeconds = Math.max(this.failedAtSeconds ?? 0, seconds);
  }

  /** Ends the reading: what follows from several figures. */
  settle(): void {
    const { loadedAtSeconds: loaded, failedAtSeconds: failed } = this;
    if (loaded !== undefined) this.gauge('gateway.config.reload.age', Math.max(0, this.nowSeconds - loaded));
    if (failed !== undefined) this.gauge('gateway.config.reload.success', failed > (loaded ?? 0) ? 0 : 1);
    if (this.configurations.size > 0) this.gauge('gateway.config.hashes', this.configurations.size);
    const soonest = [...this.certificates].sort(([, one], [, other]) => one - other).slice(0, MOST_NAMED);
    for (const [sni, left] of soonest) this.gauge('gateway.tls.not_after', left, sni === '' ? {} : { sni });
  }

  /** What is another where the gateway has another configuration; undefined where it does not say. */
  get configurationMark(): string | undefined {
    if (this.configurations.size > 0) return [...this.configurations].sort().join();
    return this.loadedAtSeconds?.toString();
  }

  /** Adds to a counter, without or with attributes. */
  count(metric: string, value: number, attributes: Readonly<Record<string, string>> = {}): void {
    add(this.counters, seriesName(metric, attributes), value);
  }

  /** Adds to a figure. */
  gauge(metric: string, value: number, attributes: Readonly<Record<string, string>> = {}): void {
    add(this.gauges, seriesName(metric, attributes), value);
  }

  /** A certificate by the name that it is for, and how many seconds it is still good. */
  certificate(sni: string, secondsLeft: number): void {
    const name = shorten(sni);
    this.certificates.set(name, Math.min(secondsLeft, this.certificates.get(name) ?? Infinity));
  }

  /** A figure of one of several data planes; those beyond the first fifteen are told as one, by the worst of them. */
  ofNode(node: string, metric: string, value: number, worst: 'highest' | 'lowest'): void {
    if (this.nodes.size < MOST_NAMED) this.nodes.add(node);
    const series = seriesName(metric, { node: this.nodes.has(node) ? shorten(node) : 'other' });
    const known = this.gauges.get(series) ?? value;
    this.gauges.set(series, worst === 'highest' ? Math.max(known, value) : Math.min(known, value));
  }

  /** Adds to a figure of an upstream. */
  ofUpstream(upstream: string, metric: string, value: number): void {
    const figures = this.upstreams.get(shorten(upstream)) ?? new Map<string, number>();
    this.upstreams.set(shorten(upstream), figures);
    add(figures, metric, value);
  }

  /** Counts one target of an upstream. */
  countTarget(upstream: string, isHealthy: boolean): void {
    this.ofUpstream(upstream, 'gateway.upstream.healthy', isHealthy ? 1 : 0);
    this.ofUpstream(upstream, 'gateway.upstream.total', 1);
  }
}

/** Adds a value to a group of a table, which is made where it is missing. */
export function addTo<Key>(table: Table<Key>, labels: RouteLabels, key: Key, value: number): void {
  const known = Object.entries(labels)
    .filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
    .map(([name, label]) => [name, shorten(label)] as const);
  const name = JSON.stringify(known);
  const group = table.get(name) ?? { labels: Object.fromEntries(known), counts: new Map<Key, number>() };
  table.set(name, group);
  add(group.counts, key, value);
}

function add<Key>(figures: Map<Key, number>, key: Key, value: number): void {
  figures.set(key, (figures.get(key) ?? 0) + value);
}

function shorten(label: string): string {
  return label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1)}…`;
}
