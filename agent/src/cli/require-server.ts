import { SettingsError, type Settings } from '../settings/settings.js';

/** Where the hub is; throws a `SettingsError` where nobody said so. */
export function requireServer({ serverUrl }: Settings): string {
  if (serverUrl !== undefined) return serverUrl;
  throw new SettingsError(['no server: say where the hub is with --server, as monitoring.example.org:8000']);
}
