import { describe, expect, it } from '@jest/globals';
import { assertSameMajor } from './cluster.js';
import { parsePostmasterPid } from './leftover-server.js';
import { nextPause } from './server.js';
import { serverParameters } from './settings.js';

describe('the pause before a server is started again', () => {
  it('doubles up to its bound while the server keeps dying', () => {
    expect(nextPause(200, 10)).toBe(400);
    expect(nextPause(8_000, 10)).toBe(10_000);
  });

  it('begins anew after a server that ran for a minute', () => {
    expect(nextPause(10_000, 60_000)).toBe(200);
  });
});

describe('the note of a running server', () => {
  it.each([
    ['123\n/var/lib/x\n', 123],
    ['', undefined],
    ['-5\n', undefined],
    ['x', undefined],
  ])('in %j is process %p', (text, expected) => {
    expect(parsePostmasterPid(text)).toBe(expected);
  });
});

describe('data of another major version', () => {
  it('is refused with what to do', () => {
    expect(() => assertSameMajor('/data/postgres', '17', '18.4')).toThrow(/PostgreSQL 17.*pg_dump 17.*DATABASE_URL/);
  });

  it('is told from data of another minor version', () => {
    expect(() => assertSameMajor('/data/postgres', '18', '18.4')).not.toThrow();
  });
});

describe('serverParameters', () => {
  it('lets a caller replace a setting but never the port', () => {
    const parameters = serverParameters('/data/postgres', 5433, { fsync: 'off', port: '1', jit: 'on' });
    expect(parameters.slice(0, 2)).toEqual(['-D', '/data/postgres']);
    expect(parameters).toEqual(
      expect.arrayContaining(['fsync=off', 'port=5433', 'jit=on', 'unix_socket_directories=']),
    );
    expect(parameters).not.toContain('port=1');
  });
});
