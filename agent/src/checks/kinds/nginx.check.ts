import { metric } from '../../metrics/metric.js';
import { seriesName } from '../../metrics/series-name.js';
import type { CheckFindings } from '../check.js';
import { parseUrl, targetOf } from '../http/follow-redirects.js';
import { HEADERS_SETTING, requireSendable } from '../http/headers-setting.js';
import { sendRequest, type HttpRequest } from '../http/http-request.js';
import { HTTP_URL } from '../http/http-settings.js';
import { RequestTrace } from '../http/request-trace.js';
import { toPercent } from '../host/percent.js';
import { defineKind, type Surroundings } from '../kind.js';
import { readNetworkFault } from '../network-faults.js';
import { parseStubStatus, type StubStatus } from '../nginx/stub-status.js';
import { rateMeter } from '../rates.js';
import { CERTIFICATE_AUTHORITY, requireAuthority } from '../tls/trust.js';

/** The settings, as their schema lets them pass. */
export interface NginxSettings {
  readonly url: string;
  readonly connection_limit?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly certificate_authority?: string;
}

/** The page has some 120. */
const MOST_BYTES = 1000;

/** Reads nginx's own page of figures. */
export const nginx = defineKind<NginxSettings>({
  kind: 'nginx',
  title: 'nginx check',
  description: 'Reads the page of nginx’s stub_status: connections by what they do, requests, and connections dropped.',
  settings: {
    type: 'object',
    properties: {
      url: { ...HTTP_URL, description: 'Where nginx has its stub_status, as http://127.0.0.1:8080/stub_status.' },
      connection_limit: {
        description: 'How many connections nginx can have at most: worker_processes times worker_connections.',
        type: 'integer',
        minimum: 1,
        maximum: 10_000_000,
      },
      headers: HEADERS_SETTING,
      certificate_authority: CERTIFICATE_AUTHORITY,
    },
    required: ['url'],
    additionalProperties: false,
  },
  metrics: [
    metric('nginx.up', '1', 'Whether nginx gave its page of figures: 1 or 0.'),
    metric('nginx.connections', '{connection}', 'Connections by state; active is all, the others are parts of it.'),
    metric('nginx.connections.utilization', '%', 'Share in use of the connections that nginx can have at most.'),
    metric('nginx.connections.dropped.rate', '{connection}/s', 'Connections accepted and dropped at once, per second.'),
    metric('nginx.requests.rate', '{request}/s', 'Requests per second, those for this page included.'),
  ],
  hasRates: true,
  reach: ({ url, certificate_authority }) => {
    requireAuthority(certificate_authority);
    return { hosts: [targetOf(parseUrl(url))] };
  },
  start: (settings, { access }) => {
    const ask = statusReaderOf(settings, access);
    let latest: StubStatus | undefined;
    const readRates = rateMeter(() => Promise.resolve(countersOf(latest)));
    return async (signal) => {
      const answer = await ask(signal);
      if (typeof answer === 'string') return { state: 'failed', message: answer, measurements: { 'nginx.up': 0 } };
      latest = answer;
      return tell(answer, await readRates(), settings.connection_limit);
    };
  },
});

/** Asks for the page: what it says, or in words why it cannot be had. */
function statusReaderOf(
  { url, headers = {}, certificate_authority: ca }: NginxSettings,
  access: Surroundings['access'],
): (signal: AbortSignal) => Promise<StubStatus | string> {
  return async (signal) => {
    requireSendable(headers);
    const parsed = new URL(url);
    const lookup = access.lookupFor(targetOf(parsed));
    const request: HttpRequest = { url: parsed, method: 'GET', headers, ca, lookup, mostBytes: MOST_BYTES };
    const trace = new RequestTrace();
    const startedMs = performance.now();
    try {
      const { status, body } = await sendRequest(request, signal, trace);
      if (status !== 200) return `${status} instead of 200`;
      return parseStubStatus(body.toString('latin1')) ?? 'the page is not the one of stub_status';
    } catch (error) {
      if (signal.aborted) return `${trace.awaited} within ${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
      const { message, isOfTarget } = readNetworkFault(error);
      if (!isOfTarget) throw error;
      return message;
    }
  };
}

function countersOf(status: StubStatus | undefined): ReadonlyMap<string, number> {
  if (status === undefined) return new Map();
  return new Map([
    ['nginx.connections.dropped.rate', status.accepted - status.handled],
    ['nginx.requests.rate', status.requests],
  ]);
}

function tell(status: StubStatus, rates: Record<string, number>, limit: number | undefined): CheckFindings {
  const { active, reading, writing, waiting } = status;
  const states = Object.entries({ active, reading, writing, waiting }).map(
    ([state, count]) => [seriesName('nginx.connections', { state }), count] as const,
  );
  return {
    state: 'passed',
    message: `${active} connections${limit === undefined ? '' : ` of ${limit}`}`,
    measurements: {
      'nginx.up': 1,
      ...Object.fromEntries(states),
      ...(limit !== undefined && { 'nginx.connections.utilization': toPercent(active, limit) }),
      ...rates,
    },
  };
}
