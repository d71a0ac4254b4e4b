import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { type Ended, runToEnd } from './debian-root.js';

/** What the installer needs beside a downloader to come to a hub. */
export const BASE_TOOLS = [
  'cat',
  'id',
  'sed',
  'head',
  'dirname',
  'mktemp',
  'grep',
  'df',
  'sha256sum',
  'rm',
  'cut',
  'mkdir',
];

/** A folder of programs below another one, and nothing else to be found. */
export async function toolsOf(folder: string, names: string[], scripts: Record<string, string> = {}): Promise<string> {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  const { output } = await runToEnd('/bin/sh', ['-c', names.map((name) => `command -v ${name}`).join(';')], {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
  });
  for (const path of output.trim().split('\n')) await symlink(path, join(bin, path.split('/').at(-1) ?? ''));
  for (const [name, script] of Object.entries(scripts))
    // Never through a link: as root that would be a program of this machine.
    await writeFile(join(bin, name), script, { mode: 0o755, flag: 'wx' });
  return bin;
}

/** What would do something if a shell read it. */
export const HOSTILE = [
  '$(touch canary)',
  '`touch canary`',
  '; touch canary;',
  '" ; touch canary; "',
  "' ; touch canary; '",
  '\n touch canary\n',
  '| touch canary',
  '-o canary',
  '--output=canary',
  '../canary\u0000'.slice(0, -1),
  '*',
  '\\',
  '${IFS}touch${IFS}canary',
  '\u00e9\u202e',
];

/** The code and the one line of an end that was no success. */
export function refusal({ code, output }: Ended): [number, string] {
  const lines = output.split('\n').filter((line) => line.startsWith('agent-installer: '));
  expect(lines).toHaveLength(1);
  return [code, lines[0] ?? ''];
}
