import { describe, expect, it } from '@jest/globals';
import { createLog, type Log } from './log.js';

function logTo(lines: string[], isReadable: boolean): Log {
  const now = (): Date => new Date('2026-01-02T03:04:05.678Z');
  return createLog({ level: 'info', isReadable, write: (line) => void lines.push(line), now });
}

describe('createLog', () => {
  it('writes one JSON line, or one readable line', () => {
    const lines: string[] = [];
    logTo(lines, false).info('report sent', { reports: 2 });
    logTo(lines, true).warn('the hub\nis away', { failures: 1, reason: 'x\r\ny' });
    expect(lines).toEqual([
      '{"time":"2026-01-02T03:04:05.678Z","level":"info","message":"report sent","reports":2}\n',
      '2026-01-02T03:04:05.678Z warn  the hub is away failures=1 reason=x y\n',
    ]);
  });

  it.each([true, false])('never writes a credential (readable: %p)', (isReadable) => {
    const lines: string[] = [];
    const log = logTo(lines, isReadable);
    log.hide('my "own" enrolment token');
    log.error('refused my "own" enrolment token', { header: 'Bearer ama_0123456789abcdef', at: ['ame_ABCDEFGHIJ'] });
    expect(lines.join('')).not.toMatch(/own|0123456789|ABCDEFGHIJ/);
  });

  it('leaves out what is below its level', () => {
    const lines: string[] = [];
    logTo(lines, false).debug('nothing');
    expect(lines).toEqual([]);
  });
});
