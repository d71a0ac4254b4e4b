import type { Action } from '../commands/command.js';
import type { Allow } from './allow.js';
import { judgeHost, type HostTarget } from './host-rules.js';
import { DEFAULT_PATHS, isAllowedPath } from './path-rules.js';

/** What a check would touch by its settings, judged before anything is opened. */
export interface Reach {
  readonly hosts?: readonly HostTarget[];
  readonly paths?: readonly string[];
}

/**
 * The limits that a check or command is held against: those of this machine, and below them those that its hub has
 * added. What is allowed must be so by both. Plain data, so that two can be compared as JSON.
 */
export interface Ceiling {
  readonly machine: Allow;
  readonly hub?: Allow;
  /** The agent's own files, which no rule opens to a check: its key is among them. */
  readonly ownPaths: readonly string[];
}

/** A check as far as the ceiling knows it. */
export interface JudgedCheck {
  readonly kind: string;
  readonly reach: Reach;
  /** Names of the secrets that its settings call. */
  readonly secrets: readonly string[];
}

/** One set of limits, and how a reason names it. */
interface Layer {
  readonly allow: Allow;
  readonly name: (key: keyof Allow) => string;
}

/** The ceiling of a machine by what its config file allows; without a word about `paths`, of the usual places only. */
export function ceilingOf(allow: Allow, ownPaths: readonly string[]): Ceiling {
  return { machine: { ...allow, paths: allow.paths ?? DEFAULT_PATHS }, ownPaths };
}

/** Why a check is outside the ceiling, each reason with its rule and no value but hosts and paths; empty if it is not. */
export function judgeCheck(ceiling: Ceiling, check: JudgedCheck): string[] {
  const byRules = layersOf(ceiling).flatMap((layer) => [
    ...judgeKind(layer, check),
    ...judgeHosts(layer, check),
    ...judgePaths(layer, check),
    ...judgeSecrets(layer, check),
  ]);
  return [...byRules, ...judgeOwnPaths(ceiling, check.reach)];
}

/** Why a command is outside the ceiling; undefined if it is not. */
export function judgeCommand(ceiling: Ceiling, action: Action): string | undefined {
  const layer = layersOf(ceiling).find(({ allow }) => allow.commands?.includes(action) === false);
  return layer && `not allowed on this machine: ${action} is not in ${layer.name('commands')}`;
}

/** The rules about hosts, one list for each set of limits that has some; a host must pass every list. */
export function hostRulesOf(ceiling: Ceiling): (readonly string[])[] {
  return layersOf(ceiling).flatMap(({ allow }) => (allow.hosts === undefined ? [] : [allow.hosts]));
}

/** The rules about paths, likewise. */
export function pathRulesOf(ceiling: Ceiling): (readonly string[])[] {
  return layersOf(ceiling).flatMap(({ allow }) => (allow.paths === undefined ? [] : [allow.paths]));
}

/** Whether a path is one of the agent's own files or in one of its own folders. */
export function isOwnPath({ ownPaths }: Ceiling, path: string): boolean {
  return ownPaths.some((own) => isAllowedPath([own, `${own}/`], path));
}

function layersOf({ machine, hub }: Ceiling): Layer[] {
  const ofMachine: Layer = { allow: machine, name: (key) => `allow.${key} of this machine` };
  if (hub === undefined) return [ofMachine];
  return [ofMachine, { allow: hub, name: (key) => `allow.${key} of the hub's configuration` }];
}

function judgeKind({ allow, name }: Layer, { kind }: JudgedCheck): string[] {
  return allow.kinds?.includes(kind) === false ? [`the kind ${kind} is not in ${name('kinds')}`] : [];
}

function judgeHosts({ allow, name }: Layer, { reach: { hosts = [] } }: JudgedCheck): string[] {
  const { hosts: rules } = allow;
  if (rules === undefined) return [];
  const refused = hosts.filter((target) => judgeHost(rules, target) === 'refused');
  return refused.map((target) => `${describeTarget(target)} is not in ${name('hosts')}`);
}

function judgePaths({ allow, name }: Layer, { reach: { paths = [] } }: JudgedCheck): string[] {
  const { paths: rules } = allow;
  if (rules === undefined) return [];
  return paths.filter((path) => !isAllowedPath(rules, path)).map((path) => `${path} is not in ${name('paths')}`);
}

function judgeOwnPaths(ceiling: Ceiling, { paths = [] }: Reach): string[] {
  return paths.filter((path) => isOwnPath(ceiling, path)).map((path) => `${path} belongs to the agent itself`);
}

/** By the host as it is written: what a name leads to is no matter of who may have a secret. */
function judgeSecrets({ allow, name }: Layer, { secrets, reach: { hosts = [] } }: JudgedCheck): string[] {
  const { secrets: rules } = allow;
  if (rules === undefined) return [];
  return secrets.flatMap((secret) => {
    const hostsOfSecret = Object.hasOwn(rules, secret) ? rules[secret] : undefined;
    if (hostsOfSecret === undefined) return [`the secret ${secret} is not in ${name('secrets')}`];
    if (hosts.length === 0) return [`the secret ${secret} goes to hosts only, by ${name('secrets')}`];
    const refused = hosts.filter((target) => judgeHost(hostsOfSecret, target) !== 'allowed');
    return refused.map((target) => `${describeTarget(target)} may not have ${secret}, by ${name('secrets')}`);
  });
}

/** `shop:443`, `[::1]:80`. */
export function describeTarget({ host, port }: HostTarget): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]:${port}` : `${host}:${port}`;
}
