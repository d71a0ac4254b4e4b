import { describe, expect, it } from '@jest/globals';
import { runProgram } from './run-program.js';

const never = new AbortController().signal;

describe('a program of the system', () => {
  it('is run to its end, without a shell, and not judged', async () => {
    expect(await runProgram('printf', ['%s|', '$HOME', '; ls'], never)).toEqual({
      code: 0,
      out: '$HOME|; ls|',
      err: '',
    });
    expect(await runProgram('sh', ['-c', 'echo no >&2; exit 3'], never)).toEqual({ code: 3, out: '', err: 'no\n' });
  });

  it('has its own language and nothing of the agent’s environment', async () => {
    const { out } = await runProgram('env', [], never);
    expect(out.split('\n').map((line) => line.split('=')[0])).toEqual(expect.arrayContaining(['PATH', 'LC_ALL', 'TZ']));
    expect(out).not.toContain('HOME=');
  });

  it('yields to everything else', async () => {
    const { out } = await runProgram('sh', ['-c', 'sleep 0.1; cut -d" " -f19 /proc/$$/stat'], never);
    expect(Number(out)).toBe(19);
  });

  it('fails where there is none', async () => {
    await expect(runProgram('no-such-program', [], never)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is stopped when it says too much or takes too long', async () => {
    await expect(runProgram('yes', [], never, 1000)).rejects.toThrow('yes said more than 1000 bytes');
    await expect(runProgram('sleep', ['60'], AbortSignal.timeout(50))).rejects.toMatchObject({ code: 'ABORT_ERR' });
  });
});
