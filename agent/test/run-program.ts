import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const RUN_TYPESCRIPT = new URL('./run-typescript.mjs', import.meta.url).href;

/** How the program ended, and what it said. */
export interface EndedProgram {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program to its end, with nothing of this process' environment that it could read as a setting. */
export async function runProgram(
  args: readonly string[],
  home: string,
  env: Readonly<Record<string, string>> = {},
): Promise<EndedProgram> {
  const child = spawn(process.execPath, ['--import', RUN_TYPESCRIPT, MAIN, ...args], {
    env: { PATH: process.env.PATH, HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => (said.out += String(text)));
  child.stderr.on('data', (text) => (said.err += String(text)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}
