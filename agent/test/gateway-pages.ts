/**
 * Pages of metrics as gateways write them that no package brings to a test, after the names, labels and forms of real pages
 * of these products. `tick` is how often something has happened: what a counter shows grows by the same each time.
 */
export type GatewayPage = (tick: number, nowSeconds: number) => string;

/** Cumulative buckets of one histogram: bounds with what came to each of them in a tick. */
function buckets(name: string, labels: string, tick: number, counts: readonly [string, number][]): string {
  let sum = 0;
  const lines = counts.map(([bound, count]) => {
    sum += count * tick;
    return `${name}_bucket{${labels},le="${bound}"} ${sum}`;
  });
  return [...lines, `${name}_count{${labels}} ${sum}`, `${name}_sum{${labels}} ${sum * 40}`].join('\n');
}

/** Kong 3 as a control plane and data plane in one; its labels are separated by commas, some values by a tab. */
export const kongPage: GatewayPage = (tick, nowSeconds) => `\
# HELP kong_bandwidth_bytes Total bandwidth (ingress/egress) throughput in bytes
# TYPE kong_bandwidth_bytes counter
kong_bandwidth_bytes{service="orders",route="orders.list",direction="egress",workspace="default",consumer=""} ${26_400 * tick}
kong_bandwidth_bytes{service="orders",route="orders.list",direction="ingress",workspace="default",consumer=""} ${9300 * tick}
# TYPE kong_control_plane_connected gauge
kong_control_plane_connected{instance="localhost:8100", job="kong"}\t1
# TYPE kong_data_plane_cluster_cert_expiry_timestamp gauge
kong_data_plane_cluster_cert_expiry_timestamp ${nowSeconds + 864_000}
# TYPE kong_data_plane_config_hash gauge
kong_data_plane_config_hash{node_id="d4e7584e",hostname="edge-1",ip="10.0.0.1"} 1.7158931820287e+38
kong_data_plane_config_hash{node_id="e5f8695f",hostname="edge-2",ip="10.0.0.2"} 2.7158931820287e+38
# TYPE kong_data_plane_last_seen gauge
kong_data_plane_last_seen{node_id="d4e7584e",hostname="edge-1",ip="10.0.0.1"} ${nowSeconds - 7}
kong_data_plane_last_seen{node_id="e5f8695f",hostname="edge-2",ip="10.0.0.2"} ${nowSeconds - 400}
# TYPE kong_data_plane_version_compatible gauge
kong_data_plane_version_compatible{node_id="d4e7584e",hostname="edge-1",ip="10.0.0.1",kong_version="3.4.0"} 1
# HELP kong_datastore_reachable Datastore reachable from Kong, 0 is unreachable
# TYPE kong_datastore_reachable gauge
kong_datastore_reachable 1
# HELP kong_http_requests_total HTTP status codes per consumer/service/route in Kong
# TYPE kong_http_requests_total counter
kong_http_requests_total{service="orders",route="orders.list",code="200",source="service",workspace="default",consumer="shop"} ${80 * tick}
kong_http_requests_total{service="orders",route="orders.list",code="401",source="kong",workspace="default",consumer=""} ${10 * tick}
kong_http_requests_total{service="orders",route="orders.list",code="429",source="kong",workspace="default",consumer="shop"} ${6 * tick}
kong_http_requests_total{service="orders",route="orders.list",code="503",source="kong",workspace="default",consumer=""} ${4 * tick}
kong_http_requests_total{service="bills",route="bills",code="200",source="service",workspace="default",consumer=""} ${2 * tick}
# TYPE kong_kong_latency_ms histogram
${buckets('kong_kong_latency_ms', 'service="orders",route="orders.list",workspace="default"', tick, [
  ['5', 90],
  ['10', 10],
  ['+Inf', 0],
])}
# TYPE kong_nginx_connections_total gauge
kong_nginx_connections_total{node_id="849373c5",subsystem="http",state="accepted"} 296
kong_nginx_connections_total{node_id="849373c5",subsystem="http",state="active"} 9
# TYPE kong_request_latency_ms histogram
${buckets('kong_request_latency_ms', 'service="orders",route="orders.list",workspace="default"', tick, [
  ['25', 50],
  ['50', 40],
  ['100', 10],
  ['+Inf', 0],
])}
# TYPE kong_upstream_latency_ms histogram
${buckets('kong_upstream_latency_ms', 'service="orders",route="orders.list",workspace="default"', tick, [
  ['25', 80],
  ['50', 20],
  ['+Inf', 0],
])}
# HELP kong_upstream_target_health Health status of targets of upstream. States = healthchecks_off|healthy|unhealthy|dns_error, value is 1 when state is populated.
# TYPE kong_upstream_target_health gauge
kong_upstream_target_health{upstream="orders",target="10.0.1.1:80",address="10.0.1.1:80",state="healthchecks_off",subsystem="http"} 0
kong_upstream_target_health{upstream="orders",target="10.0.1.1:80",address="10.0.1.1:80",state="healthy",subsystem="http"} 1
kong_upstream_target_health{upstream="orders",target="10.0.1.1:80",address="10.0.1.1:80",state="unhealthy",subsystem="http"} 0
kong_upstream_target_health{upstream="orders",target="10.0.1.1:80",address="10.0.1.1:80",state="dns_error",subsystem="http"} 0
kong_upstream_target_health{upstream="orders",target="10.0.1.2:80",address="10.0.1.2:80",state="healthchecks_off",subsystem="http"} 0
kong_upstream_target_health{upstream="orders",target="10.0.1.2:80",address="10.0.1.2:80",state="healthy",subsystem="http"} 0
kong_upstream_target_health{upstream="orders",target="10.0.1.2:80",address="10.0.1.2:80",state="unhealthy",subsystem="http"} 1
kong_upstream_target_health{upstream="orders",target="10.0.1.2:80",address="10.0.1.2:80",state="dns_error",subsystem="http"} 0
`;

/** Kong 2, whose metrics had other names. */
export const kong2Page: GatewayPage = (tick) => `\
# TYPE kong_bandwidth counter
kong_bandwidth{service="orders",route="orders.list",type="egress"} ${26_400 * tick}
kong_bandwidth{service="orders",route="orders.list",type="ingress"} ${9300 * tick}
# TYPE kong_http_status counter
kong_http_status{service="orders",route="orders.list",code="200"} ${98 * tick}
kong_http_status{service="orders",route="orders.list",code="502"} ${2 * tick}
# TYPE kong_http_consumer_status counter
kong_http_consumer_status{service="orders",route="orders.list",code="200",consumer="shop"} ${98 * tick}
# TYPE kong_latency histogram
${buckets('kong_latency', 'service="orders",route="orders.list",type="request"', tick, [
  ['20', 0],
  ['30', 100],
  ['+Inf', 0],
])}
${buckets('kong_latency', 'service="orders",route="orders.list",type="kong"', tick, [
  ['1', 100],
  ['+Inf', 0],
])}
# TYPE kong_nginx_http_current_connections gauge
kong_nginx_http_current_connections{state="active"} 3
kong_nginx_http_current_connections{state="waiting"} 1
`;

/** What the filters of Envoy count: those that know clients, and those that count them. */
function envoyFilters(tick: number): string {
  return `\
# TYPE envoy_cluster_ratelimit_over_limit counter
envoy_cluster_ratelimit_over_limit{envoy_cluster_name="orders"} ${5 * tick}
# TYPE envoy_cluster_ratelimit_error counter
envoy_cluster_ratelimit_error{envoy_cluster_name="orders"} ${1 * tick}
# TYPE envoy_cluster_ratelimit_failure_mode_allowed counter
envoy_cluster_ratelimit_failure_mode_allowed{envoy_cluster_name="orders"} ${1 * tick}
# TYPE envoy_http_ext_authz_denied counter
envoy_http_ext_authz_denied{envoy_http_conn_manager_prefix="ingress"} ${4 * tick}
# TYPE envoy_http_jwt_authn_denied counter
envoy_http_jwt_authn_denied{envoy_http_conn_manager_prefix="ingress"} ${7 * tick}
# TYPE envoy_http_local_rate_limit_rate_limited counter
envoy_http_local_rate_limit_rate_limited{envoy_local_http_ratelimit_prefix="http_local_rate_limiter"} ${2 * tick}
`;
}

/** Envoy with a dynamic configuration, a JWT filter, an authorization service and both kinds of rate limits. */
export const envoyPage: GatewayPage = (tick, nowSeconds) => `\
# TYPE envoy_cluster_upstream_rq counter
envoy_cluster_upstream_rq{envoy_response_code="200",envoy_cluster_name="orders"} ${90 * tick}
envoy_cluster_upstream_rq{envoy_response_code="504",envoy_cluster_name="orders"} ${10 * tick}
# TYPE envoy_cluster_upstream_rq_xx counter
envoy_cluster_upstream_rq_xx{envoy_response_code_class="2",envoy_cluster_name="orders"} ${90 * tick}
envoy_cluster_upstream_rq_xx{envoy_response_code_class="5",envoy_cluster_name="orders"} ${10 * tick}
# TYPE envoy_cluster_upstream_rq_retry counter
envoy_cluster_upstream_rq_retry{envoy_cluster_name="orders"} ${8 * tick}
# TYPE envoy_cluster_upstream_rq_retry_success counter
envoy_cluster_upstream_rq_retry_success{envoy_cluster_name="orders"} ${6 * tick}
# TYPE envoy_cluster_upstream_cx_connect_fail counter
envoy_cluster_upstream_cx_connect_fail{envoy_cluster_name="orders"} ${3 * tick}
# TYPE envoy_cluster_upstream_cx_connect_timeout counter
envoy_cluster_upstream_cx_connect_timeout{envoy_cluster_name="orders"} ${2 * tick}
# TYPE envoy_cluster_manager_cds_update_rejected counter
envoy_cluster_manager_cds_update_rejected{} 0
# TYPE envoy_http_downstream_cx_rx_bytes_total counter
envoy_http_downstream_cx_rx_bytes_total{envoy_http_conn_manager_prefix="ingress"} ${9300 * tick}
# TYPE envoy_http_downstream_cx_tx_bytes_total counter
envoy_http_downstream_cx_tx_bytes_total{envoy_http_conn_manager_prefix="ingress"} ${26_400 * tick}
${envoyFilters(tick)}# TYPE envoy_http_no_route counter
envoy_http_no_route{envoy_http_conn_manager_prefix="ingress"} ${9 * tick}
# TYPE envoy_cluster_manager_cds_update_time gauge
envoy_cluster_manager_cds_update_time{} ${Math.round((nowSeconds - 120) * 1000)}
# TYPE envoy_cluster_membership_healthy gauge
envoy_cluster_membership_healthy{envoy_cluster_name="orders"} 2
# TYPE envoy_cluster_membership_total gauge
envoy_cluster_membership_total{envoy_cluster_name="orders"} 3
# TYPE envoy_cluster_upstream_rq_pending_active gauge
envoy_cluster_upstream_rq_pending_active{envoy_cluster_name="orders"} 4
# TYPE envoy_control_plane_connected_state gauge
envoy_control_plane_connected_state{} 1
# TYPE envoy_http_downstream_cx_active gauge
envoy_http_downstream_cx_active{envoy_http_conn_manager_prefix="ingress"} 50
# TYPE envoy_server_days_until_first_cert_expiring gauge
envoy_server_days_until_first_cert_expiring{} 13
# TYPE envoy_cluster_upstream_rq_time histogram
${buckets('envoy_cluster_upstream_rq_time', 'envoy_cluster_name="orders"', tick, [
  ['0.5', 0],
  ['10', 50],
  ['25', 50],
  ['+Inf', 0],
])}
# TYPE envoy_http_downstream_rq_time histogram
${buckets('envoy_http_downstream_rq_time', 'envoy_http_conn_manager_prefix="ingress"', tick, [
  ['10', 0],
  ['25', 100],
  ['+Inf', 0],
])}
`;

/** Traefik 3 with routers among its labels. */
export const traefikPage: GatewayPage = (tick, nowSeconds) => `\
# HELP traefik_config_last_reload_failure Last config reload failure
# TYPE traefik_config_last_reload_failure gauge
traefik_config_last_reload_failure 0
# HELP traefik_config_last_reload_success Last config reload success
# TYPE traefik_config_last_reload_success gauge
traefik_config_last_reload_success ${(nowSeconds - 60).toExponential()}
# TYPE traefik_config_reloads_total counter
traefik_config_reloads_total 2
# TYPE traefik_config_reloads_failure_total counter
traefik_config_reloads_failure_total 0
# TYPE traefik_open_connections gauge
traefik_open_connections{entrypoint="web",method="GET",protocol="http"} 7
traefik_open_connections{method="GET",protocol="http",service="orders@file"} 7
# TYPE traefik_entrypoint_requests_total counter
traefik_entrypoint_requests_total{code="200",entrypoint="web",method="GET",protocol="http"} ${90 * tick}
traefik_entrypoint_requests_total{code="403",entrypoint="web",method="GET",protocol="http"} ${6 * tick}
traefik_entrypoint_requests_total{code="404",entrypoint="web",method="GET",protocol="http"} ${12 * tick}
# TYPE traefik_router_requests_total counter
traefik_router_requests_total{code="200",method="GET",protocol="http",router="orders@file",service="orders@file"} ${90 * tick}
traefik_router_requests_total{code="403",method="GET",protocol="http",router="orders@file",service="orders@file"} ${6 * tick}
traefik_router_requests_total{code="404",method="GET",protocol="http",router="orders@file",service="orders@file"} ${4 * tick}
# TYPE traefik_service_requests_total counter
traefik_service_requests_total{code="200",method="GET",protocol="http",service="orders@file"} ${90 * tick}
traefik_service_requests_total{code="404",method="GET",protocol="http",service="orders@file"} ${4 * tick}
# TYPE traefik_service_retries_total counter
traefik_service_retries_total{service="orders@file"} ${2 * tick}
# TYPE traefik_service_server_up gauge
traefik_service_server_up{service="orders@file",url="http://10.0.1.1:80"} 1
traefik_service_server_up{service="orders@file",url="http://10.0.1.2:80"} 0
# TYPE traefik_entrypoint_requests_bytes_total counter
traefik_entrypoint_requests_bytes_total{code="200",entrypoint="web",method="GET",protocol="http"} ${9300 * tick}
# TYPE traefik_entrypoint_responses_bytes_total counter
traefik_entrypoint_responses_bytes_total{code="200",entrypoint="web",method="GET",protocol="http"} ${26_400 * tick}
# TYPE traefik_entrypoint_request_duration_seconds histogram
${buckets(
  'traefik_entrypoint_request_duration_seconds',
  'code="200",entrypoint="web",method="GET",protocol="http"',
  tick,
  [
    ['0.1', 50],
    ['0.3', 50],
    ['+Inf', 0],
  ],
)}
# TYPE traefik_service_request_duration_seconds histogram
${buckets(
  'traefik_service_request_duration_seconds',
  'code="200",method="GET",protocol="http",service="orders@file"',
  tick,
  [
    ['0.1', 100],
    ['0.3', 0],
    ['+Inf', 0],
  ],
)}
# TYPE traefik_tls_certs_not_after gauge
traefik_tls_certs_not_after{cn="api.example.org",sans="api.example.org,www.example.org",serial="1"} ${nowSeconds + 86_400}
traefik_tls_certs_not_after{cn="api.example.org",sans="api.example.org",serial="2"} ${nowSeconds + 864_000}
`;

/** The ingress controller of Kubernetes that is made of NGINX. */
export const ingressPage: GatewayPage = (tick, nowSeconds) => `\
# TYPE nginx_ingress_controller_config_last_reload_successful gauge
nginx_ingress_controller_config_last_reload_successful{controller_class="k8s.io/ingress-nginx",controller_namespace="ingress",controller_pod="c-1"} 0
# TYPE nginx_ingress_controller_config_last_reload_successful_timestamp_seconds gauge
nginx_ingress_controller_config_last_reload_successful_timestamp_seconds{controller_class="k8s.io/ingress-nginx",controller_namespace="ingress",controller_pod="c-1"} ${nowSeconds - 30}
# TYPE nginx_ingress_controller_nginx_process_connections gauge
nginx_ingress_controller_nginx_process_connections{controller_class="k8s.io/ingress-nginx",state="active"} 3
nginx_ingress_controller_nginx_process_connections{controller_class="k8s.io/ingress-nginx",state="reading"} 0
# TYPE nginx_ingress_controller_requests counter
nginx_ingress_controller_requests{canary="",ingress="orders",method="GET",namespace="shop",path="/",service="orders",status="200"} ${95 * tick}
nginx_ingress_controller_requests{canary="",ingress="orders",method="GET",namespace="shop",path="/",service="orders",status="502"} ${5 * tick}
# TYPE nginx_ingress_controller_request_duration_seconds histogram
${buckets(
  'nginx_ingress_controller_request_duration_seconds',
  'ingress="orders",namespace="shop",path="/",service="orders",status="200"',
  tick,
  [
    ['0.1', 100],
    ['+Inf', 0],
  ],
)}
# TYPE nginx_ingress_controller_ssl_expire_time_seconds gauge
nginx_ingress_controller_ssl_expire_time_seconds{class="k8s.io/ingress-nginx",host="shop.example.org",namespace="ingress",secret_name="tls"} ${nowSeconds + 3600}
`;

/** NGINX Plus, by its exporter. */
export const plusPage: GatewayPage = (tick) => `\
# TYPE nginxplus_up gauge
nginxplus_up 1
# TYPE nginxplus_connections_active gauge
nginxplus_connections_active 5
# TYPE nginxplus_server_zone_responses counter
nginxplus_server_zone_responses{code="2xx",server_zone="api"} ${60 * tick}
nginxplus_server_zone_responses{code="5xx",server_zone="api"} ${40 * tick}
# TYPE nginxplus_server_zone_sent counter
nginxplus_server_zone_sent{server_zone="api"} ${26_400 * tick}
# TYPE nginxplus_limit_request_rejected counter
nginxplus_limit_request_rejected{zone="one"} ${3 * tick}
# TYPE nginxplus_upstream_server_state gauge
nginxplus_upstream_server_state{server="10.0.1.1:80",upstream="orders"} 1
nginxplus_upstream_server_state{server="10.0.1.2:80",upstream="orders"} 6
nginxplus_upstream_server_state{server="10.0.1.3:80",upstream="orders"} 3
`;
