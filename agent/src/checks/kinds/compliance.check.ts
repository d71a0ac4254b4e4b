import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { Access } from '../../ceiling/access.js';
import { metric } from '../../metrics/metric.js';
import { seriesName } from '../../metrics/series-name.js';
import { messageOf } from '../../support/errors.js';
import type { CheckEvent, CheckFindings } from '../check.js';
import { factsOf } from '../compliance/facts.js';
import {
  changesOf,
  failuresOf,
  judge,
  rememberResults,
  RESULTS,
  scoreOf,
  type JudgedRule,
  type RememberedResults,
} from '../compliance/judge.js';
import { withoutOwnFiles } from '../compliance/readable-root.js';
import type { Rule } from '../compliance/rule.js';
import { MOST_RULES_BYTES, parseRules } from '../compliance/rules-file.js';
import { shippedRules } from '../compliance/shipped-rules.js';
import { defineKind, type Surroundings } from '../kind.js';
import { openLinuxRoot, PATH_PATTERN, reachOfRoot, ROOT_SCHEMA, type RootSettings } from '../system/system-root.js';

/** The settings, as their schema lets them pass. */
export interface ComplianceSettings extends RootSettings {
  readonly rules_file?: string;
  readonly skip?: readonly string[];
}

/** Judges a system by rules: those that the agent brings, or a file of one's own. */
export const compliance = defineKind<ComplianceSettings>({
  kind: 'compliance',
  title: 'Compliance check',
  description:
    'Holds the settings of a system against rules in the manner of the CIS benchmarks, each with its reason and its remedy, and ' +
    'tells when one begins or ceases to be kept.',
  settings: {
    type: 'object',
    properties: {
      root: ROOT_SCHEMA,
      rules_file: {
        description: 'A rules file in YAML on the machine of the agent, in place of the rules that the agent brings.',
        type: 'string',
        maxLength: 1024,
        pattern: PATH_PATTERN,
      },
      skip: {
        description: 'Rules that this system is not held against, as kernel.ip_forward on a router.',
        type: 'array',
        items: { type: 'string', maxLength: 64, pattern: '^[a-z0-9_]+(\\.[a-z0-9_]+)*$' },
        maxItems: 200,
        uniqueItems: true,
      },
    },
    additionalProperties: false,
  },
  metrics: [
    metric('sec.compliance.score', '%', 'Rules that are kept, of those that could be judged.'),
    metric('sec.compliance.checks', '{check}', 'Rules by result: pass, fail, not_applicable or unseen.'),
    metric('sec.compliance.passed', '1', 'Whether a rule is kept: 1 or 0.'),
  ],
  reach: ({ rules_file: file, ...root }) => ({
    paths: [...(reachOfRoot(root).paths ?? []), ...(file === undefined ? [] : [file])],
  }),
  start: (settings, surroundings) => (signal) => run(settings, signal, surroundings),
});

async function run(
  settings: ComplianceSettings,
  signal: AbortSignal,
  surroundings: Surroundings,
): Promise<CheckFindings> {
  const { access, recall } = surroundings;
  const root = await openLinuxRoot(settings, access);
  const rules = await readRules(settings, access);
  const facts = factsOf(withoutOwnFiles(root, access), signal);
  const judged: JudgedRule[] = [];
  for (const rule of rules.filter(({ id }) => settings.skip?.includes(id) !== true)) {
    signal.throwIfAborted();
    judged.push(await judge(rule, facts));
  }
  const before = (await recall()) as RememberedResults | undefined;
  return tell(judged, before);
}

async function readRules({ rules_file: file }: ComplianceSettings, access: Access): Promise<readonly Rule[]> {
  if (file === undefined) return shippedRules();
  const path = await access.resolvePath(file);
  const found = await stat(path);
  if (!found.isFile() || found.size > MOST_RULES_BYTES) throw new Error(`${file} is no rules file`);
  requireOwner(found, file);
  try {
    return await parseRules(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${messageOf(error)}`, { cause: error });
  }
}

/**
 * What rules read is told, from wherever on this machine they name: whoever may write them must be allowed to say so. A
 * folder that is open to a check, as `/tmp`, may be open to everybody.
 */
function requireOwner({ uid, gid, mode }: Stats, file: string): void {
  const isOurs = uid === 0 || uid === process.getuid?.();
  const isOfGroup = (mode & 0o020) !== 0 && gid !== 0 && gid !== process.getgid?.();
  if (isOurs && !isOfGroup && (mode & 0o002) === 0) return;
  throw new Error(`${file} must belong to root or to the user of the agent, and nobody else may write it`);
}

function tell(judged: readonly JudgedRule[], before: RememberedResults | undefined): CheckFindings {
  const score = scoreOf(judged);
  const failures = failuresOf(judged);
  const count = (result: string): number => judged.filter((each) => each.result === result).length;
  const passed = judged.flatMap(({ rule, result }) =>
    result === 'pass' || result === 'fail'
      ? [[seriesName('sec.compliance.passed', { rule: rule.id }), result === 'pass' ? 1 : 0] as const]
      : [],
  );
  const message = describe(judged);
  const summary: CheckEvent = {
    kind: 'sec.compliance.summary',
    severity: 'info',
    message: `The first look: ${message}`,
    attributes: {
      failed: failures
        .map(({ rule }) => rule.id)
        .join(' ')
        .slice(0, 1000),
    },
  };
  return {
    state: failures.length > 0 ? 'failed' : 'passed',
    message,
    measurements: {
      ...(score !== undefined && { 'sec.compliance.score': score }),
      ...Object.fromEntries(RESULTS.map((result) => [`sec.compliance.checks{result=${result}}`, count(result)])),
      ...Object.fromEntries(passed),
    },
    events: before === undefined ? [summary] : changesOf(before, judged),
    remember: rememberResults(before ?? {}, judged),
  };
}

/** `27 of 35 rules are kept; ssh.permit_root_login: …; not seen: …`. */
function describe(judged: readonly JudgedRule[]): string {
  const failures = failuresOf(judged);
  const passed = judged.filter(({ result }) => result === 'pass').length;
  const shown = failures.slice(0, 3).map(({ rule, why }) => `${rule.id}: ${why ?? ''}`);
  const more = failures.length > shown.length ? [`and ${failures.length - shown.length} more`] : [];
  const unseen = judged.filter(({ result }) => result === 'unseen');
  const [first] = unseen;
  const missing =
    first === undefined ? [] : [`not seen: ${unseen.map(({ rule }) => rule.id).join(', ')} (${first.why ?? ''})`];
  return [`${passed} of ${passed + failures.length} rules are kept`, ...shown, ...more, ...missing].join('; ');
}
