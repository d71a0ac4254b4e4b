import type { Access } from '../../ceiling/access.js';
import { findService, nameOfService, type Service } from '../../discovery/find-service.js';
import type { Machine } from '../../discovery/machine.js';
import type { Suggestion } from '../../discovery/suggestion.js';
import type { CheckFindings, CheckRun } from '../check.js';
import { GATEWAY_METRICS } from '../gateway/gateway-metrics.js';
import { figuresBetween, type TimedReading } from '../gateway/gateway-figures.js';
import { GatewayReading } from '../gateway/gateway-reading.js';
import { PageError, reachOf, readPage, urlSetting, type TargetSettings } from '../gateway/gateway-target.js';
import { readProduct, StrangeExpositionError } from '../gateway/product.js';
import { PRODUCTS, type ProductName } from '../gateway/products.js';
import { ExpositionError } from '../gateway/prometheus-text.js';
import { TopGroups } from '../gateway/top-groups.js';
import { findDown, upstreamFigures } from '../gateway/upstream-figures.js';
import { secretSchema } from '../json-schema.js';
import { defineKind } from '../kind.js';
import { readNetworkFault } from '../network-faults.js';
import { SHORTEST_STRETCH_MS } from '../rates.js';
import { CERTIFICATE_AUTHORITY } from '../tls/trust.js';

/** The settings, as their schema lets them pass. */
export interface GatewaySettings extends TargetSettings {
  readonly product: ProductName;
  readonly bearer_token?: string;
  readonly username?: string;
  readonly password?: string;
  readonly top_routes?: number;
  readonly unmatched_route?: string;
}

const DEFAULT_TOP_ROUTES = 10;

/** What shows its metrics on a port of its own wherever it runs. To have another one found, add it here. */
const EXPORTERS: readonly (Service & { readonly product: ProductName; readonly path: string })[] = [
  { name: 'envoy', processes: ['envoy'], port: 9901, product: 'envoy', path: '/stats/prometheus' },
  {
    name: 'nginx exporter',
    processes: ['nginx-prometheus-exporter', 'prometheus-nginx-exporter'],
    units: ['nginx-prometheus-exporter', 'prometheus-nginx-exporter'],
    port: 9113,
    product: 'nginx',
    path: '/metrics',
  },
];

/** Reads what an API gateway says of itself, and tells it in the same words for each. */
export const gateway = defineKind<GatewaySettings>({
  kind: 'gateway',
  title: 'API gateway',
  description:
    'Reads the page of metrics of Kong, Envoy, Traefik, HAProxy or NGINX, and tells in the same words for each: requests, errors, ' +
    'durations, the health of what is behind it, refusals, retries, queues, and its configuration. A figure that a product does not have is left out.',
  settings: {
    type: 'object',
    properties: {
      product: { description: 'Which gateway it is.', type: 'string', enum: Object.keys(PRODUCTS) },
      url: urlSetting('Its page of metrics'),
      bearer_token: secretSchema('A token to send as `Authorization: Bearer`.'),
      username: {
        description: 'A user for basic authentication.',
        type: 'string',
        minLength: 1,
        maxLength: 200,
        pattern: '^[^:\\x00-\\x1f]+$',
      },
      password: secretSchema('The password of that user.'),
      certificate_authority: CERTIFICATE_AUTHORITY,
      top_routes: {
        description: 'How many routes have series of their own, those with the most requests; the others are summed.',
        type: 'integer',
        minimum: 1,
        maximum: 12,
        default: DEFAULT_TOP_ROUTES,
      },
      unmatched_route: {
        description:
          'The route, service or backend to which this gateway leads what no other takes, where it has one: its requests are ' +
          'told as those without a route.',
        type: 'string',
        minLength: 1,
        maxLength: 60,
      },
    },
    required: ['product', 'url'],
    dependencies: { username: ['password'], password: ['username'] },
    not: { required: ['bearer_token', 'username'] },
    additionalProperties: false,
  },
  metrics: GATEWAY_METRICS,
  hasRates: true,
  reach: reachOf,
  start: (settings, { access }) => startGateway(settings, access),
  discovery: { looksFor: EXPORTERS.map(({ name }) => name), suggest },
});

function suggest(machine: Machine): Suggestion<GatewaySettings>[] {
  return EXPORTERS.flatMap((exporter) =>
    findService(machine, exporter)
      // Envoy waits on many ports, of which one is for this.
      .filter(({ port }) => port === exporter.port)
      .map((found) => {
        const { host, port, seen } = found;
        const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}${exporter.path}`;
        const settings = { product: exporter.product, url };
        return { finding: exporter.name, seen, name: nameOfService(exporter, found), settings };
      }),
  );
}

function startGateway(settings: GatewaySettings, access: Access): CheckRun {
  const top = new TopGroups(settings.top_routes ?? DEFAULT_TOP_ROUTES);
  let before: TimedReading | undefined;
  let mark: string | undefined;
  return async (signal) => {
    const startedMs = performance.now();
    try {
      const text = await readPage(settings, authorizationOf(settings), access, signal);
      const now = { reading: new GatewayReading(Date.now() / 1000), atMs: performance.now() };
      readProduct(PRODUCTS[settings.product], text, now.reading);
      if (!now.reading.isAnswering) return down('the exporter gets no answer of the gateway');
      const findings = tell(before, now, settings, top);
      const events = configurationEvents(mark, now.reading.configurationMark, PRODUCTS[settings.product].title);
      mark = now.reading.configurationMark ?? mark;
      // Runs that follow each other too closely are measured from the one before them on.
      if (before === undefined || now.atMs - before.atMs >= SHORTEST_STRETCH_MS) before = now;
      return { ...findings, events };
    } catch (error) {
      if (signal.aborted) {
        return down(`no whole page of metrics within ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
      }
      const isFinding = [PageError, ExpositionError, StrangeExpositionError].some((each) => error instanceof each);
      const { message, isOfTarget } = readNetworkFault(error);
      if (!isFinding && !isOfTarget) throw error;
      return down(message);
    }
  };
}

function authorizationOf({ bearer_token, username, password }: GatewaySettings): Record<string, string> {
  if (bearer_token !== undefined) return { authorization: `Bearer ${bearer_token}` };
  if (username === undefined || password === undefined) return {};
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}

function tell(
  before: TimedReading | undefined,
  now: TimedReading,
  settings: GatewaySettings,
  top: TopGroups,
): CheckFindings {
  const { reading } = now;
  const { partly, wholly } = findDown(reading.upstreams);
  const isStale = reading.gauges.get('gateway.config.reload.success') === 0;
  const troubles = [
    ...(wholly.length > 0 ? [`nothing healthy behind ${listed(wholly)}`] : []),
    ...(isStale ? ['its last configuration could not be loaded, and the one before it runs on'] : []),
  ];
  const remarks = partly.length > 0 ? [`down: ${listed(partly)}`] : [];
  const { title } = PRODUCTS[settings.product];
  return {
    state: troubles.length > 0 ? 'failed' : 'passed',
    message: [...troubles, ...remarks].join('; ') || `${title} answers, and all that is behind it is healthy`,
    measurements: {
      'gateway.up': 1,
      ...Object.fromEntries(reading.gauges),
      ...upstreamFigures(reading.upstreams),
      ...(before !== undefined && figuresBetween(before, now, top, settings.unmatched_route)),
    },
  };
}

/** The first that is looked at when a gateway changes its ways. */
function configurationEvents(
  before: string | undefined,
  now: string | undefined,
  title: string,
): NonNullable<CheckFindings['events']> {
  if (before === undefined || now === undefined || before === now) return [];
  return [{ kind: 'gateway.config_changed', severity: 'info', message: `${title} runs another configuration` }];
}

const MOST_NAMED = 5;

function listed(upstreams: readonly string[]): string {
  const more = upstreams.length - MOST_NAMED;
  return upstreams.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function down(message: string): CheckFindings {
  return { state: 'failed', message, measurements: { 'gateway.up': 0 } };
}
