// Made by `npm run schemas` from the files in kinds/: not to be edited by hand.
import type { AnyCheckKind } from './kind.js';
import { file } from './kinds/file.check.js';
import { http } from './kinds/http.check.js';
import { mysql } from './kinds/mysql.check.js';
import { postgres } from './kinds/postgres.check.js';
import { tcp } from './kinds/tcp.check.js';

/** The kinds of checks that can be configured, by name. */
export const CHECK_KINDS: readonly AnyCheckKind[] = [file, http, mysql, postgres, tcp];
