// Made by `npm run schemas` from the files in kinds/: not to be edited by hand.
import type { AnyCheckKind } from './kind.js';
import { compliance } from './kinds/compliance.check.js';
import { file } from './kinds/file.check.js';
import { fileIntegrity } from './kinds/file_integrity.check.js';
import { http } from './kinds/http.check.js';
import { inventory } from './kinds/inventory.check.js';
import { protection } from './kinds/protection.check.js';
import { tcp } from './kinds/tcp.check.js';

/** The kinds of checks that can be configured, by name. */
export const CHECK_KINDS: readonly AnyCheckKind[] = [compliance, file, fileIntegrity, http, inventory, protection, tcp];
