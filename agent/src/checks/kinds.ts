// Made by `npm run schemas` from the files in kinds/: not to be edited by hand.
import type { AnyCheckKind } from './kind.js';
import { compliance } from './kinds/compliance.check.js';
import { domain } from './kinds/domain.check.js';
import { file } from './kinds/file.check.js';
import { fileIntegrity } from './kinds/file_integrity.check.js';
import { gateway } from './kinds/gateway.check.js';
import { gatewayContract } from './kinds/gateway_contract.check.js';
import { gatewayRoutes } from './kinds/gateway_routes.check.js';
import { http } from './kinds/http.check.js';
import { inventory } from './kinds/inventory.check.js';
import { log } from './kinds/log.check.js';
import { logins } from './kinds/logins.check.js';
import { memcached } from './kinds/memcached.check.js';
import { mysql } from './kinds/mysql.check.js';
import { nginx } from './kinds/nginx.check.js';
import { postgres } from './kinds/postgres.check.js';
import { process } from './kinds/process.check.js';
import { protection } from './kinds/protection.check.js';
import { redis } from './kinds/redis.check.js';
import { tcp } from './kinds/tcp.check.js';
import { tls } from './kinds/tls.check.js';
import { updates } from './kinds/updates.check.js';
import { vulnerabilities } from './kinds/vulnerabilities.check.js';

/** The kinds of checks that can be configured, by name. */
export const CHECK_KINDS: readonly AnyCheckKind[] = [
  compliance,
  domain,
  file,
  fileIntegrity,
  gateway,
  gatewayContract,
  gatewayRoutes,
  http,
  inventory,
  log,
  logins,
  memcached,
  mysql,
  nginx,
  postgres,
  process,
  protection,
  redis,
  tcp,
  tls,
  updates,
  vulnerabilities,
];
