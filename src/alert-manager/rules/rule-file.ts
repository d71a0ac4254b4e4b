import { isDeepStrictEqual } from 'node:util';
import { Document, isScalar, Scalar, visit } from 'yaml';
import type { AlertRuleRequest } from './alert-rule-request.dto.js';
import { CONDITION_FIELDS, membersOf, toRuleRequest } from './rule-changes.js';
import type { RuleValues } from './rule-values.js';

const COMMENT = ` Alert rules of Agent Monitor. What a rule leaves out is at its default.
 They are taken back, here or by another hub, by
   curl --header "Authorization: Bearer $TOKEN" --header 'Content-Type: application/yaml' \\
     --data-binary @FILE "$HUB/api/v1/alert-rules/import"
 which makes the rules that are not there by name and changes those that are. With ?mode=replace it also
 deletes those that are not in the file, and with ?dry_run=true it only says what it would do.`;

/** What a rule has that says nothing of it; the others are always written. */
const DEFAULTS: Partial<Record<keyof AlertRuleRequest, unknown>> = {
  description: '',
  enabled: true,
  selector: {},
  threshold: null,
  for_seconds: 0,
  clear_threshold: null,
  keep_firing_for_seconds: null,
  min_samples: null,
  no_data: 'keep',
  channels: [],
  runbook_url: null,
};

/** Rules as a YAML file for people: in the order of their names, without ids, health and what is at its default. */
export function toRuleFile(rules: RuleValues[]): string {
  const inOrder = [...rules].sort((one, other) => (one.name < other.name ? -1 : 1));
  const document = new Document({ rules: inOrder.map(withoutDefaults) }, { aliasDuplicateObjects: false });
  document.commentBefore = COMMENT;
  visit(document, { Scalar: (_, node) => quoteWhatIsNotPrintable(node) });
  return document.toString({ lineWidth: 0 });
}

function withoutDefaults(rule: RuleValues): object {
  const request = toRuleRequest(rule);
  const { metadata, ...selector } = membersOf(request.selector);
  const condition = membersOf(request.condition);
  const fields = Object.entries(CONDITION_FIELDS).find(([kind]) => kind === condition.kind)?.[1];
  // The database has an order of its own for the keys of an object.
  const ordered = {
    ...request,
    selector: inOrder(
      {
        ...selector,
        ...(metadata === undefined
          ? {}
          : { metadata: inOrder(membersOf(metadata), Object.keys(membersOf(metadata)).sort()) }),
      },
      ['type', 'environment', 'agent_id', 'metadata'],
    ),
    condition: inOrder(condition, fields ?? Object.keys(condition).sort()),
  };
  const entries = Object.entries(ordered) as [keyof AlertRuleRequest, unknown][];
  return Object.fromEntries(
    entries.filter(([name, value]) => !(name in DEFAULTS && isDeepStrictEqual(DEFAULTS[name], value))),
  );
}

function inOrder(of: object, names: readonly string[]): object {
  const values = new Map<string, unknown>(Object.entries(of));
  return Object.fromEntries(names.filter((name) => values.has(name)).map((name) => [name, values.get(name)]));
}

/** Control characters, and ends of lines that YAML would make another of, are kept as escapes only. */
function quoteWhatIsNotPrintable(node: unknown): void {
  if (!isScalar(node) || typeof node.value !== 'string') return;
  if (/[^\P{Cc}\n]|[\u2028\u2029\ufeff]/u.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
}
