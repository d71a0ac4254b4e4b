import { metric, type MetricDefinition } from '../../metrics/metric.js';

const UP = metric('gateway.up', '1', 'Whether the gateway answers as it should: 1 or 0.');

function durations(name: string, what: string): MetricDefinition[] {
  return [
    metric(`${name}.p50`, 's', `Half of the requests of the last interval had a shorter ${what}.`),
    metric(`${name}.p95`, 's', `Of the requests of the last interval 95 percent had a shorter ${what}.`),
    metric(`${name}.p99`, 's', `Of the requests of the last interval 99 percent had a shorter ${what}.`),
    metric(`${name}.count`, '{request}', `Requests of the last interval whose ${what} was measured.`),
  ];
}

/** What the kind `gateway` measures. */
export const GATEWAY_METRICS: readonly MetricDefinition[] = [
  UP,
  metric('gateway.requests', '{request}/s', 'Requests by service, route, consumer and class of status.'),
  ...durations('gateway.request.duration', 'time from request to answer'),
  metric('gateway.request.duration.mean', 's', 'Mean time of the last 1,024 requests to a backend, queue included.'),
  ...durations('gateway.overhead.duration', 'time in the gateway itself'),
  ...durations('gateway.upstream.duration', 'time in the service behind the gateway'),
  metric('gateway.upstream.duration.mean', 's', 'Mean time until the answer of the last 1,024 requests to a backend.'),
  metric(
    'gateway.errors',
    '%',
    'Share of a route’s requests that ended with 502, 503, 504 or, where only classes are counted, 5xx.',
  ),
  metric('gateway.upstream.healthy', '{target}', 'Targets of an upstream that take requests.'),
  metric('gateway.upstream.unhealthy', '{target}', 'Targets of an upstream that should take requests and do not.'),
  metric('gateway.upstream.total', '{target}', 'Targets of an upstream, without those taken out on purpose.'),
  metric('gateway.upstream.healthy_ratio', '%', 'Share of an upstream’s targets that take requests.'),
  metric('gateway.route.unmatched', '{request}/s', 'Requests that no route takes.'),
  metric('gateway.retries', '{retry}/s', 'Requests that the gateway sent to a service once more.'),
  metric('gateway.retries.success', '{retry}/s', 'Requests sent once more that were then answered well.'),
  metric('gateway.retries.ratio', '%', 'Retries as a share of the requests.'),
  metric('gateway.pending', '{request}', 'Requests that wait for a connection to an upstream.'),
  metric('gateway.queue.duration', 's', 'Mean time that the last 1,024 requests to a backend waited in its queue.'),
  metric('gateway.connect.failures', '{connection}/s', 'Connections to services that could not be made.'),
  metric('gateway.connect.timeouts', '{connection}/s', 'Connections to services that were not made in time.'),
  metric('gateway.connections.active', '{connection}', 'Open connections of clients.'),
  metric('gateway.connections.utilization', '%', 'Open connections as a share of those that the gateway allows.'),
  metric(
    'gateway.auth.denied',
    '{request}/s',
    'Requests refused by 401 or 403, or by a rule or filter of the gateway.',
  ),
  metric('gateway.auth.denied_ratio', '%', 'Share of a route’s requests that ended with 401 or 403.'),
  metric('gateway.ratelimit.limited', '{request}/s', 'Requests refused since there were too many of them.'),
  metric(
    'gateway.ratelimit.errors',
    '{error}/s',
    'Requests of which the rate limiter could not say whether they are too many.',
  ),
  metric('gateway.bandwidth', 'By/s', 'Bytes of clients that came in and went out.'),
  metric('gateway.config.reload.success', '1', 'Whether the last configuration could be loaded: 1 or 0.'),
  metric('gateway.config.reload.age', 's', 'Time since the configuration was loaded that runs now.'),
  metric('gateway.config.reload.failures', '{failure}/s', 'Configurations that could not be loaded.'),
  metric('gateway.config.source.up', '1', 'Whether the gateway reaches where its configuration comes from: 1 or 0.'),
  metric(
    'gateway.config.last_seen',
    's',
    'Time since a data plane last asked its control plane for its configuration.',
  ),
  metric(
    'gateway.config.hashes',
    '{hash}',
    'Different configurations that data planes run: 1 where all have the same.',
  ),
  metric(
    'gateway.config.compatible',
    '1',
    'Whether the version of a data plane fits that of its control plane: 1 or 0.',
  ),
  metric('gateway.config.cert.not_after', 's', 'Time until the certificate between data plane and control plane ends.'),
  metric('gateway.tls.not_after', 's', 'Time until a certificate of the gateway ends, negative where it has ended.'),
];

/** What the kind `gateway_routes` measures. */
export const ROUTE_METRICS: readonly MetricDefinition[] = [
  UP,
  metric('gateway.route.up', '1', 'Whether a route answers with the expected status and in time: 1 or 0.'),
  metric('gateway.route.duration', 's', 'How long the answer of a route took to its end.'),
  metric('gateway.route.status_code', '{code}', 'Status of the answer of a route.'),
];

/** What the kind `gateway_contract` measures. */
export const CONTRACT_METRICS: readonly MetricDefinition[] = [
  UP,
  metric('gateway.contract', '1', 'Whether the gateway treats a kind of request as agreed: 1 or 0.'),
  metric('gateway.contract.duration', 's', 'How long the answer to a request with a good token took to its end.'),
  metric(
    'gateway.ratelimit.headroom',
    '%',
    'Share of a limit that is left, by the headers of the answer to a good token.',
  ),
  metric('gateway.tls.not_after', 's', 'Time until a certificate of the gateway ends, negative where it has ended.'),
];
