import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

describe('agent-monitor.service', () => {
  itWith('/usr/bin/systemd-analyze')('is one that systemd understands whole', () => {
    expect(withUnit((file) => output('systemd-analyze', 'verify', file))).toBe('');
  });

  itWith('/usr/bin/systemd-analyze')('may do little', () => {
    const told = withUnit((file) => output('systemd-analyze', 'security', '--offline=true', '--no-pager', file));
    expect(Number(/exposure level for \S+ ([\d.]+)/.exec(told)?.[1])).toBeLessThanOrEqual(MOST_EXPOSURE);
  });
});
