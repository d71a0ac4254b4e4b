import { OutsideError, type Access } from '../../ceiling/access.js';
import type { HostTarget } from '../../ceiling/host-rules.js';
import { findService, nameOfService, type Service } from '../../discovery/find-service.js';
import type { Machine } from '../../discovery/machine.js';
import type { Suggestion } from '../../discovery/suggestion.js';
import { metric } from '../../metrics/metric.js';
import type { CheckFindings } from '../check.js';
import { sendRequest, type HttpAnswer, type HttpRequest } from '../http-request.js';
import { secretSchema, type JsonSchema } from '../json-schema.js';
import { defineKind } from '../kind.js';
import { readNetworkFault } from '../network-faults.js';

/** The settings, as their schema lets them pass. */
export interface HttpSettings {
  readonly url: string;
  readonly method?: 'GET' | 'HEAD';
  /** Single statuses, and ranges as `200-299`. */
  readonly expected_status?: readonly (number | string)[];
  readonly body_contains?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What counts as an answer where a check does not say. */
const DEFAULT_EXPECTED_STATUS: readonly (number | string)[] = ['200-299'];

/** Headers whose whole purpose is a credential: never a literal. */
const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'x-api-key', 'x-auth-token'];

const HEADER_SECRET = secretSchema('The value, looked up by the agent under this name.');

/** JSON Schema has no patterns that ignore case. */
function inAnyCase(text: string): string {
  return text.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}

const SETTINGS: JsonSchema = {
  type: 'object',
  properties: {
    url: {
      description: 'What to request: http or https, without a user or password in it.',
      type: 'string',
      maxLength: 2048,
      pattern: '^https?://[^\\s/?#@\\\\]+([/?#]\\S*)?$',
    },
    method: { description: 'How to request it.', type: 'string', enum: ['GET', 'HEAD'], default: 'GET' },
    expected_status: {
      description: 'Which statuses are good: single ones, and ranges as 200-299.',
      type: 'array',
      items: {
        anyOf: [
          { type: 'integer', minimum: 200, maximum: 599 },
          { type: 'string', pattern: '^[2-5][0-9]{2}-[2-5][0-9]{2}$' },
        ],
      },
      minItems: 1,
      maxItems: 20,
      default: DEFAULT_EXPECTED_STATUS,
    },
    body_contains: {
      description: 'Text that the first MiB of the answer must hold, exactly as written here; not with HEAD.',
      type: 'string',
      minLength: 1,
      maxLength: 1000,
    },
    headers: {
      description: 'Headers to send. The value of one that carries a credential is always a secret.',
      type: 'object',
      propertyNames: { pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$" },
      patternProperties: { [`^(${SECRET_HEADERS.map(inAnyCase).join('|')})$`]: HEADER_SECRET },
      additionalProperties: { anyOf: [{ type: 'string', maxLength: 1000, pattern: '^[ -~]*$' }, HEADER_SECRET] },
      maxProperties: 20,
    },
  },
  required: ['url'],
  // An answer to HEAD has no body.
  not: { properties: { method: { const: 'HEAD' } }, required: ['method', 'body_contains'] },
  additionalProperties: false,
};

/** Web servers. To have another one found, add it here. */
const WEB_SERVERS: readonly Service[] = [
  { name: 'apache', processes: ['apache2', 'httpd'], port: 80 },
  { name: 'caddy', processes: ['caddy'], port: 80 },
  { name: 'lighttpd', processes: ['lighttpd'], port: 80 },
  { name: 'nginx', processes: ['nginx'], port: 80 },
];

/** Requests a URL and judges the answer. */
export const http = defineKind<HttpSettings>({
  kind: 'http',
  title: 'HTTP check',
  description:
    'Requests a URL and judges the answer. A redirect is followed, five times at most, unless its status is expected; ' +
    'to another origin it is followed without the headers given here.',
  settings: SETTINGS,
  metrics: [
    metric('web.up', '1', 'Whether an HTTP check got the answer that it expects: 1 or 0.'),
    metric('web.http.status_code', '{code}', 'Status of the answer to an HTTP check.'),
    metric('web.content.match', '1', 'Whether the body held the text that it must: 1 or 0.'),
    metric('http.client.request.duration', 's', 'How long the answer took to its end, redirects included.'),
    metric('http.response.body.size', 'By', 'Size of the answer’s body, where it is at most 1 MiB.'),
  ],
  reach: ({ url }) => ({ hosts: [targetOf(parseUrl(url))] }),
  start:
    (settings, { access }) =>
    (signal) =>
      run(settings, signal, access),
  discovery: { looksFor: WEB_SERVERS.map(({ name }) => name), suggest },
});

/** Ports of TLS, where a check would need the name that the certificate is for. */
const TLS_PORTS = [443, 8443];

/** Any answer shows that a web server lives, also that it wants another address or a password. */
function suggest(machine: Machine): Suggestion<HttpSettings>[] {
  return WEB_SERVERS.flatMap((server) =>
    findService(machine, server)
      .filter(({ port }) => !TLS_PORTS.includes(port))
      .map((found) => {
        const { host, port, seen } = found;
        const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
        const settings = { url, expected_status: ['200-499'] };
        return { finding: server.name, seen, name: nameOfService(server, found), settings };
      }),
  );
}

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/** The answer leads nowhere. */
class RedirectError extends Error {}

/** Whatever keeps the target from answering is a finding, not an error. */
async function run(settings: HttpSettings, signal: AbortSignal, access: Access): Promise<CheckFindings> {
  const startedMs = performance.now();
  const elapsedSeconds = (): number => Math.round(performance.now() - startedMs) / 1000;
  try {
    const answer = await sendFollowing(settings, signal, access);
    return judge(settings, answer, elapsedSeconds());
  } catch (error) {
    if (signal.aborted) return down(`no whole answer within ${elapsedSeconds().toFixed(1)} s`);
    if (error instanceof RedirectError) return down(error.message);
    const { message, isOfTarget } = readNetworkFault(error);
    if (!isOfTarget) throw error;
    return down(message);
  }
}

/** What an answer means for its check. */
function judge(settings: HttpSettings, answer: HttpAnswer, durationSeconds: number): CheckFindings {
  const { expected_status = DEFAULT_EXPECTED_STATUS, body_contains, method } = settings;
  const { status, body, isWhole } = answer;
  const isExpected = isExpectedStatus(status, expected_status);
  const isMatch = body_contains === undefined || body.includes(body_contains);
  const isUp = isExpected && isMatch;
  return {
    state: isUp ? 'passed' : 'failed',
    message: describe(status, isExpected, isMatch, expected_status, durationSeconds),
    measurements: {
      'web.up': isUp ? 1 : 0,
      'http.client.request.duration': durationSeconds,
      'web.http.status_code': status,
      ...(body_contains !== undefined && { 'web.content.match': isMatch ? 1 : 0 }),
      ...(isWhole && method !== 'HEAD' && { 'http.response.body.size': body.length }),
    },
  };
}

function describe(
  status: number,
  isExpected: boolean,
  isMatch: boolean,
  expected: readonly (number | string)[],
  durationSeconds: number,
): string {
  if (!isExpected) return `${status} instead of ${expected.join(', ')}`;
  return isMatch ? `${status} in ${durationSeconds} s` : `${status}, but without the text that the body must hold`;
}

function isExpectedStatus(status: number, expected: readonly (number | string)[]): boolean {
  return expected.some((each) => {
    const [from, to = from] = String(each).split('-').map(Number);
    return from !== undefined && to !== undefined && status >= from && status <= to;
  });
}

function down(message: string): CheckFindings {
  return { state: 'failed', message, measurements: { 'web.up': 0 } };
}

async function sendFollowing(settings: HttpSettings, signal: AbortSignal, access: Access): Promise<HttpAnswer> {
  const { url, method = 'GET', headers = {}, expected_status = DEFAULT_EXPECTED_STATUS } = settings;
  requireSendable(headers);
  let request = requestTo(new URL(url), { method, headers }, access);
  for (let redirects = 0; ; redirects += 1) {
    const answer = await sendRequest(request, signal);
    const isRedirect = REDIRECTS.includes(answer.status) && answer.location !== undefined;
    if (!isRedirect || isExpectedStatus(answer.status, expected_status)) return answer;
    if (redirects === MOST_REDIRECTS) throw new RedirectError(`more than ${MOST_REDIRECTS} redirects`);
    request = follow(request, answer, access);
  }
}

/** Another origin was not meant to have what the headers hold, and gets none of them, nor does one after it. */
function follow(request: HttpRequest, { status, location = '' }: HttpAnswer, access: Access): HttpRequest {
  const url = URL.canParse(location, request.url.href) ? new URL(location, request.url) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    throw new RedirectError(`${status} to an address that is not followed`);
  }
  try {
    access.requireHost(targetOf(url));
  } catch (error) {
    if (error instanceof OutsideError) throw new RedirectError(`${status}, but ${error.message}`);
    throw error;
  }
  const { method, headers } = request;
  return requestTo(url, { method, headers: url.origin === request.url.origin ? headers : {} }, access);
}

function requestTo(url: URL, rest: Pick<HttpRequest, 'method' | 'headers'>, access: Access): HttpRequest {
  return { ...rest, url, lookup: access.lookupFor(targetOf(url)) };
}

/** A port or an address may be wrong in ways that no pattern knows. */
function parseUrl(url: string): URL {
  if (!URL.canParse(url)) throw new Error('url must be a URL with a host and a port that there can be');
  return new URL(url);
}

function targetOf({ hostname, port, protocol }: URL): HostTarget {
  return { host: hostname, port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) };
}

// Node's own message would quote the value, which may be a secret.
function requireSendable(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[\t\x20-\x7e]*$/.test(value)) throw new Error(`the header ${name} has a value that cannot be sent`);
  }
}
