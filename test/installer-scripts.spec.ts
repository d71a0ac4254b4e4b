import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const FOLDER = fileURLToPath(new URL('../agent/install/', import.meta.url));

/** What systemd calls well protected. */
const MOST_EXPOSURE = 2.0;

function output(file: string, ...parameters: string[]): string {
  return execFileSync(file, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The unit with a program that is on every machine, since systemd looks for it. */
function withUnit<T>(use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'agent-monitor-unit-'));
  const file = join(folder, 'agent-monitor.service');
  const text = readFileSync(join(FOLDER, 'agent-monitor.service'), 'utf8');
  writeFileSync(file, text.replace('/usr/local/bin/agent-monitor-agent', '/bin/true'));
  try {
    return use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const itWith = (program: string) => (existsSync(program) ? it : it.skip);

describe('agent-installer.sh', () => {
  itWith('/usr/bin/shellcheck')('has nothing that shellcheck finds', () => {
    expect(output('shellcheck', '--shell=sh', join(FOLDER, 'agent-installer.sh'))).toBe('');
  });

  it('does nothing as a half download, wherever it was cut off', () => {
    const lines = readFileSync(join(FOLDER, 'agent-installer.sh'), 'utf8').trimEnd().split('\n');
    expect(lines.at(-1)).toBe('main "$@"');
    const calls = lines.slice(0, -1).filter((line) => /^[a-z_]+( |$)/.test(line) && !/^(set|export|cat) /.test(line));
    const outside = calls.filter((line) => !line.includes('='));
    expect(outside.filter((line) => !/^(Usage|Installs|repairs)/.test(line))).toEqual([]);
  });
});

describe('the build of what machines fetch', () => {
  const INSTALLATION = fileURLToPath(new URL('../scripts/installation/', import.meta.url));

  it('has the licence of the Node that it puts into the executables', () => {
    const { version } = JSON.parse(readFileSync(join(INSTALLATION, 'node-releases.json'), 'utf8')) as {
      version: string;
    };
    expect(readFileSync(join(INSTALLATION, 'licenses', `node-${version}.txt`), 'utf8')).toMatch(
      /^Node\.js is licensed/,
    );
  });

  it('leaves nothing of one that was stopped, and takes nothing from one that goes on', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'agent-monitor-work-'));
    const module = JSON.stringify(join(INSTALLATION, 'work-folder.mjs'));
    const make = `const { workFolder } = await import(${module}); workFolder(${JSON.stringify(parent)}, 'making-');`;
    const begin = async (then: string): Promise<ChildProcess> => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', `${make} ${then}; console.log('made')`]);
      await once(child.stdout, 'data');
      return child;
    };
    const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    };
    const goesOn = await begin('setInterval(() => {}, 1000)');
    const killed = await begin('setInterval(() => {}, 1000)');
    await end(killed, 'SIGKILL');
    const stopped = await begin("process.once('SIGTERM', () => process.exit(1)); setInterval(() => {}, 1000)");
    await end(stopped, 'SIGTERM');
    expect(readdirSync(parent)).toEqual([expect.stringMatching(new RegExp(`^making-${String(goesOn.pid)}-`))]);
    await end(goesOn, 'SIGKILL');
    rmSync(parent, { recursive: true });
  });
});

describe('agent-monitor.service', () => {
  itWith('/usr/bin/systemd-analyze')('is one that systemd understands whole', () => {
    expect(withUnit((file) => output('systemd-analyze', 'verify', file))).toBe('');
  });

  itWith('/usr/bin/systemd-analyze')('may do little', () => {
    const told = withUnit((file) => output('systemd-analyze', 'security', '--offline=true', '--no-pager', file));
    expect(Number(/exposure level for \S+ ([\d.]+)/.exec(told)?.[1])).toBeLessThanOrEqual(MOST_EXPOSURE);
  });
});
