// Made by `npm run schemas` from the files in kinds/: not to be edited by hand.
import type { AnyCheckKind } from './kind.js';
import { domain } from './kinds/domain.check.js';
import { file } from './kinds/file.check.js';
import { http } from './kinds/http.check.js';
import { nginx } from './kinds/nginx.check.js';
import { process } from './kinds/process.check.js';
import { tcp } from './kinds/tcp.check.js';
import { tls } from './kinds/tls.check.js';
import { updates } from './kinds/updates.check.js';
import { vulnerabilities } from './kinds/vulnerabilities.check.js';

/** The kinds of checks that can be configured, by name. */
export const CHECK_KINDS: readonly AnyCheckKind[] = [
  domain,
  file,
  http,
  nginx,
  process,
  tcp,
  tls,
  updates,
  vulnerabilities,
];
