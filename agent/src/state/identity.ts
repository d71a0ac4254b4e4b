import { randomUUID } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileIfThere, writeFileAtomically } from './atomic-file.js';
import { codeOf, messageOf } from '../support/errors.js';

/** Who this agent is to its hub, over every restart: its id, and its own key once it is registered. */
export interface Identity {
  readonly id: string;
  readonly apiKey: string | undefined;
}

/** The state folder cannot be used, or what it holds is not an identity; nothing in it was changed. */
export class StateDirError extends Error {}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Makes the state folder, closed to other users. */
export async function prepareStateDir(stateDir: string): Promise<void> {
  try {
    await mkdir(stateDir, { recursive: true, mode: 0o700 });
    await chmod(stateDir, 0o700);
  } catch (error) {
    throw new StateDirError(`the state folder ${stateDir} cannot be used (${codeOf(error) ?? messageOf(error)})`);
  }
}

/** Reads the identity of a state folder; undefined if it has none yet. */
export async function readIdentity(stateDir: string): Promise<Identity | undefined> {
  const path = identityPath(stateDir);
  let text: string | undefined;
  try {
    text = await readFileIfThere(path);
  } catch (error) {
    throw new StateDirError(`${path} cannot be read (${codeOf(error) ?? messageOf(error)})`);
  }
  return text === undefined ? undefined : parseIdentity(text, path);
}

/**
 * Reads the identity, or makes one and writes it before anything is sent: a registration whose answer is lost is then
 * repeated under the same id.
 */
export async function loadOrMakeIdentity(stateDir: string): Promise<Identity> {
  const known = await readIdentity(stateDir);
  if (known !== undefined) return known;
  const identity: Identity = { id: randomUUID(), apiKey: undefined };
  await saveIdentity(stateDir, identity);
  return identity;
}

/** Keeps the identity; when this resolves, it outlives a power cut. */
export async function saveIdentity(stateDir: string, identity: Identity): Promise<void> {
  const path = identityPath(stateDir);
  try {
    await writeFileAtomically(path, `${JSON.stringify({ id: identity.id, api_key: identity.apiKey }, null, 2)}\n`);
  } catch (error) {
    throw new StateDirError(`${path} cannot be written (${codeOf(error) ?? messageOf(error)})`);
  }
}

function identityPath(stateDir: string): string {
  return join(stateDir, 'identity.json');
}

// A broken file is never replaced: it may hold the only key that this agent's row in the hub accepts.
function parseIdentity(text: string, path: string): Identity {
  const broken = new StateDirError(`${path} is damaged; restore it, or move it away to enrol as a new agent`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw broken;
  }
  if (typeof value !== 'object' || value === null || !('id' in value)) throw broken;
  const apiKey = 'api_key' in value ? value.api_key : undefined;
  if (typeof value.id !== 'string' || !UUID.test(value.id)) throw broken;
  if (apiKey !== undefined && typeof apiKey !== 'string') throw broken;
  return { id: value.id, apiKey };
}
