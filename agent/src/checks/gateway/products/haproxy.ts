import { DENIED, type GatewayReading } from '../gateway-reading.js';
import { counter, gauge, type Product, type Take } from '../product.js';

/** The states of a server, which HAProxy before 2.4 told by a number. */
const STATES = ['DOWN', 'UP', 'MAINT', 'DRAIN', 'NOLB'];

/** HAProxy counts a request where it came in and again where it went: at a frontend, then at a backend. */
function requests(side: 'route' | 'service'): Take {
  return ({ labels: { proxy, code = 'other' }, value }, reading) => {
    // Of what is rare, HAProxy writes a zero for each proxy.
    if (value === 0 && ['1xx', 'other'].includes(code)) return;
    reading.countRequests(proxy === undefined ? {} : { [side]: proxy }, code, value);
  };
}

function ofBackend(metric: string): Take {
  return ({ labels: { proxy }, value }, reading) => {
    if (proxy !== undefined) reading.ofUpstream(proxy, metric, value);
  };
}

/** Until a backend has had a request, its means are 0. */
function meanOf(metric: string): Take {
  return (sample, reading) => {
    if (sample.value > 0) ofBackend(metric)(sample, reading);
  };
}

/** A server in maintenance was taken out by somebody: it is neither counted as one that should be there nor as down. */
const serverStatus: Take = ({ labels: { proxy, state }, value }, reading) => {
  const current = state === undefined ? STATES[value] : value === 1 ? state : undefined;
  if (proxy === undefined || current === undefined || current === 'MAINT') return;
  reading.countTarget(proxy, current === 'UP' || current === 'NOLB');
};

/** A frontend refuses by a rule of any kind: of whom it did not know, what it did not allow, or who asked too often. */
const denied: Take = ({ labels: { proxy }, value }, reading) => {
  reading.countRequests(proxy === undefined ? {} : { route: proxy }, DENIED, value);
};

const started: Take = ({ value }, reading) => {
  reading.loadedAt(value);
};

/** A reload of HAProxy is a new process, so that only one with a good configuration ever shows its metrics. */
function finish(reading: GatewayReading): void {
  const active = reading.gauges.get('gateway.connections.active');
  const limit = reading.gauges.get(LIMIT);
  reading.gauges.delete(LIMIT);
  if (active === undefined || limit === undefined || limit <= 0) return;
  reading.gauge('gateway.connections.utilization', (100 * active) / limit);
}

const LIMIT = 'gateway.connections.limit';

/** HAProxy from 2.0, by its own exporter. */
export const HAPROXY: Product = {
  title: 'HAProxy',
  hint: 'a frontend with `http-request use-service prometheus-exporter if { path /metrics }` shows them',
  takes: {
    haproxy_frontend_http_responses_total: requests('route'),
    haproxy_backend_http_responses_total: requests('service'),
    haproxy_frontend_requests_denied_total: denied,
    haproxy_server_status: serverStatus,
    haproxy_backend_current_queue: ofBackend('gateway.pending'),
    haproxy_backend_queue_time_average_seconds: ofBackend('gateway.queue.duration'),
    haproxy_backend_total_time_average_seconds: meanOf('gateway.request.duration.mean'),
    haproxy_backend_response_time_average_seconds: meanOf('gateway.upstream.duration.mean'),
    haproxy_backend_retry_warnings_total: counter('gateway.retries'),
    haproxy_backend_connection_errors_total: counter('gateway.connect.failures'),
    haproxy_frontend_bytes_in_total: counter('gateway.bandwidth', { direction: 'in' }),
    haproxy_frontend_bytes_out_total: counter('gateway.bandwidth', { direction: 'out' }),
    haproxy_process_current_connections: gauge('gateway.connections.active'),
    haproxy_process_max_connections: gauge(LIMIT),
    haproxy_process_start_time_seconds: started,
  },
  finish,
};
