import { unwrap } from '@agent-monitor/client';
import { hub } from './hub.js';
import type { AgentConfig, ConfigProfile, ConfigProfileChange, NewConfigProfile } from './shapes.js';

/** Which state of a configuration a change goes on from: whoever comes later is refused (412), and overwrites nothing. */
export type ConfigBase = Pick<AgentConfig, 'version' | 'hash'>;

const onlyFrom = ({ version, hash }: ConfigBase): { 'If-Match': string } => ({ 'If-Match': `"${version}-${hash}"` });

/** Makes of values all that an agent has of its own. */
export function replaceConfig(id: string, values: Record<string, unknown>, base: ConfigBase): Promise<AgentConfig> {
  const params = { path: { id }, header: onlyFrom(base) };
  return unwrap(hub.PUT('/api/v1/agents/{id}/config', { params, body: { values } }));
}

/** Makes an old version of an agent's own values a new one. */
export function rollBackConfig(id: string, version: number, base: ConfigBase): Promise<AgentConfig> {
  const params = { path: { id }, header: onlyFrom(base) };
  return unwrap(hub.POST('/api/v1/agents/{id}/config/rollback', { params, body: { version } }));
}

/** Makes a profile; the agents it matches run with its values from then on. */
export function createProfile(profile: NewConfigProfile): Promise<ConfigProfile> {
  return unwrap(hub.POST('/api/v1/config-profiles', { body: profile }));
}

/** Changes a profile by a merge patch. */
export function changeProfile(id: string, change: ConfigProfileChange): Promise<ConfigProfile> {
  const params = { path: { id } };
  return unwrap(hub.PATCH('/api/v1/config-profiles/{id}', { params, body: change }));
}

/** Deletes a profile; its agents run without its values from then on. */
export async function deleteProfile(id: string): Promise<void> {
  await unwrap(hub.DELETE('/api/v1/config-profiles/{id}', { params: { path: { id } } }));
}
