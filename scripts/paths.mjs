import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, wherever the command was called from. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A path below the repository. */
export const at = (...parts) => join(root, ...parts);
