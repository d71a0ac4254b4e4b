import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLine } from './write-line.js';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-monitor-write-line-'));
  file = join(folder, 'log');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Lets a descriptor of the file be used, and gives what is in the file then. */
function withDescriptor(flags: string, use: (descriptor: number) => void): string {
  const descriptor = openSync(file, flags);
  try {
    use(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return readFileSync(file, 'utf8');
}

describe('writeLine', () => {
  it('writes whole lines in their order', () => {
    const long = `${'ä'.repeat(100_000)}\n`;
    const written = withDescriptor('w', (descriptor) => {
      writeLine(long, descriptor);
      writeLine('second\n', descriptor);
    });
    expect(written).toBe(`${long}second\n`);
  });

  it('loses a line that cannot be written, without a word', () => {
    withDescriptor('w', () => undefined);
    const written = withDescriptor('r', (descriptor) => {
      expect(() => {
        writeLine('lost\n', descriptor);
      }).not.toThrow();
    });
    expect(written).toBe('');
  });

  it('writes again as soon as that is possible', () => {
    withDescriptor('w', (descriptor) => {
      writeLine('before\n', descriptor);
    });
    withDescriptor('r', (descriptor) => {
      writeLine('lost\n', descriptor);
    });
    const written = withDescriptor('a', (descriptor) => {
      writeLine('after\n', descriptor);
    });
    expect(written).toBe('before\nafter\n');
  });
});
