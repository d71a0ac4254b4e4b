import { codeOf, messageOf } from '../../support/errors.js';
import { runProgram } from '../run-program.js';
import { seenOr, type Look, type SystemRoot } from '../system/system-root.js';

/** Somebody who is signed in. */
export interface Session {
  /** The same as long as it lasts. */
  readonly key: string;
  readonly user: string;
  readonly type: 'local' | 'remote';
  /** The host that it comes from, or the terminal. */
  readonly from: string;
}

const MOST_SESSIONS = 1000;

/** Reads a file of `/run/systemd/sessions`; undefined for what is no session of a person, as that of a greeter. */
export function parseSession(name: string, text: string): Session | undefined {
  const fields = new Map(text.split('\n').map((line) => [line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1)]));
  const user = fields.get('USER');
  if (user === undefined || fields.get('CLASS') !== 'user' || fields.get('STATE') === 'closing') return undefined;
  const isRemote = fields.get('REMOTE') === '1';
  const from = (isRemote ? fields.get('REMOTE_HOST') : fields.get('TTY')) ?? fields.get('TYPE') ?? '';
  return { key: `${name} ${fields.get('REALTIME') ?? ''}`, user, type: isRemote ? 'remote' : 'local', from };
}

/** Reads what `who` says: name, terminal, time, and the host in brackets. */
export function parseWho(text: string): Session[] {
  return text.split('\n').flatMap((line) => {
    const found = /^(\S+)\s+(\S+)\s+(\d{4}-\d\d-\d\d \d\d:\d\d)(?:\s+\((.*)\))?/.exec(line);
    if (found === null) return [];
    const [, user = '', terminal = '', at = '', host = ''] = found;
    const isRemote = host !== '' && !host.startsWith(':');
    return [
      {
        key: `${terminal} ${at}`,
        user,
        type: isRemote ? ('remote' as const) : ('local' as const),
        from: host || terminal,
      },
    ];
  });
}

/** Who is signed in, by systemd's record, or where there is none by utmp. */
export async function readSessions(root: SystemRoot, signal: AbortSignal): Promise<Look<readonly Session[]>> {
  const names = seenOr(await root.list('/run/systemd/sessions'), []).filter((name) => /^[a-z]?\d+$/.test(name));
  const sessions: Session[] = [];
  for (const name of names.slice(0, MOST_SESSIONS)) {
    const session = parseSession(name, seenOr(await root.read(`/run/systemd/sessions/${name}`), ''));
    if (session !== undefined) sessions.push(session);
  }
  if (sessions.length > 0) return { is: 'seen', value: sessions };
  const utmp = await root.stat('/run/utmp');
  if (utmp.is === 'absent') {
    const logind = await root.stat('/run/systemd/sessions');
    return logind.is === 'seen' ? { is: 'seen', value: [] } : utmp;
  }
  try {
    const { out } = await runProgram('who', [root.locate('/run/utmp')], signal);
    return { is: 'seen', value: parseWho(out).slice(0, MOST_SESSIONS) };
  } catch (error) {
    signal.throwIfAborted();
    return { is: 'unseen', why: codeOf(error) === 'ENOENT' ? 'this machine has no who' : messageOf(error) };
  }
}
