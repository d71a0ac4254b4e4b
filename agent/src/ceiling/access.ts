import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { readlink, realpath } from 'node:fs/promises';
import type { LookupFunction } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import { codeOf } from '../support/errors.js';
import { describeTarget, hostRulesOf, isOwnPath, pathRulesOf, type Ceiling } from './ceiling.js';
import { isAllowedAddress, judgeHost, type HostTarget } from './host-rules.js';
import { isAllowedPath } from './path-rules.js';

/** What the check leads to is outside the ceiling. */
export class OutsideError extends Error {}

/**
 * The way of a kind to what its settings lead to: the settings were judged as they are written, and this judges what
 * only shows on the way, as a redirect, the address of a name, or a link.
 */
export interface Access {
  /** Throws an `OutsideError` where no connection may be made to this host, as it is written. */
  requireHost(target: HostTarget): void;
  /**
   * For `net.connect` and whatever takes its options: gives of a name those addresses only that may be connected to,
   * so that none that was not judged is. Fails with an `OutsideError` where there is none.
   */
  lookupFor(target: HostTarget): LookupFunction;
  /**
   * The path without links, to be opened in place of the one given. What is not there keeps its name below the folder
   * that is; throws an `OutsideError` where it leads outside.
   */
  resolvePath(path: string): Promise<string>;
  /** Whether a path leads to one of the agent's own files, which no check reads whatever names it. */
  isOwn(path: string): Promise<boolean>;
}

/** The access that a ceiling leaves. */
export function accessOf(ceiling: Ceiling): Access {
  const hostRules = hostRulesOf(ceiling);
  return {
    requireHost: (target) => {
      if (hostRules.some((rules) => judgeHost(rules, target) === 'refused')) {
        throw new OutsideError(`${describeTarget(target)} is not allowed on this machine, by allow.hosts`);
      }
    },
    lookupFor: (target) => guardedLookup(hostRules, target),
    resolvePath: async (path) => {
      const resolved = await resolveLinks(path);
      if ((await isOwn(ceiling, resolved)) || !(await isAllowedByAll(pathRulesOf(ceiling), resolved))) {
        throw new OutsideError(`${path} leads to where this machine allows no look, by allow.paths`);
      }
      return resolved;
    },
    isOwn: async (path) => isOwn(ceiling, await resolveLinks(path)),
  };
}

function guardedLookup(hostRules: readonly (readonly string[])[], target: HostTarget): LookupFunction {
  return (hostname: string, options: LookupOptions, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error !== null) {
        callback(error, []);
        return;
      }
      const allowed = addresses.filter(({ address }) =>
        hostRules.every((rules) => isAllowedAddress(rules, target, address)),
      );
      const [first] = allowed;
      if (first === undefined) {
        const message = `${describeTarget(target)} has an address that is not allowed on this machine, by allow.hosts`;
        callback(new OutsideError(message), []);
      } else if (options.all === true) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

async function isOwn(ceiling: Ceiling, path: string): Promise<boolean> {
  if (isOwnPath(ceiling, path)) return true;
  return isOwnPath({ ...ceiling, ownPaths: await resolveRules(ceiling.ownPaths) }, path);
}

/**
 * The folders of a rule may be links themselves, which whoever wrote the rule meant. They are looked at only where that
 * decides: one of them may be a share whose server is gone, on which a look waits without end.
 */
async function isAllowedByAll(lists: readonly (readonly string[])[], path: string): Promise<boolean> {
  for (const rules of lists) {
    if (!isAllowedPath(rules, path) && !isAllowedPath(await resolveRules(rules), path)) return false;
  }
  return true;
}

/** What the kernel follows at most, too. */
const MOST_LINKS = 40;

/** Of what is not there, the nearest folder that is decides where it would be, and a link that leads to nothing by its target. */
async function resolveLinks(path: string, followed = 0): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '') || path === '/' || followed === MOST_LINKS) throw error;
    const folder = await resolveLinks(dirname(path), followed + 1);
    const whole = join(folder, basename(path));
    const target = await readlink(whole).catch(() => undefined);
    return target === undefined ? whole : resolveLinks(resolve(folder, target), followed + 1);
  }
}

async function resolveRules(rules: readonly string[]): Promise<string[]> {
  return (await Promise.all(rules.map(resolveRule))).flat();
}

async function resolveRule(rule: string): Promise<string[]> {
  try {
    const resolved = await realpath(rule);
    return [rule.endsWith('/') && resolved !== '/' ? `${resolved}/` : resolved];
  } catch {
    return [];
  }
}
