// Made by `npm run schemas` from the files in kinds/: not to be edited by hand.
import type { AnyCheckKind } from './kind.js';
import { domain } from './kinds/domain.check.js';
import { file } from './kinds/file.check.js';
import { http } from './kinds/http.check.js';
import { memcached } from './kinds/memcached.check.js';
import { mysql } from './kinds/mysql.check.js';
import { nginx } from './kinds/nginx.check.js';
import { postgres } from './kinds/postgres.check.js';
import { process } from './kinds/process.check.js';
import { redis } from './kinds/redis.check.js';
import { tcp } from './kinds/tcp.check.js';
import { tls } from './kinds/tls.check.js';

/** The kinds of checks that can be configured, by name. */
export const CHECK_KINDS: readonly AnyCheckKind[] = [
  domain,
  file,
  http,
  memcached,
  mysql,
  nginx,
  postgres,
  process,
  redis,
  tcp,
  tls,
];
