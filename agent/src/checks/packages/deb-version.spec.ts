import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { compareDebVersions } from './deb-version.js';

const SIGNS: Readonly<Record<string, string>> = { '-1': 'lt', '0': 'eq', '1': 'gt' };
const relationOf = (one: string, other: string): string =>
  SIGNS[String(Math.sign(compareDebVersions(one, other)))] ?? '';

describe('compareDebVersions', () => {
  it.each([
    ['1.0', 'lt', '1.1'],
    ['1.9', 'lt', '1.10'],
    ['1.0-1', 'lt', '1.0-1+deb12u1'],
    ['1.0~rc1-1', 'lt', '1.0-1'],
    ['1.0~~', 'lt', '1.0~'],
    ['1.0~', 'lt', '1.0'],
    ['1.0-1~bpo12+1', 'lt', '1.0-1'],
    ['2:1.0', 'gt', '1:9.9'],
    ['0:1.0', 'eq', '1.0'],
    ['1.0-0', 'eq', '1.0'],
    ['1.01', 'eq', '1.1'],
    ['1.0a', 'lt', '1.0+'],
    ['1.0', 'lt', '1.0a'],
    ['3.0.11-1~deb12u2', 'lt', '3.0.15-1~deb12u1'],
    ['5.2.15-2', 'lt', '5.2.15-2+b8'],
    ['1.2-3-4', 'gt', '1.2-2-5'],
    ['20240101123456789012345', 'lt', '20240101123456789012346'],
  ])('has %s %s %s', (one, relation, other) => {
    expect(relationOf(one, other)).toBe(relation);
    const turned = { lt: 'gt', gt: 'lt', eq: 'eq' }[relation];
    expect(relationOf(other, one)).toBe(turned);
  });
});

const PAIRS = 10_000;
const whyNot = existsSync('/usr/bin/dpkg') ? undefined : 'this machine has no dpkg';

/** The same numbers in each run, from 0 up to 1. */
function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Versions of this machine's packages and neighbours of them, and words of all that a version may be made of. */
function makePairs(): [string, string][] {
  const next = seededNumbers(20_241_124);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;
  const real = [...readFileSync('/var/lib/dpkg/status', 'utf8').matchAll(/^Version: (\S+)$/gm)].map(
    ([, version = '']) => version,
  );
  const pieces = ['0', '00', '1', '9', '10', '010', '.', '+', '~', '~~', 'a', 'Z', 'rc', 'deb12u1', '+b', '-', '2024'];
  const word = (): string => {
    const epoch = pick(['', '', '', '0:', '1:', '10:']);
    return `${epoch}${pick(['0', '1', '7'])}${Array.from({ length: Math.floor(next() * 7) }, () => pick(pieces)).join('')}1`;
  };
  const neighbour = (version: string): string => {
    const at = 1 + Math.floor(next() * (version.length - 1));
    const cut = version.slice(0, at);
    return /^(\d+:)?\d/.test(cut) && !/[:-]$/.test(cut)
      ? `${cut}${pick(['', '~', '+1', '.0', '0', 'a', '~1', '1'])}`
      : version;
  };
  return Array.from({ length: PAIRS }, (): [string, string] => {
    const kind = next();
    if (kind < 0.3) return [pick(real), pick(real)];
    if (kind < 0.6) {
      const version = pick(real);
      return next() < 0.5 ? [version, neighbour(version)] : [neighbour(version), version];
    }
    return [word(), word()];
  });
}

/** Those relations with which dpkg itself does not agree; it is a program for each, so several shells share the work. */
async function refutedByDpkg(claims: readonly (readonly string[])[]): Promise<string[]> {
  const script =
    'while read -r one relation other; do dpkg --compare-versions "$one" "$relation" "$other" || echo "$one $relation $other"; done';
  const shells = availableParallelism();
  const said = await Promise.all(
    Array.from({ length: shells }, async (_, shell) => {
      const child = spawn('sh', ['-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });
      child.stdin.end(claims.flatMap((claim, at) => (at % shells === shell ? `${claim.join(' ')}\n` : [])).join(''));
      return text(child.stdout);
    }),
  );
  return said.join('').split('\n').filter(Boolean);
}

const suite = whyNot === undefined ? describe : describe.skip;
suite(`the order of versions${whyNot === undefined ? '' : `, not compared with dpkg’s: ${whyNot}`}`, () => {
  const pairs = whyNot === undefined ? makePairs() : [];

  it(`is that of dpkg on ${PAIRS} pairs`, async () => {
    const found = pairs.map(([one, other]) => [one, relationOf(one, other), other]);
    expect(new Set(found.map(([, relation]) => relation))).toEqual(new Set(['lt', 'eq', 'gt']));
    expect(await refutedByDpkg(found)).toEqual([]);
  }, 120_000);
});
