import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { at } from './paths.mjs';

/** `docs/default-rules.md`: the rules that a hub has from its first start, as the code of the built hub has them. */
export async function makeRuleTables(path) {
  const folder = at('dist', 'alert-manager', 'default-rules');
  const { DEFAULT_RULES } = await import(pathToFileURL(`${folder}/default-rules.js`).href);
  const text = [
    '# Default alert rules',
    '',
    'Made by `npm run openapi` from the code: not to be edited by hand. A hub installs each of these once: at its first start, or',
    'at the first one of a version that brings it. From then on it is yours: what you change stays changed, what you delete does not',
    'come back. A rule about a metric that no agent measures costs nothing. How rules work: [alerting](alerting.md).',
    '',
    'The rule `Agent offline` is older than these and works the same: every agent, whatever its kind, is missed when it falls silent.',
    ...Object.entries(DEFAULT_RULES).flatMap(([title, rules]) => ['', `## ${title}`, ...rules.flatMap(describe)]),
    '',
  ].join('\n');
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

function describe({ name, severity, condition, means, steps, ...tuned }) {
  return [
    '',
    `### ${name}`,
    '',
    `${capitalise(severity)}: ${inWords(condition, tuned)}. ${means}`,
    '',
    ...steps.map((step, index) => `${index + 1}. ${step}`),
  ];
}

function inWords(condition, tuned) {
  const { threshold, clear_threshold: clear, for_seconds: holds, min_samples: samples, no_data: noData } = tuned;
  const parts = [
    condition.kind === 'event'
      ? `an event \`${condition.event_kind}\` within ${duration(condition.window_seconds)}`
      : `${aggregate(condition)} of \`${condition.metric}\` ${condition.operator} ${threshold}`,
    ...(samples === undefined ? [] : [`at least ${samples} samples`]),
    ...(holds === undefined ? [] : [`for ${duration(holds)}`]),
    ...(clear === undefined ? [] : [`resolves at ${clear}`]),
    ...(noData === 'ok' ? ['or when nothing is measured any more'] : []),
  ];
  return parts.join(', ');
}

function aggregate({ aggregate: how, window_seconds: window }) {
  return how === 'last' ? 'the newest value' : `the ${how} over ${duration(window)}`;
}

function duration(seconds) {
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ];
  const [unit, size] = units.find(([, each]) => seconds % each === 0 && seconds >= each) ?? ['second', 1];
  return `${seconds / size} ${unit}${seconds === size ? '' : 's'}`;
}

const capitalise = (word) => word[0].toUpperCase() + word.slice(1);
