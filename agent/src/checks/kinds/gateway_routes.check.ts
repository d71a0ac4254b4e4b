import type { Access } from '../../ceiling/access.js';
import { seriesName } from '../../metrics/series-name.js';
import type { CheckFindings } from '../check.js';
import { ROUTE_METRICS } from '../gateway/gateway-metrics.js';
import { askGateway, reachOf, type TargetSettings, urlSetting } from '../gateway/gateway-target.js';
import { statusListSetting, type StatusList } from '../gateway/status-list.js';
import { parseUrl } from '../http/follow-redirects.js';
import { HEADERS_SETTING } from '../http/headers-setting.js';
import { isExpectedStatus } from '../http/judge-answer.js';
import { defineKind } from '../kind.js';
import { readNetworkFault } from '../network-faults.js';
import { CERTIFICATE_AUTHORITY } from '../tls/trust.js';

/** One line of the table. */
interface Route {
  readonly path: string;
  readonly name?: string;
  readonly method?: 'GET' | 'HEAD';
  readonly expected_status?: StatusList;
  readonly max_duration_seconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The settings, as their schema lets them pass. */
export interface GatewayRoutesSettings extends TargetSettings {
  readonly routes: readonly Route[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly unmatched_path?: string;
}

const DEFAULT_STATUS: StatusList = ['200-299'];
const UNMATCHED: Pick<Route, 'name' | 'expected_status'> = { name: 'unmatched', expected_status: [404] };

/** More at once would be a load, and fewer would not get through a long table in time. */
const MOST_AT_ONCE = 4;

const PATH = { type: 'string', minLength: 1, maxLength: 1000, pattern: '^/[!-~]*$' };

/** Walks a table of routes through a gateway. */
export const gatewayRoutes = defineKind<GatewayRoutesSettings>({
  kind: 'gateway_routes',
  title: 'Routes of an API gateway',
  description:
    'Requests each route of a table through a gateway, four at a time, and judges status and time of each. A redirect is an answer, and ' +
    'not followed. A path that no route takes shows that the gateway refuses what it does not know.',
  settings: {
    type: 'object',
    properties: {
      url: urlSetting('The gateway, before the paths'),
      routes: {
        description: 'The routes.',
        type: 'array',
        minItems: 1,
        maxItems: 50,
        items: {
          type: 'object',
          properties: {
            path: { description: 'The path, with its query if it has one.', ...PATH },
            name: {
              description: 'What its series carry as the attribute `route`; the path where it is missing.',
              type: 'string',
              minLength: 1,
              maxLength: 60,
              pattern: '^(?!unmatched$)[ -~]+$',
            },
            method: { description: 'How to request it.', type: 'string', enum: ['GET', 'HEAD'], default: 'GET' },
            expected_status: statusListSetting('Which statuses are good', DEFAULT_STATUS),
            max_duration_seconds: {
              description: 'How long the answer may take.',
              type: 'number',
              exclusiveMinimum: 0,
              maximum: 300,
            },
            headers: HEADERS_SETTING,
          },
          required: ['path'],
          additionalProperties: false,
        },
      },
      headers: {
        ...HEADERS_SETTING,
        description: 'Headers to send with each route; those of a route come before them.',
      },
      unmatched_path: {
        description:
          'A path that no route takes, to which the gateway must answer 404. It is told as the route `unmatched`.',
        ...PATH,
      },
      certificate_authority: CERTIFICATE_AUTHORITY,
    },
    required: ['url', 'routes'],
    additionalProperties: false,
  },
  metrics: ROUTE_METRICS,
  reach: reachOf,
  start:
    (settings, { access }) =>
    (signal) =>
      run(settings, signal, access),
});

/** How one route answered. */
interface RouteOutcome {
  readonly name: string;
  readonly trouble?: string;
  readonly status?: number;
  readonly durationSeconds?: number;
}

async function run(settings: GatewayRoutesSettings, signal: AbortSignal, access: Access): Promise<CheckFindings> {
  const ask = async (route: Route): Promise<RouteOutcome> => {
    const { path, name = path.slice(0, 60), method = 'GET' } = route;
    const headers = { ...settings.headers, ...route.headers };
    const startedMs = performance.now();
    const elapsedSeconds = (): number => Math.round(performance.now() - startedMs) / 1000;
    try {
      const { status } = await askGateway(
        settings,
        { url: addressOf(settings.url, path), method, headers },
        access,
        signal,
      );
      return judge(route, name, status, elapsedSeconds());
    } catch (error) {
      if (signal.aborted) return { name, trouble: `no whole answer within ${elapsedSeconds().toFixed(1)} s` };
      const { message, isOfTarget } = readNetworkFault(error);
      if (!isOfTarget) throw error;
      return { name, trouble: message };
    }
  };
  const { routes, unmatched_path } = settings;
  const table = unmatched_path === undefined ? routes : [...routes, { ...UNMATCHED, path: unmatched_path }];
  return tell(await eachOf(table, ask));
}

/** The path goes behind that of the gateway's own address. */
function addressOf(base: string, path: string): URL {
  const url = parseUrl(base);
  return new URL(`${url.origin}${url.pathname.replace(/\/$/, '')}${path}`);
}

function judge(route: Route, name: string, status: number, durationSeconds: number): RouteOutcome {
  const { expected_status = DEFAULT_STATUS, max_duration_seconds = Infinity } = route;
  const outcome = { name, status, durationSeconds };
  if (!isExpectedStatus(status, expected_status))
    return { ...outcome, trouble: `${status} instead of ${expected_status.join(', ')}` };
  if (durationSeconds <= max_duration_seconds) return outcome;
  return { ...outcome, trouble: `${durationSeconds} s, over ${max_duration_seconds} s` };
}

/** A few at a time, in the order of the table. */
async function eachOf(routes: readonly Route[], ask: (route: Route) => Promise<RouteOutcome>): Promise<RouteOutcome[]> {
  const outcomes: RouteOutcome[] = [];
  let next = 0;
  const walk = async (): Promise<void> => {
    for (let at = next++; at < routes.length; at = next++) {
      const route = routes[at];
      if (route !== undefined) outcomes[at] = await ask(route);
    }
  };
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, walk));
  return outcomes;
}

const MOST_NAMED = 5;

function tell(outcomes: readonly RouteOutcome[]): CheckFindings {
  const measurements: Record<string, number> = {};
  for (const { name: route, trouble, status, durationSeconds } of outcomes) {
    measurements[seriesName('gateway.route.up', { route })] = trouble === undefined ? 1 : 0;
    if (status !== undefined) measurements[seriesName('gateway.route.status_code', { route })] = status;
    if (durationSeconds !== undefined) measurements[seriesName('gateway.route.duration', { route })] = durationSeconds;
  }
  const failed = outcomes.flatMap(({ name, trouble }) => (trouble === undefined ? [] : [`${name}: ${trouble}`]));
  const more = failed.length > MOST_NAMED ? `; and ${failed.length - MOST_NAMED} more` : '';
  return {
    state: failed.length > 0 ? 'failed' : 'passed',
    message: failed.slice(0, MOST_NAMED).join('; ') + more || `all ${outcomes.length} routes answer as they should`,
    measurements: { 'gateway.up': failed.length > 0 ? 0 : 1, ...measurements },
  };
}
