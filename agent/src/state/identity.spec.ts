import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadOrMakeIdentity, prepareStateDir, readIdentity, saveIdentity, StateDirError } from './identity.js';

const folder = mkdtempSync(join(tmpdir(), 'agent-identity-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function stateDir(name: string): Promise<string> {
  const path = join(folder, name, 'state');
  await prepareStateDir(path);
  return path;
}

describe('the identity', () => {
  it('is made once, kept with its key, and closed to other users', async () => {
    const dir = await stateDir('kept');
    expect(await readIdentity(dir)).toBeUndefined();
    const { id } = await loadOrMakeIdentity(dir);
    expect(await loadOrMakeIdentity(dir)).toEqual({ id, apiKey: undefined });
    await saveIdentity(dir, { id, apiKey: 'ama_key' });
    expect(await loadOrMakeIdentity(dir)).toEqual({ id, apiKey: 'ama_key' });
    expect(readdirSync(dir)).toEqual(['identity.json']);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, 'identity.json')).mode & 0o777).toBe(0o600);
  });

  it.each(['', '{"id":', 'null', '[]', '{"id":"x"}', '{"id":7}', '{"api_key":"k"}'])(
    'is never replaced when damaged: %j',
    async (content) => {
      const dir = await stateDir(`damaged-${Buffer.from(content).toString('hex')}`);
      writeFileSync(join(dir, 'identity.json'), content);
      await expect(loadOrMakeIdentity(dir)).rejects.toThrow(StateDirError);
      expect(readFileSync(join(dir, 'identity.json'), 'utf8')).toBe(content);
    },
  );

  it('says which folder cannot be used', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(prepareStateDir(join(folder, 'file', 'state'))).rejects.toThrow(
      /file\/state cannot be used \(ENOTDIR\)/,
    );
  });
});
