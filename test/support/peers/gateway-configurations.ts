/** Who may pass the gateways of the tests, and whose limit is tried. */
export const GOOD_TOKEN = 'g00d';
export const LIMITED_TOKEN = 'l1mit';

/** What a gateway has of what it should. */
export interface Traits {
  readonly hasAuthentication: boolean;
  readonly hasLimit: boolean;
}

/** As a gateway should be. */
export const WHOLE: Traits = { hasAuthentication: true, hasLimit: true };

/** Where the parts of HAProxy wait, and what is behind it. */
export interface HaproxyPorts {
  readonly api: number;
  readonly tls: number;
  readonly stats: number;
  readonly orders: readonly number[];
  readonly slow: number;
  /** Nobody waits there. */
  readonly dead: number;
}

/**
 * A gateway with a backend of checked servers that wants a token, one that is full, one that is not there, and one for what
 * no route takes; with four requests in two seconds for the limited token.
 */
export function haproxyConfiguration(ports: HaproxyPorts, certificate: string, traits: Traits = WHOLE): string {
  const { hasAuthentication, hasLimit } = traits;
  const authentication = [
    'http-request deny deny_status 401 if { path_beg /orders } !{ req.hdr(authorization) -m found }',
    `http-request deny deny_status 403 if { path_beg /orders } !{ req.hdr(authorization) -m end ${GOOD_TOKEN} ${LIMITED_TOKEN} }`,
  ];
  const limit = `http-request deny deny_status 429 if { path_beg /orders } { req.hdr(authorization) -m end ${LIMITED_TOKEN} } { sc_http_req_rate(0) gt 4 }`;
  const servers = ports.orders.map((port, index) => `server s${index} 127.0.0.1:${port} check inter 200ms`);
  return `
global
  maxconn 200
  hard-stop-after 1s
defaults
  mode http
  retries 2
  timeout connect 1s
  timeout client 5s
  timeout server 5s
frontend api
  bind 127.0.0.1:${ports.api}
  bind 127.0.0.1:${ports.tls} ssl crt ${certificate}
  stick-table type string len 64 size 1k expire 10s store http_req_rate(2s)
  http-request track-sc0 req.hdr(authorization) if { path_beg /orders }
  http-request set-var(txn.rate) sc_http_req_rate(0)
  ${hasAuthentication ? authentication.join('\n  ') : ''}
  ${hasLimit ? limit : ''}
  http-response set-header X-RateLimit-Limit 1000
  http-response set-header X-RateLimit-Remaining %[int(1000),sub(txn.rate)]
  use_backend orders if { path_beg /orders }
  use_backend slow if { path_beg /slow }
  use_backend broken if { path_beg /broken }
  default_backend nowhere
backend orders
  option httpchk GET /
  ${servers.join('\n  ')}
backend slow
  server s 127.0.0.1:${ports.slow} maxconn 1
backend broken
  server s 127.0.0.1:${ports.dead}
backend nowhere
  http-request return status 404
frontend stats
  bind 127.0.0.1:${ports.stats}
  http-request use-service prometheus-exporter if { path /metrics }
`;
}

/** The servers of nginx as a gateway that wants a token, with a limit of about three requests in a second for the limited one. */
export function nginxServers(ports: { readonly api: number; readonly status: number }, traits: Traits = WHOLE): string {
  const limit = 'limit_req zone=callers burst=2 nodelay; limit_req_status 429;';
  const authentication = 'if ($caller = nobody) { return 401; } if ($caller = bad) { return 403; }';
  return `
    map $http_authorization $caller {
      default bad; "" nobody; "Bearer ${GOOD_TOKEN}" shop; "Bearer ${LIMITED_TOKEN}" probe;
    }
    map $caller $limited { probe probe; default ""; }
    limit_req_zone $limited zone=callers:1m rate=2r/s;
    server {
      listen 127.0.0.1:${ports.api};
      location / {
        ${traits.hasAuthentication ? authentication : ''}
        proxy_pass http://127.0.0.1:${ports.status}/fine;
        ${traits.hasLimit ? limit : ''}
      }
    }
    server {
      listen 127.0.0.1:${ports.status};
      location /fine { return 200; }
      location /status { stub_status; }
    }`;
}
