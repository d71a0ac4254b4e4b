import { runProgram } from '../run-program.js';
import { expandPattern } from './glob.js';
import { seenOr, type Look, type SystemRoot } from './system-root.js';

/** What sshd does by its configuration. */
export interface SshdConfig {
  /** By keyword in small letters: what counts for everybody. */
  readonly everybody: ReadonlyMap<string, string>;
  /** What blocks of `Match` say otherwise for some. */
  readonly some: readonly (readonly [keyword: string, value: string])[];
}

/** What sshd does where its configuration is silent, of what rules ask for. From sshd_config(5). */
const DEFAULTS: Readonly<Record<string, string>> = {
  allowtcpforwarding: 'yes',
  authorizedkeysfile: '.ssh/authorized_keys .ssh/authorized_keys2',
  clientalivecountmax: '3',
  clientaliveinterval: '0',
  hostbasedauthentication: 'no',
  ignorerhosts: 'yes',
  logingracetime: '120',
  loglevel: 'INFO',
  maxauthtries: '6',
  maxsessions: '10',
  passwordauthentication: 'yes',
  permitemptypasswords: 'no',
  permitrootlogin: 'prohibit-password',
  permituserenvironment: 'no',
  pubkeyauthentication: 'yes',
  usepam: 'no',
  x11forwarding: 'no',
};

const MAIN_FILE = '/etc/ssh/sshd_config';
/** What sshd itself follows. */
const DEEPEST_INCLUDE = 16;
const MOST_INCLUDED = 100;

/** Words of a line: keyword, then the rest, without quotes and comment. */
export function readDirective(line: string): readonly [keyword: string, value: string] | undefined {
  const found = /^\s*([A-Za-z0-9]+)(?:\s*=\s*|\s+)(\S.*)$/.exec(line);
  if (found === null) return undefined;
  const [, keyword = '', rest = ''] = found;
  const value = rest.startsWith('"') ? rest.slice(1).split('"')[0] : rest.split(' #')[0];
  return [keyword.toLowerCase(), (value ?? '').trim()];
}

/** Reads what `sshd -T` says. */
export function parseEffective(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ');
    // Of keywords that stand there several times the first will do: none that a rule asks for is among them.
    if (space > 0 && !values.has(line.slice(0, space))) values.set(line.slice(0, space), line.slice(space + 1).trim());
  }
  return values;
}

/**
 * The configuration of a system's sshd. Of the machine itself sshd says it, where the agent may have it run; else the
 * files are read as sshd would, by which the first value of a keyword counts. Absent where there is no configuration.
 */
export async function readSshdConfig(root: SystemRoot, signal: AbortSignal): Promise<Look<SshdConfig>> {
  const files = await readFiles(root);
  const effective = root.isMachine ? await askSshd(signal) : undefined;
  if (files.is !== 'seen') {
    return effective === undefined ? files : { is: 'seen', value: { everybody: effective, some: [] } };
  }
  const { everybody, some } = files.value;
  return { is: 'seen', value: { everybody: effective ?? withDefaults(everybody), some } };
}

async function askSshd(signal: AbortSignal): Promise<Map<string, string> | undefined> {
  try {
    const { code, out } = await runProgram('sshd', ['-T'], signal);
    return code === 0 ? parseEffective(out) : undefined;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

function withDefaults(said: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...Object.entries(DEFAULTS), ...said]);
}

async function readFiles(root: SystemRoot): Promise<Look<SshdConfig>> {
  const everybody = new Map<string, string>();
  const some: (readonly [string, string])[] = [];
  let unseen: string | undefined;
  // A block of Match ends with the file in which it begins.
  const readOne = async (path: string, depth: number, isMatched: boolean): Promise<boolean> => {
    const text = await root.read(path);
    if (text.is === 'unseen') unseen ??= `${path}: ${text.why}`;
    if (text.is !== 'seen') return false;
    let isInMatch = isMatched;
    for (const line of text.value.split('\n')) {
      const [keyword, value] = readDirective(line) ?? ['', ''];
      if (keyword === '') continue;
      if (keyword === 'match') isInMatch = value.toLowerCase() !== 'all' || isMatched;
      else if (keyword === 'include' && depth < DEEPEST_INCLUDE) {
        for (const each of value.split(/\s+/)) {
          const pattern = each.startsWith('/') ? each : `/etc/ssh/${each}`;
          const { paths } = await expandPattern(root, pattern, MOST_INCLUDED);
          for (const included of paths) await readOne(included, depth + 1, isInMatch);
        }
      } else if (isInMatch) some.push([keyword, value]);
      else if (!everybody.has(keyword)) everybody.set(keyword, value);
    }
    return true;
  };
  const isThere = await readOne(MAIN_FILE, 0, false);
  if (unseen !== undefined) return { is: 'unseen', why: unseen };
  return isThere ? { is: 'seen', value: { everybody, some } } : { is: 'absent' };
}

/** Patterns of the files that hold authorized keys, with sshd's `%h` and `%u` for an account. */
export function patternsOfKeys(config: Look<SshdConfig>): readonly string[] {
  const value = seenOr(config, undefined)?.everybody.get('authorizedkeysfile') ?? DEFAULTS.authorizedkeysfile ?? '';
  return value.split(/\s+/).filter((each) => each !== '' && each !== 'none');
}
