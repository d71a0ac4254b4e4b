import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { INSTALLATION_FILES, InstallationFiles } from '../../src/installer/installation-files.service.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { sendRaw } from '../support/raw-request.js';

let hub: TestHub;
let installer: string;
beforeAll(async () => {
  hub = await startTestHub();
  installer = await readFile(new URL('../../agent/install/agent-installer.sh', import.meta.url), 'utf8');
});
afterAll(async () => {
  await hub.close();
});

const get = (name: string, headers: Record<string, string> = {}, method = 'GET') =>
  sendRaw(hub.url, { method, path: `/install/${name}`, headers });

describe('GET /install/{name}', () => {
  it('gives the installer whole, to be asked about again at each use', async () => {
    const { status, text, headers } = await get('agent-installer.sh');
    expect([status, text]).toEqual([200, installer]);
    expect(headers).toMatchObject({
      'content-type': 'text/x-shellscript; charset=utf-8',
      'content-length': String(Buffer.byteLength(installer)),
      'cache-control': 'no-cache',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    });
    const again = await get('agent-installer.sh', { 'if-none-match': String(headers.etag) });
    expect([again.status, again.text]).toEqual([304, '']);
    const head = await get('agent-installer.sh', {}, 'HEAD');
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', headers['content-length']]);
  });

  it('gives a part of it, for a download that goes on', async () => {
    const { headers } = await get('agent-installer.sh', {}, 'HEAD');
    const part = await get('agent-installer.sh', { range: 'bytes=2-8', 'if-range': String(headers.etag) });
    expect([part.status, part.text]).toEqual([206, installer.slice(2, 9)]);
    const beyond = await get('agent-installer.sh', { range: 'bytes=99999999-' });
    expect([beyond.status, (beyond.json as { type: string }).type]).toEqual([416, '/problems/range-not-satisfiable']);
    const changed = await get('agent-installer.sh', { 'if-match': '"another"' });
    expect(changed.status).toBe(412);
  });

  it.each([
    'passwd',
    '..%2fpackage.json',
    '%2e%2e%2fpackage.json',
    'dist%2fSHA256SUMS',
    'constructor',
    '__proto__',
    '.being-built',
  ])('gives nothing that is not of the installation, as %s', async (name) => {
    const { status, text } = await get(name);
    expect(status).toBe(404);
    expect(text).toMatch(/has: agent-installer\.sh/);
  });
});

describe('files that are not there', () => {
  let folder: string;
  const files = new InstallationFiles();
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'agent-monitor-install-'));
    await mkdir(join(folder, 'dist'));
    await writeFile(join(folder, 'agent-installer.sh'), '#!/bin/sh\n');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each<[string, string | undefined, string]>([
    ['nobody builds', undefined, 'NotFound'],
    ['this process builds', String(process.pid), 'Unavailable'],
    ['a process that is gone has built', '4194304', 'NotFound'],
    ['the mark is broken', 'x', 'NotFound'],
  ])('are explained where %s', async (_name, mark, expected) => {
    if (mark !== undefined) await writeFile(join(folder, 'dist/.being-built'), mark);
    await expect(files.find('SHA256SUMS', folder)).rejects.toMatchObject({ name: expected });
    await expect(files.find('agent-installer.sh', folder)).resolves.toMatchObject({ path: 'agent-installer.sh' });
    await expect(files.find('other', folder)).rejects.toMatchObject({
      message: 'The hub does not have this file for installations. It has: agent-installer.sh.',
    });
  });

  it('has a name for each program that the build makes', async () => {
    const releases = await readFile(new URL('../../scripts/installation/node-releases.json', import.meta.url), 'utf8');
    const platforms = Object.keys((JSON.parse(releases) as { sha256: object }).sha256);
    const programs = platforms.flatMap((each) => [`agent-monitor-agent-${each}`, `agent-monitor-agent-${each}.gz`]);
    expect(INSTALLATION_FILES).toEqual(expect.arrayContaining(programs));
  });
});
