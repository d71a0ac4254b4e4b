import type { CheckFindings } from '../check.js';
import { readNetworkFault } from '../network-faults.js';
import { DEFAULT_EXPECTED_STATUS, type HttpSettings } from './http.schema.js';
import { sendRequest, type HttpAnswer, type HttpRequest } from './http-request.js';

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/** The answer leads nowhere. */
class RedirectError extends Error {}

/** Requests a URL and judges the answer; whatever keeps the target from answering is a finding, not an error. */
export async function httpCheck(settings: HttpSettings, signal: AbortSignal): Promise<CheckFindings> {
  const startedMs = performance.now();
  const elapsedSeconds = (): number => Math.round(performance.now() - startedMs) / 1000;
  try {
    const answer = await sendFollowing(settings, signal);
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

async function sendFollowing(settings: HttpSettings, signal: AbortSignal): Promise<HttpAnswer> {
  const { url, method = 'GET', headers = {}, expected_status = DEFAULT_EXPECTED_STATUS } = settings;
  requireSendable(headers);
  let request: HttpRequest = { url: new URL(url), method, headers };
  for (let redirects = 0; ; redirects += 1) {
    const answer = await sendRequest(request, signal);
    const isRedirect = REDIRECTS.includes(answer.status) && answer.location !== undefined;
    if (!isRedirect || isExpectedStatus(answer.status, expected_status)) return answer;
    if (redirects === MOST_REDIRECTS) throw new RedirectError(`more than ${MOST_REDIRECTS} redirects`);
    request = follow(request, answer);
  }
}

/** Another origin was not meant to have what the headers hold, and gets none of them, nor does one after it. */
function follow(request: HttpRequest, { status, location = '' }: HttpAnswer): HttpRequest {
  const url = URL.canParse(location, request.url.href) ? new URL(location, request.url) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    throw new RedirectError(`${status} to an address that is not followed`);
  }
  return { ...request, url, headers: url.origin === request.url.origin ? request.headers : {} };
}

// Node's own message would quote the value, which may be a secret.
function requireSendable(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[\t\x20-\x7e]*$/.test(value)) throw new Error(`the header ${name} has a value that cannot be sent`);
  }
}
