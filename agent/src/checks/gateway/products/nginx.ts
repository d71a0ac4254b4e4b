import type { DurationName, RouteLabels } from '../gateway-reading.js';
import { boundOf, counter, gauge, type Product, type Take } from '../product.js';
import type { Sample } from '../prometheus-text.js';

/** The states in which NGINX Plus sends requests to a server: up, or draining until its sessions end. */
const PLUS_UP = [1, 2];
/** Taken out by somebody. */
const PLUS_DOWN = 3;

/** An ingress of Kubernetes is a route, and the service behind it the service. */
function labelsOf({ labels: { namespace, ingress, service } }: Sample): RouteLabels {
  const route = ingress && (namespace ? `${namespace}/${ingress}` : ingress);
  return { ...(service && { service }), ...(route && { route }) };
}

const ingressRequests: Take = (sample, reading) => {
  reading.countRequests(labelsOf(sample), sample.labels.status ?? 'other', sample.value);
};

function ingressDuration(name: DurationName): Take {
  return (sample, reading) => {
    reading.countDuration(name, labelsOf(sample), boundOf(sample), sample.value);
  };
}

/** The exporter of NGINX counts all requests of a server alike; NGINX Plus counts those of a zone by class. */
const zoneResponses: Take = ({ labels: { server_zone: route, code = 'other' }, value }, reading) => {
  reading.countRequests(route === undefined ? {} : { route }, code, value);
};

const plusServer: Take = ({ labels: { upstream }, value }, reading) => {
  if (upstream !== undefined && value !== PLUS_DOWN) reading.countTarget(upstream, PLUS_UP.includes(value));
};

const ingressConnections: Take = ({ labels: { state }, value }, reading) => {
  if (state === 'active') reading.gauge('gateway.connections.active', value);
};

const ingressCertificate: Take = ({ labels: { host = '' }, value }, reading) => {
  reading.certificate(host, value - reading.nowSeconds);
};

/** NGINX, by its exporter of either edition, or by the ingress controller of Kubernetes that is made of it. */
export const NGINX: Product = {
  title: 'NGINX',
  hint: 'nginx-prometheus-exporter shows them at /metrics of port 9113, the ingress controller of port 10254',
  takes: {
    // What the exporter could last read of NGINX: without it, it shows nothing else.
    nginx_up: ({ value }, reading) => {
      reading.isAnswering = value === 1;
    },
    nginxplus_up: ({ value }, reading) => {
      reading.isAnswering = value === 1;
    },
    nginx_http_requests_total: ({ value }, reading) => {
      reading.countRequests({}, 'any', value);
    },
    nginx_connections_active: gauge('gateway.connections.active'),
    nginxplus_connections_active: gauge('gateway.connections.active'),
    nginxplus_server_zone_responses: zoneResponses,
    nginxplus_server_zone_received: counter('gateway.bandwidth', { direction: 'in' }),
    nginxplus_server_zone_sent: counter('gateway.bandwidth', { direction: 'out' }),
    nginxplus_upstream_server_state: plusServer,
    nginxplus_limit_request_rejected: counter('gateway.ratelimit.limited', { filter: 'limit_req' }),
    nginx_ingress_controller_requests: ingressRequests,
    nginx_ingress_controller_request_duration_seconds_bucket: ingressDuration('gateway.request.duration'),
    nginx_ingress_controller_response_duration_seconds_bucket: ingressDuration('gateway.upstream.duration'),
    nginx_ingress_controller_request_size_sum: counter('gateway.bandwidth', { direction: 'in' }),
    nginx_ingress_controller_bytes_sent_sum: counter('gateway.bandwidth', { direction: 'out' }),
    nginx_ingress_controller_nginx_process_connections: ingressConnections,
    nginx_ingress_controller_config_last_reload_successful: gauge('gateway.config.reload.success'),
    nginx_ingress_controller_config_last_reload_successful_timestamp_seconds: ({ value }, reading) => {
      reading.loadedAt(value);
    },
    nginx_ingress_controller_ssl_expire_time_seconds: ingressCertificate,
  },
};
