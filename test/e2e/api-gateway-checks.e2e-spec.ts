import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { envoyPage, kongPage, traefikPage, type GatewayPage } from '../../agent/test/gateway-pages.js';
import { makeAuthority, type Authority } from '../support/certificates.js';
import { freePort } from '../support/free-port.js';
import {
  keepAsking,
  startHaproxy,
  startNginx,
  startNginxExporter,
  TestServer,
  type GatewayProcess,
} from '../support/peers/gateways.js';
import { describeWith } from '../support/peers/describe-with.js';
import {
  GOOD_TOKEN,
  haproxyConfiguration,
  LIMITED_TOKEN,
  nginxServers,
  WHOLE,
  type HaproxyPorts,
  type Traits,
} from '../support/peers/gateway-configurations.js';
import { lastValue, startWatchedMachine, type WatchedMachine } from '../support/watched-machine.js';

let machine: WatchedMachine;
let folder: string;

const GOOD = `Bearer ${GOOD_TOKEN}`;
const secret = (name: string): { secret: string } => ({ secret: name });
const isPositive = (value: number): boolean => value > 0;
const is = (expected: number) => (value: number) => value === expected;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-gateways-'));
  const secrets = { TOKEN: GOOD_TOKEN, LIMIT_TOKEN: LIMITED_TOKEN, AUTHORIZATION: GOOD };
  machine = await startWatchedMachine({ type: 'api_gateway', secrets });
}, 60_000);
afterAll(async () => {
  await machine.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

describeWith(['haproxy'], 'HAProxy', () => {
  const backends = [0, 1].map(() => new TestServer((_request, response) => response.end('fine')));
  const slow = new TestServer((_request, response) => void setTimeout(() => response.end('late'), 200));
  const stops: (() => void)[] = [];
  let authority: Authority;
  let haproxy: GatewayProcess;
  let ports: HaproxyPorts;
  const configuration = (traits?: Traits): string => haproxyConfiguration(ports, `${folder}/gateway.pem`, traits);

  beforeAll(async () => {
    for (const server of [...backends, slow]) await server.start();
    const [api, tls, stats, dead] = [await freePort(), await freePort(), await freePort(), await freePort()];
    ports = { api, tls, stats, dead, orders: backends.map(({ port }) => port), slow: slow.port };
    authority = await makeAuthority('gateways');
    const { certificate, key } = await authority.certify('DNS:api.test,IP:127.0.0.1');
    await writeFile(join(folder, 'gateway.pem'), (await readFile(certificate, 'utf8')) + (await readFile(key, 'utf8')));
    haproxy = await startHaproxy(folder, configuration(), stats);
    const url = `http://127.0.0.1:${api}`;
    stops.push(keepAsking(`${url}/orders/1`, { authorization: GOOD }, 25));
    stops.push(keepAsking(`${url}/orders/2`, {}, 100));
    stops.push(keepAsking(`${url}/slow`, {}, 100));
    stops.push(keepAsking(`${url}/broken`, {}, 150));
    stops.push(keepAsking(`${url}/nowhere`, {}, 100));
    await machine.watch(
      {
        name: 'haproxy',
        kind: 'gateway',
        settings: { product: 'haproxy', url: `http://127.0.0.1:${stats}/metrics`, unmatched_route: 'nowhere' },
      },
      {
        name: 'routes',
        kind: 'gateway_routes',
        settings: {
          url,
          headers: { Authorization: secret('AUTHORIZATION') },
          routes: [{ name: 'orders', path: '/orders', max_duration_seconds: 5 }],
          unmatched_path: '/no/such/route',
        },
      },
      {
        name: 'contract',
        kind: 'gateway_contract',
        settings: {
          url: `https://127.0.0.1:${tls}/orders`,
          certificate_authority: await readFile(authority.certificate, 'utf8'),
          server_names: ['api.test'],
          token: secret('TOKEN'),
          limit: { requests: 4, seconds: 1, token: secret('LIMIT_TOKEN') },
        },
      },
    );
  }, 60_000);
  afterAll(async () => {
    for (const stop of stops) stop();
    await haproxy.stop();
    for (const server of [...backends, slow]) await server.stop();
    await authority.remove();
  }, 30_000);

  it('shows what it says of itself', async () => {
    await machine.measured('gateway.up{check=haproxy}', is(1));
    await machine.measured('gateway.requests{check=haproxy,code=2xx,service=orders}', isPositive);
    await machine.measured('gateway.requests{check=haproxy,code=4xx,route=api}', isPositive);
    await machine.measured('gateway.request.duration.mean{check=haproxy,upstream=slow}', isPositive);
    await machine.measured('gateway.upstream.duration.mean{check=haproxy,upstream=slow}', isPositive);
    await machine.measured('gateway.errors{check=haproxy,code=5xx,service=orders}', is(0));
    await machine.measured('gateway.upstream.healthy{check=haproxy,upstream=orders}', is(2));
    await machine.measured('gateway.upstream.total{check=haproxy,upstream=orders}', is(2));
    await machine.measured('gateway.upstream.unhealthy{check=haproxy,upstream=orders}', is(0));
    await machine.measured('gateway.upstream.healthy_ratio{check=haproxy,upstream=orders}', is(100));
    await machine.measured('gateway.route.unmatched{check=haproxy}', isPositive);
    await machine.measured('gateway.retries{check=haproxy}', isPositive);
    await machine.measured('gateway.retries.ratio{check=haproxy}', isPositive);
    await machine.measured('gateway.pending{check=haproxy,upstream=slow}', isPositive);
    await machine.measured('gateway.queue.duration{check=haproxy,upstream=slow}', isPositive);
    await machine.measured('gateway.connect.failures{check=haproxy}', isPositive);
    await machine.measured('gateway.connections.active{check=haproxy}', isPositive);
    await machine.measured('gateway.connections.utilization{check=haproxy}', isPositive);
    await machine.measured('gateway.auth.denied{check=haproxy,route=api}', isPositive);
    await machine.measured('gateway.auth.denied_ratio{check=haproxy,route=api}', isPositive);
    await machine.measured('gateway.bandwidth{check=haproxy,direction=in}', isPositive);
    await machine.measured('gateway.bandwidth{check=haproxy,direction=out}', isPositive);
    await machine.measured('gateway.config.reload.age{check=haproxy}');
  }, 40_000);

  it('shows how its routes answer', async () => {
    await machine.measured('gateway.up{check=routes}', is(1));
    await machine.measured('gateway.route.up{check=routes,route=orders}', is(1));
    await machine.measured('gateway.route.up{check=routes,route=unmatched}', is(1));
    await machine.measured('gateway.route.status_code{check=routes,route=unmatched}', is(404));
    await machine.measured('gateway.route.duration{check=routes,route=orders}');
  });

  it('raises an alert when its authentication and its limit are dropped, and resolves it when they are back', async () => {
    for (const name of ['no_token', 'bad_token', 'good_token', 'over_limit']) {
      await machine.measured(`gateway.contract{case=${name},check=contract}`, is(1));
    }
    await machine.measured('gateway.contract.duration{check=contract}');
    const headroom = await machine.measured('gateway.ratelimit.headroom{check=contract}');
    expect(headroom).toBeGreaterThan(0);
    const left = await machine.measured('gateway.tls.not_after{check=contract,sni=api.test}');
    expect(left / 3600).toBeCloseTo(24, 0);

    await machine.rule({ name: 'Contract broken', condition: lastValue('gateway.contract', '<'), threshold: 1 });
    await haproxy.reload(configuration({ hasAuthentication: false, hasLimit: false }));
    for (const name of ['no_token', 'bad_token', 'over_limit']) {
      await machine.measured(`gateway.contract{case=${name},check=contract}`, is(0));
    }
    const alert = await machine.alerted('Contract broken', 'firing');
    expect(alert.series).toMatch(/^gateway\.contract\{case=(no_token|bad_token|over_limit),check=contract\}$/);
    const changed = await machine.found('gateway.config_changed');
    expect(changed.message).toBe('HAProxy runs another configuration');

    await haproxy.reload(configuration());
    for (const name of ['no_token', 'bad_token', 'over_limit']) {
      await machine.measured(`gateway.contract{case=${name},check=contract}`, is(1));
    }
    await machine.alerted('Contract broken', 'resolved');
  }, 60_000);

  it('raises an alert for a target that is down, for errors where all are, and resolves both', async () => {
    await machine.rule({
      name: 'Target down',
      condition: lastValue('gateway.upstream.healthy_ratio', '<'),
      threshold: 100,
    });
    await machine.rule({ name: 'Errors', condition: lastValue('gateway.errors{service=orders}', '>'), threshold: 5 });
    await machine.rule({ name: 'Route down', condition: lastValue('gateway.route.up', '<'), threshold: 1 });
    await backends[0]?.stop();
    await machine.alerted('Target down', 'firing');
    await machine.measured('gateway.upstream.healthy{check=haproxy,upstream=orders}', is(1));
    await backends[1]?.stop();
    await machine.alerted('Errors', 'firing');
    await machine.alerted('Route down', 'firing');
    expect((await machine.stateOf('haproxy'))?.message).toMatch(/^nothing healthy behind orders \(2 of 2 down\)/);

    for (const backend of backends) await backend.start();
    await machine.alerted('Target down', 'resolved');
    await machine.alerted('Errors', 'resolved');
    await machine.alerted('Route down', 'resolved');
  }, 60_000);
});

describeWith(['nginx', 'prometheus-nginx-exporter'], 'nginx as a gateway, with its exporter', () => {
  let [api, status, exported] = [0, 0, 0];
  let nginx: GatewayProcess;
  let exporter: Pick<GatewayProcess, 'stop'>;

  beforeAll(async () => {
    [api, status, exported] = [await freePort(), await freePort(), await freePort()];
    await mkdir(join(folder, 'nginx'));
    nginx = await startNginx(join(folder, 'nginx'), nginxServers({ api, status }), status);
    exporter = await startNginxExporter(`http://127.0.0.1:${status}/status`, exported);
    await machine.watch(
      {
        name: 'nginx',
        kind: 'gateway',
        settings: { product: 'nginx', url: `http://127.0.0.1:${exported}/metrics` },
      },
      {
        name: 'nginx contract',
        kind: 'gateway_contract',
        settings: {
          url: `http://127.0.0.1:${api}/`,
          token: secret('TOKEN'),
          limit: { requests: 3, seconds: 1, token: secret('LIMIT_TOKEN') },
        },
      },
    );
  }, 60_000);
  afterAll(async () => {
    await exporter.stop();
    await nginx.stop();
  }, 30_000);

  it('shows what its exporter says, and keeps to its contract until its limit is removed', async () => {
    await machine.measured('gateway.requests{check=nginx,code=any}', isPositive);
    await machine.measured('gateway.connections.active{check=nginx}', isPositive);
    for (const name of ['no_token', 'bad_token', 'good_token', 'over_limit']) {
      await machine.measured(`gateway.contract{case=${name},check=nginx contract}`, is(1));
    }
    await machine.rule({
      name: 'Limit gone',
      condition: lastValue('gateway.contract{case=over_limit}', '<'),
      threshold: 1,
    });
    await nginx.reload(nginxServers({ api, status }, { ...WHOLE, hasLimit: false }));
    await machine.alerted('Limit gone', 'firing');
    await nginx.reload(nginxServers({ api, status }));
    await machine.alerted('Limit gone', 'resolved');
  }, 60_000);
});

/** In neither Debian nor npm: their pages are served as these products write them. */
describe('the pages of Kong, Envoy and Traefik', () => {
  const pages: Readonly<Record<string, GatewayPage>> = { kong: kongPage, envoy: envoyPage, traefik: traefikPage };
  let tick = 0;
  const server = new TestServer(({ url = '' }, response) => {
    const page = pages[url.slice(1)];
    response.end(page?.((tick += 1), Date.now() / 1000));
  });

  beforeAll(async () => {
    await server.start();
    const checks = Object.keys(pages).map((product) => {
      return {
        name: product,
        kind: 'gateway',
        settings: { product, url: `http://127.0.0.1:${server.port}/${product}` },
      };
    });
    await machine.watch(...checks);
  }, 60_000);
  afterAll(() => server.stop());

  it('are told in the words of the catalogue', async () => {
    const orders = 'route=orders.list,service=orders';
    await machine.measured(`gateway.request.duration.p50{check=kong,${orders}}`, isPositive);
    await machine.measured(`gateway.request.duration.p95{check=kong,${orders}}`, isPositive);
    await machine.measured(`gateway.request.duration.p99{check=kong,${orders}}`, isPositive);
    await machine.measured(`gateway.request.duration.count{check=kong,${orders}}`, isPositive);
    await machine.measured('gateway.overhead.duration.p50{check=kong}', isPositive);
    await machine.measured('gateway.overhead.duration.p95{check=kong}', isPositive);
    await machine.measured('gateway.overhead.duration.p99{check=kong}', isPositive);
    await machine.measured('gateway.overhead.duration.count{check=kong}', isPositive);
    await machine.measured(`gateway.upstream.duration.p50{check=kong,${orders}}`, isPositive);
    await machine.measured(`gateway.upstream.duration.p95{check=kong,${orders}}`, isPositive);
    await machine.measured(`gateway.upstream.duration.p99{check=kong,${orders}}`, isPositive);
    await machine.measured(`gateway.upstream.duration.count{check=kong,${orders}}`, isPositive);
    await machine.measured(`gateway.errors{check=kong,code=503,${orders}}`, isPositive);
    await machine.measured(
      'gateway.requests{check=kong,code=2xx,consumer=shop,route=orders.list,service=orders}',
      isPositive,
    );
    await machine.measured(
      'gateway.ratelimit.limited{check=kong,consumer=shop,route=orders.list,service=orders}',
      isPositive,
    );
    await machine.measured(`gateway.auth.denied{check=kong,code=401,${orders}}`, isPositive);
    await machine.measured('gateway.config.last_seen{check=kong,node=edge-2}', (age) => age >= 399);
    await machine.measured('gateway.config.hashes{check=kong}', is(2));
    await machine.measured('gateway.config.compatible{check=kong,node=edge-1}', is(1));
    await machine.measured('gateway.config.cert.not_after{check=kong,node=self}', isPositive);
    await machine.measured('gateway.config.source.up{check=kong,source=control_plane}', is(1));
    await machine.measured('gateway.route.unmatched{check=envoy}', isPositive);
    await machine.measured('gateway.retries.success{check=envoy}', isPositive);
    await machine.measured('gateway.connect.timeouts{check=envoy}', isPositive);
    await machine.measured('gateway.ratelimit.errors{check=envoy,kind=failing_open}', isPositive);
    await machine.measured('gateway.config.reload.success{check=traefik}', is(1));
    await machine.measured('gateway.config.reload.age{check=traefik}', isPositive);
    await machine.measured('gateway.config.reload.failures{check=traefik}', is(0));
    await machine.measured('gateway.tls.not_after{check=traefik,sni=api.example.org}', isPositive);
  }, 40_000);
});
