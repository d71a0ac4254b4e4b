import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as pages from '../../../test/gateway-pages.js';
import { figuresBetween } from './gateway-figures.js';
import { GatewayReading } from './gateway-reading.js';
import { readProduct, StrangeExpositionError } from './product.js';
import { PRODUCTS, type ProductName } from './products.js';
import { TopGroups } from './top-groups.js';
import { findDown, upstreamFigures } from './upstream-figures.js';

const NOW_SECONDS = 1_800_000_000;
const STRETCH_MS = 10_000;
/** What HAProxy 2.6 wrote, started four seconds before. */
const HAPROXY_PAGE = readFileSync(new URL('../../../test/pages/haproxy-2.6.txt', import.meta.url), 'utf8');
const HAPROXY_SECONDS = 1_795_560_717;

function read(product: ProductName, text: string, nowSeconds = NOW_SECONDS): GatewayReading {
  const reading = new GatewayReading(nowSeconds);
  readProduct(PRODUCTS[product], text, reading);
  return reading;
}

function figuresAt({ gauges, upstreams }: GatewayReading): Record<string, number> {
  return { ...Object.fromEntries(gauges), ...upstreamFigures(upstreams) };
}

/** What two readings ten seconds apart give. */
function between(before: GatewayReading, now: GatewayReading): Record<string, number> {
  const figures = figuresBetween({ reading: before, atMs: 0 }, { reading: now, atMs: STRETCH_MS }, new TopGroups(10));
  return Object.fromEntries(Object.entries(figures).map(([series, value]) => [series, Number(value.toFixed(6))]));
}

function readPage(product: ProductName, page: pages.GatewayPage, tick: number): GatewayReading {
  return read(product, page(tick, NOW_SECONDS));
}

/** The percentiles of one duration. */
function duration(name: string, labels: string, [p50, p95, p99]: [number, number, number]): Record<string, number> {
  return {
    [`${name}.count${labels}`]: 100,
    [`${name}.p50${labels}`]: p50,
    [`${name}.p95${labels}`]: p95,
    [`${name}.p99${labels}`]: p99,
  };
}

/** Shares of 502, 503 and 504. */
function errors(labels: string, [bad, unavailable, late]: [number, number, number]): Record<string, number> {
  return {
    [`gateway.errors{code=502,${labels}}`]: bad,
    [`gateway.errors{code=503,${labels}}`]: unavailable,
    [`gateway.errors{code=504,${labels}}`]: late,
  };
}

const BANDWIDTH = { 'gateway.bandwidth{direction=in}': 930, 'gateway.bandwidth{direction=out}': 2640 };
const ORDERS = 'route=orders.list,service=orders';

describe('what products say', () => {
  it.each<[string, ProductName, pages.GatewayPage, Record<string, number>, Record<string, number>]>([
    [
      'Kong 3',
      'kong',
      pages.kongPage,
      {
        'gateway.config.source.up{source=control_plane}': 1,
        'gateway.config.source.up{source=datastore}': 1,
        'gateway.config.cert.not_after{node=self}': 864_000,
        'gateway.config.last_seen{node=edge-1}': 7,
        'gateway.config.last_seen{node=edge-2}': 400,
        'gateway.config.compatible{node=edge-1}': 1,
        'gateway.config.hashes': 2,
        'gateway.connections.active': 9,
        'gateway.upstream.healthy{upstream=orders}': 1,
        'gateway.upstream.total{upstream=orders}': 2,
        'gateway.upstream.unhealthy{upstream=orders}': 1,
        'gateway.upstream.healthy_ratio{upstream=orders}': 50,
      },
      {
        ...BANDWIDTH,
        'gateway.requests{code=2xx,consumer=shop,route=orders.list,service=orders}': 8,
        'gateway.requests{code=4xx,consumer=shop,route=orders.list,service=orders}': 0.6,
        'gateway.ratelimit.limited{consumer=shop,route=orders.list,service=orders}': 0.6,
        [`gateway.requests{code=4xx,${ORDERS}}`]: 1,
        [`gateway.requests{code=5xx,${ORDERS}}`]: 0.4,
        [`gateway.auth.denied{code=401,${ORDERS}}`]: 1,
        'gateway.requests{code=2xx,route=bills,service=bills}': 0.2,
        ...errors(ORDERS, [0, 4, 0]),
        [`gateway.auth.denied_ratio{${ORDERS}}`]: 10,
        ...duration('gateway.overhead.duration', '', [0.002778, 0.0075, 0.0095]),
        ...duration('gateway.request.duration', `{${ORDERS}}`, [0.025, 0.075, 0.095]),
        ...duration('gateway.upstream.duration', `{${ORDERS}}`, [0.015625, 0.04375, 0.04875]),
      },
    ],
    [
      'Kong 2',
      'kong',
      pages.kong2Page,
      { 'gateway.connections.active': 3 },
      {
        ...BANDWIDTH,
        [`gateway.requests{code=2xx,${ORDERS}}`]: 9.8,
        [`gateway.requests{code=5xx,${ORDERS}}`]: 0.2,
        ...errors(ORDERS, [2, 0, 0]),
        [`gateway.auth.denied_ratio{${ORDERS}}`]: 0,
        ...duration('gateway.overhead.duration', '', [0.0005, 0.00095, 0.00099]),
        ...duration('gateway.request.duration', `{${ORDERS}}`, [0.025, 0.0295, 0.0299]),
      },
    ],
    [
      'Envoy',
      'envoy',
      pages.envoyPage,
      {
        'gateway.config.source.up{source=control_plane}': 1,
        'gateway.config.reload.age': 120,
        'gateway.connections.active': 50,
        'gateway.tls.not_after': 13 * 86_400,
        'gateway.pending{upstream=orders}': 4,
        'gateway.upstream.healthy{upstream=orders}': 2,
        'gateway.upstream.total{upstream=orders}': 3,
        'gateway.upstream.unhealthy{upstream=orders}': 1,
        'gateway.upstream.healthy_ratio{upstream=orders}': 200 / 3,
      },
      {
        ...BANDWIDTH,
        'gateway.requests{code=2xx,service=orders}': 9,
        'gateway.requests{code=5xx,service=orders}': 1,
        ...errors('service=orders', [0, 0, 10]),
        'gateway.auth.denied_ratio{service=orders}': 0,
        'gateway.auth.denied{filter=ext_authz}': 0.4,
        'gateway.auth.denied{filter=jwt_authn}': 0.7,
        'gateway.ratelimit.limited{filter=ratelimit}': 0.5,
        'gateway.ratelimit.limited{filter=local_rate_limit}': 0.2,
        'gateway.ratelimit.errors{kind=error}': 0.1,
        'gateway.ratelimit.errors{kind=failing_open}': 0.1,
        'gateway.config.reload.failures': 0,
        'gateway.retries': 0.8,
        'gateway.retries.success': 0.6,
        'gateway.retries.ratio': 8,
        'gateway.connect.failures': 0.3,
        'gateway.connect.timeouts': 0.2,
        'gateway.route.unmatched': 0.9,
        ...duration('gateway.upstream.duration', '{service=orders}', [0.01, 0.0235, 0.0247]),
        ...duration('gateway.request.duration', '{route=ingress}', [0.0175, 0.02425, 0.02485]),
      },
    ],
    [
      'Traefik',
      'traefik',
      pages.traefikPage,
      {
        'gateway.config.reload.success': 1,
        'gateway.config.reload.age': 60,
        'gateway.connections.active': 7,
        'gateway.tls.not_after{sni=api.example.org}': 86_400,
        'gateway.upstream.healthy{upstream=orders@file}': 1,
        'gateway.upstream.total{upstream=orders@file}': 2,
        'gateway.upstream.unhealthy{upstream=orders@file}': 1,
        'gateway.upstream.healthy_ratio{upstream=orders@file}': 50,
      },
      {
        ...BANDWIDTH,
        'gateway.requests{code=2xx,route=orders@file,service=orders@file}': 9,
        'gateway.requests{code=4xx,route=orders@file,service=orders@file}': 1,
        'gateway.auth.denied{code=403,route=orders@file,service=orders@file}': 0.6,
        'gateway.auth.denied_ratio{route=orders@file,service=orders@file}': 6,
        ...errors('route=orders@file,service=orders@file', [0, 0, 0]),
        'gateway.config.reload.failures': 0,
        'gateway.retries': 0.2,
        'gateway.retries.ratio': 2,
        'gateway.route.unmatched': 0.8,
        ...duration('gateway.request.duration', '{route=web}', [0.1, 0.28, 0.296]),
        ...duration('gateway.upstream.duration', '{service=orders@file}', [0.05, 0.095, 0.099]),
      },
    ],
    [
      'the ingress controller',
      'nginx',
      pages.ingressPage,
      {
        'gateway.config.reload.success': 0,
        'gateway.config.reload.age': 30,
        'gateway.connections.active': 3,
        'gateway.tls.not_after{sni=shop.example.org}': 3600,
      },
      {
        'gateway.requests{code=2xx,route=shop/orders,service=orders}': 9.5,
        'gateway.requests{code=5xx,route=shop/orders,service=orders}': 0.5,
        ...errors('route=shop/orders,service=orders', [5, 0, 0]),
        'gateway.auth.denied_ratio{route=shop/orders,service=orders}': 0,
        ...duration('gateway.request.duration', '{route=shop/orders,service=orders}', [0.05, 0.095, 0.099]),
      },
    ],
    [
      'NGINX Plus',
      'nginx',
      pages.plusPage,
      {
        'gateway.connections.active': 5,
        'gateway.upstream.healthy{upstream=orders}': 1,
        'gateway.upstream.total{upstream=orders}': 2,
        'gateway.upstream.unhealthy{upstream=orders}': 1,
        'gateway.upstream.healthy_ratio{upstream=orders}': 50,
      },
      {
        'gateway.bandwidth{direction=out}': 2640,
        'gateway.ratelimit.limited{filter=limit_req}': 0.3,
        'gateway.requests{code=2xx,route=api}': 6,
        'gateway.requests{code=5xx,route=api}': 4,
        'gateway.errors{code=5xx,route=api}': 40,
      },
    ],
  ])('is told in the same words for each: %s', (_name, product, page, expectedNow, expectedSince) => {
    const [before, now] = [readPage(product, page, 1), readPage(product, page, 2)];
    expect(figuresAt(now)).toEqual(expectedNow);
    expect(between(before, now)).toEqual(expectedSince);
  });

  it('is told of HAProxy, whose backend has one server of three that is down', () => {
    const reading = read('haproxy', HAPROXY_PAGE, HAPROXY_SECONDS);
    expect(figuresAt(reading)).toEqual({
      'gateway.connections.active': 1,
      'gateway.connections.utilization': 0.5,
      'gateway.config.reload.age': 4,
      'gateway.pending{upstream=orders}': 0,
      'gateway.queue.duration{upstream=orders}': 0,
      'gateway.request.duration.mean{upstream=orders}': 0.001,
      'gateway.upstream.duration.mean{upstream=orders}': 0.001,
      'gateway.upstream.healthy{upstream=orders}': 2,
      'gateway.upstream.total{upstream=orders}': 3,
      'gateway.upstream.unhealthy{upstream=orders}': 1,
      'gateway.upstream.healthy_ratio{upstream=orders}': 200 / 3,
    });
    expect(findDown(reading.upstreams)).toEqual({ partly: ['orders (1 of 3 down)'], wholly: [] });
  });

  it('is told of HAProxy as rates of its proxies, refusals of a frontend among them', () => {
    // Since it started, from nothing.
    const before = HAPROXY_PAGE.replaceAll(/(_total\{.*\}) \d+$/gm, '$1 0');
    expect(between(read('haproxy', before, HAPROXY_SECONDS), read('haproxy', HAPROXY_PAGE, HAPROXY_SECONDS))).toEqual(
      expect.objectContaining({
        'gateway.requests{code=2xx,route=api}': 0.2,
        'gateway.requests{code=4xx,route=api}': 0.5,
        'gateway.requests{code=5xx,service=orders}': 0.2,
        'gateway.auth.denied{route=api}': 0.2,
        'gateway.retries': 0.6,
        'gateway.connect.failures': 0.2,
        'gateway.bandwidth{direction=in}': 79.6,
      }),
    );
  });

  it.each<[string, string[], [number, number]]>([
    ['numbers of versions before 2.4', ['{proxy="a",server="x"} 1', '{proxy="a",server="y"} 0'], [1, 2]],
    ['a server that drains', ['{proxy="a",server="x",state="DRAIN"} 1', '{proxy="a",server="x",state="UP"} 0'], [0, 1]],
    ['one in maintenance', ['{proxy="a",server="x",state="MAINT"} 1', '{proxy="a",server="y",state="UP"} 1'], [1, 1]],
  ])('counts servers of HAProxy: %s', (_name, lines, [healthy, total]) => {
    const { upstreams } = read('haproxy', lines.map((line) => `haproxy_server_status${line}`).join('\n'));
    expect(upstreamFigures(upstreams)).toMatchObject({
      'gateway.upstream.healthy{upstream=a}': healthy,
      'gateway.upstream.total{upstream=a}': total,
    });
  });

  it('is refused where it is another product’s', () => {
    expect(() => read('kong', HAPROXY_PAGE)).toThrow(StrangeExpositionError);
    expect(() => read('kong', HAPROXY_PAGE)).toThrow('the page has no metrics of Kong; its plugin prometheus shows');
  });

  it('tells a failed reload of Traefik by which of its times is the later', () => {
    const page = 'traefik_config_last_reload_success 1.8e9\ntraefik_config_last_reload_failure ';
    expect(figuresAt(read('traefik', `${page}0`))).toMatchObject({ 'gateway.config.reload.success': 1 });
    expect(figuresAt(read('traefik', `${page}1.9e9`))).toMatchObject({ 'gateway.config.reload.success': 0 });
  });

  it('takes no certificate for one of Envoy that never ends', () => {
    const none = 'envoy_server_days_until_first_cert_expiring{} 4294967295\n';
    expect(figuresAt(read('envoy', none))).toEqual({});
  });
});
