import type { DurationName } from '../gateway-reading.js';
import { boundOf, counter, gauge, type Product, type Take } from '../product.js';

/** Envoy writes milliseconds. */
const MS_PER_SECOND = 1000;

/** What Envoy says where it has no certificate at all: the largest number of 32 bits. */
const NO_CERTIFICATE_DAYS = 4_000_000_000;
const DAY_SECONDS = 86_400;

/** Each status by itself; what a cluster answers by class, and what a listener does, are the same requests once more. */
const requests: Take = ({ labels: { envoy_cluster_name: service, envoy_response_code: code }, value }, reading) => {
  if (code !== undefined) reading.countRequests(service === undefined ? {} : { service }, code, value);
};

function duration(name: DurationName, label: string, as: 'service' | 'route'): Take {
  return (sample, reading) => {
    const of = sample.labels[label];
    const bound = boundOf(sample) / MS_PER_SECOND;
    reading.countDuration(name, of === undefined ? {} : { [as]: of }, bound, sample.value);
  };
}

function ofCluster(metric: string): Take {
  return ({ labels: { envoy_cluster_name: cluster }, value }, reading) => {
    if (cluster !== undefined) reading.ofUpstream(cluster, metric, value);
  };
}

const refusedConfiguration: Take = ({ value }, reading) => {
  reading.count('gateway.config.reload.failures', value);
};

/** Envoy tells in milliseconds since 1970 when it last took a configuration; 0 where it never got one by itself. */
const configurationTaken: Take = ({ value }, reading) => {
  if (value > 0) reading.loadedAt(value / MS_PER_SECOND);
};

const certificate: Take = ({ value }, reading) => {
  if (value < NO_CERTIFICATE_DAYS) reading.certificate('', value * DAY_SECONDS);
};

/** Envoy, by the page of its admin listener. */
export const ENVOY: Product = {
  title: 'Envoy',
  hint: 'its admin listener shows them at /stats/prometheus',
  takes: {
    envoy_cluster_upstream_rq: requests,
    envoy_cluster_upstream_rq_time_bucket: duration('gateway.upstream.duration', 'envoy_cluster_name', 'service'),
    envoy_http_downstream_rq_time_bucket: duration(
      'gateway.request.duration',
      'envoy_http_conn_manager_prefix',
      'route',
    ),
    envoy_cluster_membership_healthy: ofCluster('gateway.upstream.healthy'),
    envoy_cluster_membership_total: ofCluster('gateway.upstream.total'),
    envoy_cluster_upstream_rq_pending_active: ofCluster('gateway.pending'),
    envoy_http_no_route: counter('gateway.route.unmatched'),
    envoy_cluster_upstream_rq_retry: counter('gateway.retries'),
    envoy_cluster_upstream_rq_retry_success: counter('gateway.retries.success'),
    envoy_cluster_upstream_cx_connect_fail: counter('gateway.connect.failures'),
    envoy_cluster_upstream_cx_connect_timeout: counter('gateway.connect.timeouts'),
    envoy_http_downstream_cx_active: gauge('gateway.connections.active'),
    envoy_http_downstream_cx_rx_bytes_total: counter('gateway.bandwidth', { direction: 'in' }),
    envoy_http_downstream_cx_tx_bytes_total: counter('gateway.bandwidth', { direction: 'out' }),
    envoy_http_jwt_authn_denied: counter('gateway.auth.denied', { filter: 'jwt_authn' }),
    envoy_http_ext_authz_denied: counter('gateway.auth.denied', { filter: 'ext_authz' }),
    envoy_cluster_ext_authz_denied: counter('gateway.auth.denied', { filter: 'ext_authz' }),
    envoy_http_rbac_denied: counter('gateway.auth.denied', { filter: 'rbac' }),
    envoy_cluster_ratelimit_over_limit: counter('gateway.ratelimit.limited', { filter: 'ratelimit' }),
    envoy_http_local_rate_limit_rate_limited: counter('gateway.ratelimit.limited', { filter: 'local_rate_limit' }),
    envoy_cluster_ratelimit_error: counter('gateway.ratelimit.errors', { kind: 'error' }),
    envoy_cluster_ratelimit_failure_mode_allowed: counter('gateway.ratelimit.errors', { kind: 'failing_open' }),
    envoy_cluster_manager_cds_update_rejected: refusedConfiguration,
    envoy_listener_manager_lds_update_rejected: refusedConfiguration,
    envoy_http_rds_update_rejected: refusedConfiguration,
    envoy_cluster_manager_cds_update_time: configurationTaken,
    envoy_listener_manager_lds_update_time: configurationTaken,
    envoy_control_plane_connected_state: gauge('gateway.config.source.up', { source: 'control_plane' }),
    envoy_server_days_until_first_cert_expiring: certificate,
  },
};
