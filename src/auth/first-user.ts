import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The user that the hub makes when there is none. */
export const FIRST_USERNAME = 'admin';

/** Where the first user's random password waits to be read. */
export function initialPasswordFile(dataDir: string): string {
  return join(dataDir, 'initial-admin-password');
}

/** Removes the file once its password is of no use; on the other hubs of a fleet there is none. */
export async function forgetInitialPassword(dataDir: string, username: string): Promise<void> {
  if (username === FIRST_USERNAME) await rm(initialPasswordFile(dataDir), { force: true });
}
