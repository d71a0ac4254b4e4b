import type { Access } from '../../ceiling/access.js';
import { findService, nameOfService, type Service } from '../../discovery/find-service.js';
import type { Machine } from '../../discovery/machine.js';
import type { Suggestion } from '../../discovery/suggestion.js';
import { metric } from '../../metrics/metric.js';
import type { CheckFindings, Measurements } from '../check.js';
import { parseUrl, RedirectError, sendFollowing, targetOf } from '../http/follow-redirects.js';
import { DEFAULT_EXPECTED_STATUS, HTTP_SETTINGS, type HttpSettings } from '../http/http-settings.js';
import { isExpectedStatus, judgeAnswer } from '../http/judge-answer.js';
import { RequestTrace } from '../http/request-trace.js';
import { defineKind } from '../kind.js';
import { readNetworkFault } from '../network-faults.js';
import { CERTIFICATE_METRICS, measureCertificate } from '../tls/certificate-measurements.js';
import { requireAuthority } from '../tls/trust.js';

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
  settings: HTTP_SETTINGS,
  metrics: [
    metric('web.up', '1', 'Whether an HTTP check got the answer that it expects: 1 or 0.'),
    metric('web.http.status_code', '{code}', 'Status of the answer to an HTTP check.'),
    metric('web.http.expected', '1', 'Whether that status was among the good ones: 1 or 0.'),
    metric('web.content.match', '1', 'Whether the body held the text that it must: 1 or 0.'),
    metric('web.header.match', '1', 'Whether the headers of the answer were as they must be: 1 or 0.'),
    metric('web.security_headers.missing', '{header}', 'Headers that protect visitors and were not in the answer.'),
    metric(
      'web.timeouts',
      '1',
      'Whether the time was over before the answer was there: 1 or 0; the average is the share.',
    ),
    metric('web.no_connection', '1', 'Whether no connection came about: 1 or 0; the average is the share.'),
    metric('http.client.request.duration', 's', 'How long the answer took to its end, redirects included.'),
    metric(
      'web.phase.duration',
      's',
      'How long a phase of the last request took: dns, connect, tls, ttfb or transfer.',
    ),
    metric('http.response.body.size', 'By', 'Size of the answer’s body, where it is at most 1 MiB.'),
    ...CERTIFICATE_METRICS,
  ],
  reach: ({ url, certificate_authority }) => {
    requireAuthority(certificate_authority);
    return { hosts: [targetOf(parseUrl(url))] };
  },
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

/** Whatever keeps the target from answering is a finding, not an error. */
async function run(settings: HttpSettings, signal: AbortSignal, access: Access): Promise<CheckFindings> {
  const { expected_status = DEFAULT_EXPECTED_STATUS, follow_redirects = true, certificate_authority: ca } = settings;
  const startedMs = performance.now();
  const elapsedSeconds = (): number => Math.round(performance.now() - startedMs) / 1000;
  let trace = new RequestTrace();
  const isAnswer = (status: number): boolean => !follow_redirects || isExpectedStatus(status, expected_status);
  try {
    const wanted = { ...settings, ca, access, isAnswer, trace: () => (trace = new RequestTrace()) };
    const { answer, url } = await sendFollowing(wanted, signal);
    const isSecure = url.protocol === 'https:';
    const findings = judgeAnswer(settings, { answer, isSecure, durationSeconds: elapsedSeconds() });
    return { ...findings, measurements: { ...findings.measurements, ...measureWay(trace, 'answered') } };
  } catch (error) {
    if (signal.aborted) {
      const { awaited } = trace;
      // The phase in which it hangs is the one that took so long.
      trace.end();
      return down(`${awaited} within ${elapsedSeconds().toFixed(1)} s`, measureWay(trace, 'timed out'));
    }
    if (error instanceof RedirectError) {
      return down(error.message, measureWay(trace, 'answered'));
    }
    const { message, isOfTarget } = readNetworkFault(error);
    if (!isOfTarget) throw error;
    return down(message, measureWay(trace, trace.isUnconnected ? 'not connected' : 'answered'));
  }
}

/** How a request went on its way, whatever came back. */
function measureWay(trace: RequestTrace, how: 'answered' | 'timed out' | 'not connected'): Measurements {
  return {
    'web.timeouts': how === 'timed out' ? 1 : 0,
    'web.no_connection': how === 'not connected' ? 1 : 0,
    ...trace.durations,
    ...(trace.certificate !== undefined && measureCertificate(trace.certificate, Date.now())),
  };
}

function down(message: string, measurements: Measurements): CheckFindings {
  return { state: 'failed', message, measurements: { 'web.up': 0, ...measurements } };
}
