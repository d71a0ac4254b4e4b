import { expandPattern } from '../system/glob.js';
import type { Look } from '../system/system-root.js';
import { judgeAccounts } from './accounts-conditions.js';
import type { Facts } from './facts.js';
import type { Condition, FileCondition, LineCondition, SettingCondition } from './rule.js';
import type { Answer } from './answer.js';
import { holdsValue, type ValueTest } from './value-test.js';

const YES: Answer = { is: 'yes' };
const MOST_FILES = 200;

/** Asks whether a condition is so. */
export async function ask(condition: Condition, facts: Facts): Promise<Answer> {
  const { all, any, not } = condition;
  if (all !== undefined) return first(all, facts, 'no');
  if (any !== undefined) return first(any, facts, 'yes');
  if (not !== undefined) {
    const answer = await ask(not, facts);
    if (answer.is === 'unseen') return answer;
    return answer.is === 'no' ? YES : no(`${describe(not)} is so`);
  }
  return askSystem(condition, facts);
}

/** The answer that decides; where none does, one that could not be seen leaves it open. */
async function first(conditions: readonly Condition[], facts: Facts, decides: 'yes' | 'no'): Promise<Answer> {
  const answers: Answer[] = [];
  for (const each of conditions) {
    const answer = await ask(each, facts);
    if (answer.is === decides) return answer;
    answers.push(answer);
  }
  const open = answers.find(({ is }) => is === 'unseen');
  if (open !== undefined || decides === 'no') return open ?? YES;
  const found = answers.flatMap((answer) => (answer.is === 'no' ? [answer.found] : []));
  return no(found.join(', and '));
}

async function askSystem(condition: Condition, facts: Facts): Promise<Answer> {
  const { file, line, setting, sshd, sysctl, unit, mount, accounts } = condition;
  if (file !== undefined) return askFile(file, facts);
  if (line !== undefined) return askLine(line, facts);
  if (setting !== undefined) return askSetting(setting, facts);
  if (sshd !== undefined) return askSshd(sshd, facts);
  if (sysctl !== undefined) return askSysctl(sysctl, facts);
  if (condition.package !== undefined) return askPackage(condition.package, facts);
  if (unit !== undefined) return askUnit(unit, facts);
  if (mount !== undefined) return askMount(mount, facts);
  if (accounts !== undefined) return judgeAccounts(accounts, facts);
  throw new Error('a condition without a key');
}

async function askFile({ path, mode, owner, groups }: FileCondition, { root, names }: Facts): Promise<Answer> {
  const found = await root.stat(path);
  if (found.is !== 'seen') return missing(path, found);
  const has = (found.value.mode & 0o7777).toString(8).padStart(4, '0');
  const { users, groups: groupNames } = await names();
  const [user, group] = [users.get(found.value.uid), groupNames.get(found.value.gid)];
  if (mode !== undefined && (parseInt(has, 8) & ~parseInt(mode, 8)) !== 0) return no(`${path} has mode ${has}`);
  if (owner !== undefined && user !== owner) return no(`${path} belongs to ${user ?? `uid ${found.value.uid}`}`);
  if (groups !== undefined && !groups.includes(group ?? '')) {
    return no(`${path} belongs to the group ${group ?? found.value.gid}`);
  }
  return YES;
}

async function askLine(condition: LineCondition, { root }: Facts): Promise<Answer> {
  const { equals, starts, contains } = condition;
  const { paths, unseen } = await expandPattern(root, condition.path, MOST_FILES);
  let why = unseen[0]?.why;
  for (const path of paths) {
    const text = await root.read(path);
    if (text.is === 'unseen') why ??= text.why;
    if (text.is !== 'seen') continue;
    const lines = text.value.split('\n').map((each) => each.trim().replace(/\s+/g, ' '));
    const isThere = lines.some(
      (each) =>
        !each.startsWith('#') &&
        (equals === undefined || each === equals) &&
        (starts === undefined || each.startsWith(starts)) &&
        (contains === undefined || each.includes(contains)),
    );
    if (isThere) return YES;
  }
  return why === undefined
    ? no(`no such line in ${condition.path}`)
    : { is: 'unseen', why: `${condition.path}: ${why}` };
}

/** The value of a key in text of keys and values, with `=`, `:` or a blank between; the last counts. */
export function readSetting(text: string, key: string): string | undefined {
  const wanted = key.toLowerCase();
  let value: string | undefined;
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed.startsWith('#') || trimmed.startsWith(';')) continue;
    const end = trimmed.search(/[\s=:]/);
    if (end === -1 || trimmed.slice(0, end).toLowerCase() !== wanted) continue;
    value = trimmed
      .slice(end)
      .replace(/^\s*[=:]?\s*/, '')
      .replace(/\s+#.*$/, '')
      .replace(/^"(.*)"$/, '$1');
  }
  return value;
}

async function askSetting({ path, key, ...test }: SettingCondition, { root }: Facts): Promise<Answer> {
  const { paths, unseen } = await expandPattern(root, path, MOST_FILES);
  let [value, why]: (string | undefined)[] = [undefined, unseen[0]?.why];
  for (const each of paths) {
    const text = await root.read(each);
    if (text.is === 'unseen') why ??= text.why;
    if (text.is === 'seen') value = readSetting(text.value, key) ?? value;
  }
  if (value !== undefined && holdsValue(test, value)) return YES;
  if (why !== undefined) return { is: 'unseen', why: `${path}: ${why}` };
  return no(value === undefined ? `${key} is not set in ${path}` : `${key} is ${value} in ${path}`);
}

/** It has to hold for everybody, and where a block of `Match` says otherwise, there too. */
async function askSshd({ keyword, ...test }: ValueTest & { keyword: string }, facts: Facts): Promise<Answer> {
  const config = await facts.sshd();
  if (config.is === 'unseen') return { is: 'unseen', why: `sshd: ${config.why}` };
  if (config.is === 'absent') return no('there is no sshd');
  const word = keyword.toLowerCase();
  const value = config.value.everybody.get(word);
  if (value === undefined || !holdsValue(test, value)) return no(`${keyword} is ${value ?? 'not set'}`);
  const exception = config.value.some.find(([each, said]) => each === word && !holdsValue(test, said));
  return exception === undefined ? YES : no(`${keyword} is ${exception[1]} in a block of Match`);
}

async function askSysctl({ name, ...test }: ValueTest & { name: string }, { root }: Facts): Promise<Answer> {
  const { paths } = await expandPattern(root, `/proc/sys/${name.replaceAll('.', '/')}`, MOST_FILES);
  if (paths.length === 0) return no(`${name} is not there`);
  for (const path of paths) {
    const text = await root.read(path);
    if (text.is !== 'seen') return missing(name, text);
    if (!holdsValue(test, text.value)) return no(`${name} is ${text.value.trim()}`);
  }
  return YES;
}

async function askPackage(name: string, facts: Facts): Promise<Answer> {
  const packages = await facts.packages();
  if (packages.is === 'unseen') return { is: 'unseen', why: `packages: ${packages.why}` };
  return packages.is === 'seen' && packages.value.has(name) ? YES : no(`${name} is not installed`);
}

async function askUnit({ name, enabled }: { name: string; enabled?: boolean }, facts: Facts): Promise<Answer> {
  const units = await facts.units();
  if (!units.present.has(name)) return no(`there is no ${name}`);
  if (enabled === undefined || units.enabled.has(name) === enabled) return YES;
  return no(`${name} is ${enabled ? 'not ' : ''}enabled`);
}

async function askMount(
  { path, options = [] }: { path: string; options?: readonly string[] },
  facts: Facts,
): Promise<Answer> {
  const found = (await facts.mounts()).get(path);
  if (found === undefined) return no(`${path} is no filesystem of its own`);
  const absent = options.filter((option) => !found.includes(option));
  return absent.length === 0 ? YES : no(`${path} is mounted without ${absent.join(', ')}`);
}

function missing(what: string, found: Exclude<Look<unknown>, { is: 'seen' }>): Answer {
  return found.is === 'absent' ? no(`${what} is not there`) : { is: 'unseen', why: `${what}: ${found.why}` };
}

function no(found: string): Answer {
  return { is: 'no', found };
}

function describe(condition: Condition): string {
  return JSON.stringify(condition).replace(/[{}"]/g, '').replaceAll(',', ', ').slice(0, 120);
}
