import type { IncomingHttpHeaders } from 'node:http';
import type { CheckFindings } from '../check.js';
import type { HttpAnswer } from './http-request.js';
import { DEFAULT_EXPECTED_STATUS, type HeaderExpectation, type HttpSettings } from './http-settings.js';
import { missingSecurityHeaders } from './security-headers.js';

/** An answer, and where it came from in the end. */
export interface FinalAnswer {
  readonly answer: HttpAnswer;
  readonly isSecure: boolean;
  /** From the first request of a chain to the end of the last answer. */
  readonly durationSeconds: number;
}

/** What an answer means for its check. */
export function judgeAnswer(settings: HttpSettings, { answer, isSecure, durationSeconds }: FinalAnswer): CheckFindings {
  const { expected_status = DEFAULT_EXPECTED_STATUS, body_contains, headers_expected, method } = settings;
  const { status, headers, body, isWhole } = answer;
  const isExpected = isExpectedStatus(status, expected_status);
  const isMatch = body_contains === undefined || body.includes(body_contains);
  const wrongHeaders = findWrongHeaders(headers, headers_expected ?? {});
  const missing = settings.security_headers === true ? missingSecurityHeaders(headers, isSecure) : undefined;
  const troubles = [
    ...(isExpected ? [] : [`instead of ${expected_status.join(', ')}`]),
    ...(isMatch || !isExpected ? [] : ['but without the text that the body must hold']),
    ...(wrongHeaders.length === 0 || !isExpected
      ? []
      : [`but not with the ${wrongHeaders.join(', ')} that is expected`]),
  ];
  const isUp = isExpected && isMatch && wrongHeaders.length === 0;
  const note = missing !== undefined && missing.length > 0 ? `; without ${missing.join(', ')}` : '';
  return {
    state: isUp ? 'passed' : 'failed',
    message: `${describe(status, isExpected, troubles, durationSeconds)}${note}`,
    measurements: {
      'web.up': isUp ? 1 : 0,
      'http.client.request.duration': durationSeconds,
      'web.http.status_code': status,
      'web.http.expected': isExpected ? 1 : 0,
      ...(body_contains !== undefined && { 'web.content.match': isMatch ? 1 : 0 }),
      ...(headers_expected !== undefined && { 'web.header.match': wrongHeaders.length === 0 ? 1 : 0 }),
      ...(missing !== undefined && { 'web.security_headers.missing': missing.length }),
      ...(isWhole && method !== 'HEAD' && { 'http.response.body.size': body.length }),
    },
  };
}

function describe(status: number, isExpected: boolean, troubles: readonly string[], durationSeconds: number): string {
  if (troubles.length === 0) return `${status} in ${durationSeconds} s`;
  return `${status}${isExpected ? ', ' : ' '}${troubles.join(', ')}`;
}

/** Whether a status is among those that are good. */
export function isExpectedStatus(status: number, expected: readonly (number | string)[]): boolean {
  return expected.some((each) => {
    const [from, to = from] = String(each).split('-').map(Number);
    return from !== undefined && to !== undefined && status >= from && status <= to;
  });
}

/** Names of the headers that are not as expected, as the settings write them; what they hold is not quoted. */
export function findWrongHeaders(
  headers: IncomingHttpHeaders,
  expected: Readonly<Record<string, HeaderExpectation>>,
): string[] {
  return Object.entries(expected)
    .filter(([name, expectation]) => !isAsExpected(headers[name.toLowerCase()], expectation))
    .map(([name]) => name);
}

function isAsExpected(found: string | string[] | undefined, expectation: HeaderExpectation): boolean {
  const value = Array.isArray(found) ? found.join(', ') : found;
  if (typeof expectation === 'string') return value === expectation;
  if ('present' in expectation) return (value !== undefined) === expectation.present;
  return value?.includes(expectation.contains) === true;
}
