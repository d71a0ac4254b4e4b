import type { Access } from '../../ceiling/access.js';
import { seriesName } from '../../metrics/series-name.js';
import { messageOf } from '../../support/errors.js';
import type { CheckFindings } from '../check.js';
import { readSecondsLeft } from '../gateway/certificate-expiry.js';
import { tryCase, tryLimit, type CaseOutcome, type LimitTrial } from '../gateway/contract-cases.js';
import { CONTRACT_METRICS } from '../gateway/gateway-metrics.js';
import { askGateway, reachOf, type TargetSettings, urlSetting } from '../gateway/gateway-target.js';
import { readHeadroom } from '../gateway/rate-limit-headers.js';
import { statusListSetting, type StatusList } from '../gateway/status-list.js';
import { parseUrl, targetOf } from '../http/follow-redirects.js';
import { HEADER_NAME } from '../http/headers-setting.js';
import { secretSchema } from '../json-schema.js';
import { defineKind } from '../kind.js';
import { CERTIFICATE_AUTHORITY } from '../tls/trust.js';

/** The settings, as their schema lets them pass. */
export interface GatewayContractSettings extends TargetSettings {
  readonly token: string;
  readonly header?: string;
  readonly scheme?: string;
  readonly method?: 'GET' | 'HEAD';
  readonly no_token_status?: StatusList;
  readonly bad_token_status?: StatusList;
  readonly good_token_status?: StatusList;
  readonly limit?: Omit<LimitTrial, 'status'> & { readonly token?: string; readonly status?: StatusList };
  readonly server_names?: readonly string[];
}

const DEFAULT_STATUS = { no: [401], bad: [401, 403], good: ['200-299'], limit: [429] } satisfies Record<
  string,
  StatusList
>;

/** What whoever looks at the gateway's log should know it by. It is the token of nobody. */
const BAD_TOKEN = 'agent-monitor-checks-that-this-is-refused';

/** Asks a gateway what it must refuse, and what it must not. */
export const gatewayContract = defineKind<GatewayContractSettings>({
  kind: 'gateway_contract',
  title: 'Contract of an API gateway',
  description:
    'Requests one route without a token, with a bad one and with a good one, and judges whether the gateway refuses and lets pass as ' +
    'agreed. With `limit` it also sends more requests than are allowed, at most 200, one after the other, until one is refused.',
  settings: {
    type: 'object',
    properties: {
      url: urlSetting('A route that wants a token'),
      method: { description: 'How to request it.', type: 'string', enum: ['GET', 'HEAD'], default: 'GET' },
      token: secretSchema('A token that is good.'),
      header: {
        description: 'The header that carries the token.',
        type: 'string',
        pattern: HEADER_NAME,
        default: 'Authorization',
      },
      scheme: {
        description: 'What stands before the token, with a blank between them; empty for nothing.',
        type: 'string',
        pattern: '^[A-Za-z0-9_-]{0,32}$',
        default: 'Bearer',
      },
      no_token_status: statusListSetting('What a request without a token must get', DEFAULT_STATUS.no),
      bad_token_status: statusListSetting('What a request with a bad token must get', DEFAULT_STATUS.bad),
      good_token_status: statusListSetting('What a request with a good token must get', DEFAULT_STATUS.good),
      limit: {
        description:
          'Tries the rate limit: as many requests as are allowed, and as many again, until one is refused. It uses the limit up, ' +
          'so give it a token of its own, and an interval longer than `seconds`. Off where it is missing.',
        type: 'object',
        properties: {
          requests: { description: 'How many requests are allowed.', type: 'integer', minimum: 1, maximum: 99 },
          seconds: { description: 'In how many seconds.', type: 'number', minimum: 0.1, maximum: 3600 },
          token: secretSchema('The token whose limit is used up; the good one where it is missing.'),
          status: statusListSetting('What a request over the limit must get', DEFAULT_STATUS.limit),
        },
        required: ['requests', 'seconds'],
        additionalProperties: false,
      },
      server_names: {
        description: 'The names whose certificates are looked at, with https; the host of `url` where it is missing.',
        type: 'array',
        items: { type: 'string', pattern: '^[A-Za-z0-9_.-]{1,253}$' },
        minItems: 1,
        maxItems: 20,
      },
      certificate_authority: CERTIFICATE_AUTHORITY,
    },
    required: ['url', 'token'],
    additionalProperties: false,
  },
  metrics: CONTRACT_METRICS,
  reach: reachOf,
  start:
    (settings, { access }) =>
    (signal) =>
      run(settings, signal, access),
});

async function run(settings: GatewayContractSettings, signal: AbortSignal, access: Access): Promise<CheckFindings> {
  const url = parseUrl(settings.url);
  const { token, header = 'Authorization', scheme = 'Bearer', method = 'GET', limit } = settings;
  const send = (sent: string | undefined) => {
    const headers = sent === undefined ? {} : { [header]: scheme === '' ? sent : `${scheme} ${sent}` };
    return askGateway(settings, { url, method, headers }, access, signal);
  };
  const certificates = lookAtCertificates(url, settings, access, signal);
  const { no_token_status, bad_token_status, good_token_status: good = DEFAULT_STATUS.good } = settings;
  const outcomes = [
    await tryCase('no_token', no_token_status ?? DEFAULT_STATUS.no, () => send(undefined), signal),
    await tryCase('bad_token', bad_token_status ?? DEFAULT_STATUS.bad, () => send(BAD_TOKEN), signal),
  ];
  const startedMs = performance.now();
  const goodOutcome = await tryCase('good_token', good, () => send(token), signal);
  const durationSeconds = Math.round(performance.now() - startedMs) / 1000;
  outcomes.push(goodOutcome);
  if (limit !== undefined && goodOutcome.isKept === true) {
    const trial: LimitTrial = { status: DEFAULT_STATUS.limit, ...limit };
    outcomes.push(await tryLimit(trial, good, send, limit.token ?? token, signal));
  }
  return tell(outcomes, durationSeconds, await certificates);
}

/** Figures and troubles of the certificates, none where the gateway has no TLS. */
interface Certificates {
  readonly measurements: Record<string, number>;
  readonly troubles: readonly string[];
}

async function lookAtCertificates(
  url: URL,
  settings: GatewayContractSettings,
  access: Access,
  signal: AbortSignal,
): Promise<Certificates> {
  const measurements: Record<string, number> = {};
  const troubles: string[] = [];
  if (url.protocol !== 'https:') return { measurements, troubles };
  const host = url.hostname.replace(/^\[|\]$/g, '');
  for (const sni of settings.server_names ?? [host]) {
    try {
      const left = await readSecondsLeft({ ...targetOf(url), host }, sni, access, signal);
      measurements[seriesName('gateway.tls.not_after', { sni })] = left;
      if (left < 0) troubles.push(`the certificate of ${sni} has ended`);
    } catch (error) {
      // That nothing answers is told by the requests; a name that is not served shows here alone.
      troubles.push(`no certificate of ${sni}: ${messageOf(error)}`);
    }
  }
  return { measurements, troubles };
}

function tell(outcomes: readonly CaseOutcome[], durationSeconds: number, certificates: Certificates): CheckFindings {
  const isUp = outcomes.some(({ answer }) => answer !== undefined);
  const good = outcomes.find(({ contractCase }) => contractCase === 'good_token')?.answer;
  const headroom = good && readHeadroom(good.headers);
  // Of a gateway that is down, nothing is known of what it refuses.
  const judged = isUp ? outcomes : [];
  const cases = judged
    .filter(({ isKept }) => isKept !== undefined)
    .map(({ contractCase, isKept }) => [`gateway.contract{case=${contractCase}}`, isKept === true ? 1 : 0]);
  const troubles = [
    ...(isUp ? judged : outcomes.slice(0, 1)).flatMap(({ trouble }) => (trouble === undefined ? [] : [trouble])),
    ...(isUp ? certificates.troubles : []),
  ];
  return {
    state: troubles.length > 0 ? 'failed' : 'passed',
    message: troubles.join('; ') || `the gateway keeps to all ${outcomes.length} cases`,
    measurements: {
      'gateway.up': isUp ? 1 : 0,
      ...(Object.fromEntries(cases) as Record<string, number>),
      ...(good !== undefined && { 'gateway.contract.duration': durationSeconds }),
      ...(headroom !== undefined && { 'gateway.ratelimit.headroom': headroom }),
      ...certificates.measurements,
    },
  };
}
