import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runKind } from '../../test/run-kind.js';
import type { CheckFindings } from '../checks/check.js';
import type { AnyCheckKind } from '../checks/kind.js';
import { file } from '../checks/kinds/file.check.js';
import { http } from '../checks/kinds/http.check.js';
import { tcp } from '../checks/kinds/tcp.check.js';
import { OutsideError } from './access.js';
import type { Allow } from './allow.js';
import { ceilingOf } from './ceiling.js';

let folder: string;
let server: Server;
let asked: string[];
let port: number;

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'agent-access-')));
  asked = [];
  server = createServer((request, response) => {
    asked.push(`${request.headers.host ?? ''} ${request.headers.authorization ?? ''}`.trim());
    const location = request.url?.slice(1) ?? '';
    response.writeHead(location === '' ? 200 : 302, location === '' ? {} : { location }).end('fine');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  ({ port } = server.address() as AddressInfo);
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true });
});

function run(kind: AnyCheckKind, settings: object, allow: Allow): Promise<CheckFindings> {
  return runKind(kind, settings, { ceiling: ceilingOf(allow, [join(folder, 'state')]), timeoutMs: 5000 });
}

describe('a name', () => {
  it('is connected to at an address that is allowed, and at no other', async () => {
    const target = { host: 'localhost', port };
    expect(await run(tcp, target, { hosts: ['127.0.0.0/8'] })).toMatchObject({ state: 'passed' });
    await expect(run(tcp, target, { hosts: ['10.0.0.0/8'] })).rejects.toThrow(OutsideError);
    await expect(run(tcp, target, { hosts: ['127.0.0.0/8:1'] })).rejects.toThrow(OutsideError);
    expect(await run(tcp, target, { hosts: ['localhost'] })).toMatchObject({ state: 'passed' });
  });

  it('is judged by what it leads to also where it is an address in disguise', async () => {
    await expect(run(tcp, { host: '2130706433', port }, { hosts: ['10.0.0.0/8'] })).rejects.toThrow(OutsideError);
    await expect(run(http, { url: `http://localhost:${port}/` }, { hosts: ['10.0.0.0/8'] })).rejects.toThrow(
      OutsideError,
    );
    expect(asked).toEqual([]);
  });
});

describe('a redirect', () => {
  it('is judged like the first address, and takes no credential to another origin', async () => {
    const url = (to: string): string => `http://127.0.0.1:${port}/${to}`;
    const headers = { authorization: 's3cret' };
    const allow = { hosts: [`127.0.0.1:${port}`] };
    const outside = await run(http, { url: url('http://169.254.169.254/latest'), headers }, allow);
    expect(outside).toMatchObject({
      state: 'failed',
      message: '302, but 169.254.169.254:80 is not allowed on this machine, by allow.hosts',
    });
    const byName = { hosts: [`127.0.0.1:${port}`, 'localhost'] };
    expect(await run(http, { url: url(`http://localhost:${port}/`), headers }, byName)).toMatchObject({
      state: 'passed',
    });
    expect(asked).toEqual([`127.0.0.1:${port} s3cret`, `127.0.0.1:${port} s3cret`, `localhost:${port}`]);
  });
});

describe('a path', () => {
  it('is judged by where its links lead, also where nothing is there yet', async () => {
    mkdirSync(join(folder, 'open'));
    mkdirSync(join(folder, 'closed'));
    mkdirSync(join(folder, 'state'));
    writeFileSync(join(folder, 'open', 'log'), '');
    writeFileSync(join(folder, 'closed', 'key'), '');
    symlinkSync(join(folder, 'closed'), join(folder, 'open', 'out'));
    symlinkSync(join(folder, 'open', 'log'), join(folder, 'open', 'link'));
    symlinkSync(join(folder, 'state'), join(folder, 'open', 'own'));
    symlinkSync('../closed/none', join(folder, 'open', 'nowhere'));
    symlinkSync('none', join(folder, 'open', 'soon'));
    const allow = { paths: [`${folder}/open/`, `${folder}/state/`] };
    const look = (path: string): ReturnType<typeof run> => run(file, { path: join(folder, path) }, allow);
    expect(await look('open/log')).toMatchObject({ state: 'passed' });
    expect(await look('open/link')).toMatchObject({ state: 'passed' });
    expect(await look('open/none')).toMatchObject({ state: 'failed', message: 'it is not there' });
    // A link that leads to nothing says nothing of what is outside.
    expect(await look('open/soon')).toMatchObject({ state: 'failed', message: 'it is not there' });
    for (const path of [
      'open/nowhere',
      'open/nowhere/a',
      'open/out/key',
      'open/out/none',
      'open/out/none/none',
      'open/own/identity.json',
      'state/a',
    ]) {
      await expect(look(path)).rejects.toThrow(OutsideError);
    }
  });

  it('is judged at every look, also where a link has changed since', async () => {
    mkdirSync(join(folder, 'open'));
    writeFileSync(join(folder, 'open', 'log'), '');
    writeFileSync(join(folder, 'key'), '');
    const link = join(folder, 'open', 'link');
    const look = (): ReturnType<typeof run> => run(file, { path: link }, { paths: [`${folder}/open/`] });
    symlinkSync('log', link);
    expect(await look()).toMatchObject({ state: 'passed' });
    rmSync(link);
    symlinkSync('../key', link);
    await expect(look()).rejects.toThrow(OutsideError);
    rmSync(link);
    symlinkSync(`/proc/self/root${folder}/key`, link);
    await expect(look()).rejects.toThrow(OutsideError);
  });

  it('may be in a folder that is itself reached by a link', async () => {
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real', 'log'), '');
    symlinkSync(join(folder, 'real'), join(folder, 'alias'));
    const settings = { path: join(folder, 'alias', 'log') };
    expect(await run(file, settings, { paths: [`${folder}/alias/`] })).toMatchObject({ state: 'passed' });
    await expect(run(file, settings, { paths: [`${folder}/other/`] })).rejects.toThrow(OutsideError);
  });
});
