import type { DurationName, RouteLabels } from '../gateway-reading.js';
import { boundOf, gauge, type Product, type Take } from '../product.js';
import type { Sample } from '../prometheus-text.js';

/** Kong writes milliseconds. */
const MS_PER_SECOND = 1000;

/** The latencies of Kong before 3.0, by the label `type`. */
const TYPES: Readonly<Record<string, DurationName>> = {
  request: 'gateway.request.duration',
  kong: 'gateway.overhead.duration',
  upstream: 'gateway.upstream.duration',
};

function labelsOf({ labels: { service, route, consumer } }: Sample): RouteLabels {
  return { ...(service && { service }), ...(route && { route }), ...(consumer && { consumer }) };
}

/** Requests that no route matched are not among them: Kong counts those of a service only. */
const requests: Take = (sample, reading) => {
  reading.countRequests(labelsOf(sample), sample.labels.code ?? 'other', sample.value);
};

function latency(name: DurationName): Take {
  return (sample, reading) => {
    const { service, route } = labelsOf(sample);
    const labels = name === 'gateway.overhead.duration' ? {} : { ...(service && { service }), ...(route && { route }) };
    reading.countDuration(name, labels, boundOf(sample) / MS_PER_SECOND, sample.value);
  };
}

const bandwidth: Take = ({ labels, value }, reading) => {
  const direction = (labels.direction ?? labels.type) === 'ingress' ? 'in' : 'out';
  reading.count('gateway.bandwidth', value, { direction });
};

/** A target that nobody checks is used like one that is well; of its states the one with a 1 counts. */
const targetHealth: Take = ({ labels: { upstream, state = '' }, value }, reading) => {
  if (upstream === undefined || value !== 1) return;
  reading.countTarget(upstream, ['healthy', 'healthchecks_off'].includes(state));
};

/** A control plane tells of each data plane when it was last seen, in seconds since 1970. */
const lastSeen: Take = ({ labels, value }, reading) => {
  reading.ofNode(nodeOf(labels), 'gateway.config.last_seen', Math.max(0, reading.nowSeconds - value), 'highest');
};

const isCompatible: Take = ({ labels, value }, reading) => {
  reading.ofNode(nodeOf(labels), 'gateway.config.compatible', value, 'lowest');
};

const clusterCertificate: Take = ({ labels, value }, reading) => {
  reading.ofNode(nodeOf(labels), 'gateway.config.cert.not_after', value - reading.nowSeconds, 'lowest');
};

/** Hashes are compared, which needs no more of them than that they are the same. */
const configHash: Take = ({ value }, reading) => {
  reading.configurations.add(String(value));
};

const activeConnections: Take = ({ labels, value }, reading) => {
  if (labels.state === 'active') reading.gauge('gateway.connections.active', value);
};

/** A data plane that tells of itself alone has no name on its own page. */
function nodeOf({ hostname, node_id }: Sample['labels']): string {
  return hostname ?? node_id ?? 'self';
}

/** Kong, from 2.0, by the page of its plugin `prometheus` on the Status or the Admin API. */
export const KONG: Product = {
  title: 'Kong',
  hint: 'its plugin prometheus shows them at /metrics of the Status API',
  takes: {
    kong_http_requests_total: requests,
    kong_http_status: requests,
    kong_request_latency_ms_bucket: latency('gateway.request.duration'),
    kong_kong_latency_ms_bucket: latency('gateway.overhead.duration'),
    kong_upstream_latency_ms_bucket: latency('gateway.upstream.duration'),
    kong_latency_bucket: (sample, reading) => {
      const name = TYPES[sample.labels.type ?? ''];
      if (name !== undefined) latency(name)(sample, reading);
    },
    kong_bandwidth_bytes: bandwidth,
    kong_bandwidth: bandwidth,
    kong_upstream_target_health: targetHealth,
    kong_nginx_connections_total: activeConnections,
    kong_nginx_http_current_connections: activeConnections,
    kong_datastore_reachable: gauge('gateway.config.source.up', { source: 'datastore' }),
    kong_control_plane_connected: gauge('gateway.config.source.up', { source: 'control_plane' }),
    kong_data_plane_last_seen: lastSeen,
    kong_data_plane_version_compatible: isCompatible,
    kong_data_plane_cluster_cert_expiry_timestamp: clusterCertificate,
    kong_data_plane_config_hash: configHash,
  },
};
