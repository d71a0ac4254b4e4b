import type { DurationName, GatewayReading, RouteLabels } from '../gateway-reading.js';
import { boundOf, counter, gauge, type Product, type Take } from '../product.js';
import type { Sample } from '../prometheus-text.js';

/** What Traefik counts one request as, one after the other; routers only where `addRoutersLabels` is set. */
type Level = 'entrypoint' | 'router' | 'service';

function labelsOf({ labels }: Sample, level: Level): RouteLabels {
  const { entrypoint, router, service } = labels;
  if (level === 'entrypoint') return entrypoint === undefined ? {} : { route: entrypoint };
  return { ...(service !== undefined && { service }), ...(router !== undefined && { route: router }) };
}

/** All levels are counted apart, and one of them taken in the end. */
function requests(level: Level): Take {
  return (sample, reading) => {
    const { code = 'other' } = sample.labels;
    reading.countAt(level, labelsOf(sample, level), code, sample.value);
  };
}

function duration(name: DurationName, level: Level): Take {
  return (sample, reading) => {
    reading.countDuration(name, labelsOf(sample, level), boundOf(sample), sample.value);
  };
}

const serverUp: Take = ({ labels: { service }, value }, reading) => {
  if (service !== undefined) reading.countTarget(service, value === 1);
};

const failedReload: Take = ({ value }, reading) => {
  reading.failedAt(value);
};

const reload: Take = ({ value }, reading) => {
  if (value > 0) reading.loadedAt(value);
};

/** Each certificate by its name; of several with one name the one that ends first. */
const certificate: Take = ({ labels: { cn = '', sans = '' }, value }, reading) => {
  const sni = cn === '' ? (sans.split(',')[0] ?? '') : cn;
  reading.certificate(sni, value - reading.nowSeconds);
};

/** A request that no router took is counted at its entry point alone. */
function finish(reading: GatewayReading): void {
  const answered = reading.takeFirst(['router', 'service', 'entrypoint']);
  if (answered === 'entrypoint' || answered === undefined) return;
  const unmatched = reading.totalAt('entrypoint', '404') - reading.totalAt(answered, '404');
  reading.count('gateway.route.unmatched', Math.max(0, unmatched));
}

/** Traefik 2 and 3, by the page of its metrics' entry point. */
export const TRAEFIK: Product = {
  title: 'Traefik',
  hint: 'with metrics.prometheus it shows them at /metrics of its entry point traefik',
  takes: {
    traefik_entrypoint_requests_total: requests('entrypoint'),
    traefik_router_requests_total: requests('router'),
    traefik_service_requests_total: requests('service'),
    traefik_entrypoint_request_duration_seconds_bucket: duration('gateway.request.duration', 'entrypoint'),
    traefik_service_request_duration_seconds_bucket: duration('gateway.upstream.duration', 'service'),
    traefik_service_server_up: serverUp,
    traefik_service_retries_total: counter('gateway.retries'),
    // One of version 2, the other of version 3, which tells its connections by entry point, router and service at once.
    traefik_entrypoint_open_connections: gauge('gateway.connections.active'),
    traefik_open_connections: ({ labels, value }, reading) => {
      if (labels.entrypoint !== undefined) reading.gauge('gateway.connections.active', value);
    },
    traefik_entrypoint_requests_bytes_total: counter('gateway.bandwidth', { direction: 'in' }),
    traefik_entrypoint_responses_bytes_total: counter('gateway.bandwidth', { direction: 'out' }),
    traefik_config_last_reload_success: reload,
    traefik_config_last_reload_failure: failedReload,
    traefik_config_reloads_failure_total: counter('gateway.config.reload.failures'),
    traefik_tls_certs_not_after: certificate,
  },
  finish,
};
