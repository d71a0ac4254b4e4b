import type { Product } from './product.js';
import { ENVOY } from './products/envoy.js';
import { HAPROXY } from './products/haproxy.js';
import { KONG } from './products/kong.js';
import { NGINX } from './products/nginx.js';
import { TRAEFIK } from './products/traefik.js';

/** The gateways whose metrics can be read, by what settings call them. */
export const PRODUCTS = {
  kong: KONG,
  envoy: ENVOY,
  traefik: TRAEFIK,
  haproxy: HAPROXY,
  nginx: NGINX,
} satisfies Record<string, Product>;

/** What settings call a gateway. */
export type ProductName = keyof typeof PRODUCTS;
