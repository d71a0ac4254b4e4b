import { describe, expect, it } from '@jest/globals';
import { compare, takeAsBaseline, type Item, type Policy, type SectionMemory, type Unseen } from './baseline.js';

/** `a=1` is an item with that key and detail; `!a` a place that cannot be seen. */
function found(...words: readonly string[]): { items: Item[]; unseen: Unseen[] } {
  const items = words.flatMap((word) => {
    const [key = '', detail = ''] = word.split('=');
    return word.startsWith('!') ? [] : [{ key, detail, what: key }];
  });
  return {
    items,
    unseen: words.filter((word) => word.startsWith('!')).map((word) => ({ place: word.slice(1), why: 'no' })),
  };
}

const FORGET: Policy = { gone: 'forget' };
const KEEP: Policy = { gone: 'keep', acceptAfterMs: 100 };
const DIFFERS: Policy = { gone: 'differs' };

/** What is told at each step, and what differs after the last, as `added b`. */
function follow(policy: Policy, steps: readonly string[][], trusted?: ReadonlySet<string>): [string[][], string[]] {
  let memory: SectionMemory = takeAsBaseline(found(...(steps[0] ?? [])));
  const told = steps.slice(1).map((words, index) => {
    const compared = compare(memory, found(...words), policy, { atMs: (index + 1) * 10, ...(trusted && { trusted }) });
    memory = JSON.parse(JSON.stringify(compared.memory)) as SectionMemory;
    return compared.changes.map(({ change, key }) => `${change} ${key}`);
  });
  return [told, Object.entries(memory.differing).map(([key, { change }]) => `${change} ${key}`)];
}

describe('compare', () => {
  it.each<[string, Policy, string[][], string[][], string[]]>([
    ['nothing happens', FORGET, [['a'], ['a'], ['a']], [[], []], []],
    ['something is new, and stays', FORGET, [['a'], ['a', 'b'], ['a', 'b']], [['added b'], []], ['added b']],
    ['something is new, and undone', FORGET, [['a'], ['a', 'b'], ['a']], [['added b'], ['removed b']], []],
    [
      'something is gone, and comes back as new',
      FORGET,
      [['a', 'b'], ['a'], ['a', 'b']],
      [['removed b'], ['added b']],
      ['added b'],
    ],
    ['a port is gone, and comes back', KEEP, [['a', 'b'], ['a'], ['a'], ['a', 'b']], [['removed b'], [], []], []],
    ['something has changed', FORGET, [['a=1'], ['a=2'], ['a=2']], [['changed a'], []], ['changed a']],
    ['something changes twice', FORGET, [['a=1'], ['a=2'], ['a=3']], [['changed a'], ['changed a']], ['changed a']],
    ['a change is undone', FORGET, [['a=1'], ['a=2'], ['a=1']], [['changed a'], ['restored a']], []],
    ['a watched file is gone, and back', DIFFERS, [['a=1'], [], [], ['a=1']], [['removed a'], [], ['restored a']], []],
    ['a watched file stays gone', DIFFERS, [['a=1'], [], []], [['removed a'], []], ['removed a']],
    ['a place is closed for a while', FORGET, [['/r/a'], ['!/r/'], ['/r/a']], [[], []], []],
    [
      'something comes while its place is closed',
      FORGET,
      [['/r/a'], ['!/r/'], ['/r/a', '/r/b']],
      [[], ['added /r/b']],
      ['added /r/b'],
    ],
    [
      'a difference stays while its place is closed',
      FORGET,
      [['/r/a'], ['/r/a', '/r/b'], ['!/r/']],
      [['added /r/b'], []],
      ['added /r/b'],
    ],
    [
      'a place is seen for the first time',
      FORGET,
      [['!/r/'], ['!/r/'], ['/r/a'], ['/r/a', '/r/b']],
      [[], [], ['added /r/b']],
      ['added /r/b'],
    ],
  ])('when %s', (_name, policy, steps, told, differing) => {
    expect(follow(policy, steps)).toEqual([told, differing]);
  });

  it('takes a difference as good when it is old enough', () => {
    const steps = [['a'], ...Array.from({ length: 11 }, () => ['a', 'b'])];
    expect(follow(KEEP, steps.slice(0, 11))[1]).toEqual(['added b']);
    expect(follow(KEEP, steps)[1]).toEqual([]);
  });

  it('takes the absence of a file as good when it is old enough', () => {
    const steps = [['a'], ...Array.from({ length: 11 }, () => [])];
    expect(follow({ gone: 'differs', acceptAfterMs: 100 }, steps)).toEqual([
      [['removed a'], ...Array.from({ length: 10 }, () => [])],
      [],
    ]);
  });

  it('tells of what is explained, and takes it as good at once', () => {
    expect(follow(FORGET, [['a=1'], ['a=2', 'b'], ['a=2', 'b']], new Set(['a', 'b']))).toEqual([
      [['changed a', 'added b'], []],
      [],
    ]);
  });

  it('says how something was and is', () => {
    const before = takeAsBaseline(found('a=1'));
    expect(compare(before, found('a=2', 'b=3'), FORGET, { atMs: 1 }).changes).toEqual([
      { change: 'changed', key: 'a', what: 'a', before: '1', after: '2' },
      { change: 'added', key: 'b', what: 'b', after: '3' },
    ]);
  });
});
