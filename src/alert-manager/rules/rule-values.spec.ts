import { describe, expect, it } from '@jest/globals';
import { aRule } from '../../../test/builders/rules.js';
import { Invalid } from '../../common/errors.js';
import { validateAs } from '../../common/validation.pipe.js';
import { AlertRuleRequest } from './alert-rule-request.dto.js';
import { toRule } from './rule-values.js';

const METRIC = { kind: 'metric', metric: 'cpu_usage', aggregate: 'avg', window_seconds: 300, operator: '>' };
const EVENT = { kind: 'event', event_kind: 'file.changed', window_seconds: 300 };
const NO_DATA = { kind: 'no_data', metric: 'cpu_usage' };
const HEARTBEAT = { kind: 'heartbeat' };

const read = async (traits: object) => toRule(await validateAs(AlertRuleRequest, { ...aRule(), ...traits }));

const metric = (traits: object) => ({ condition: { ...METRIC, ...traits } });
const event = (traits: object) => ({ condition: { ...EVENT, ...traits }, threshold: null });
const of = (condition: object, threshold?: unknown) => ({ condition, threshold });

const taken: [what: string, traits: object][] = [
  ['a metric', {}],
  ['a metric with attributes', metric({ metric: 'fs.used{mount=/,type=ext4}' })],
  ['an escaped attribute', metric({ metric: 'fs.used{mount=a\\,b}' })],
  ...['avg', 'min', 'max', 'sum', 'count', 'last'].map((aggregate): [string, object] => [
    aggregate,
    metric({ aggregate }),
  ]),
  ...['>', '>=', '<', '<=', '==', '!='].map((operator): [string, object] => [operator, metric({ operator })]),
  ...[30, 31, 599, 600, 900, 86_400].map((seconds): [string, object] => [
    `a window of ${seconds.toString()} s`,
    metric({ window_seconds: seconds }),
  ]),
  ['a threshold below zero', { threshold: -1.5 }],
  ['zero, which is no absence', { threshold: 0 }],
  ['a clear threshold below', { clear_threshold: 80 }],
  ['a clear threshold that is the threshold', { clear_threshold: 90 }],
  ['a clear threshold above, for <', { ...metric({ operator: '<' }), clear_threshold: 95 }],
  ['a heartbeat', of(HEARTBEAT)],
  ['three missed heartbeats', of(HEARTBEAT, 3)],
  ['30 s of silence', of(NO_DATA, 30)],
  ['a week of silence', of(NO_DATA, 604_800)],
  ['events', of(EVENT)],
  ['a hundred events, severe ones', { condition: { ...EVENT, min_severity: 'critical' }, threshold: 100 }],
  ['an event window of 601 s', event({ window_seconds: 601 })],
  ['no channels', { channels: [] }],
  ['a runbook', { runbook_url: 'https://wiki.example.com:8443/a?b=c#d' }],
  [
    'everything at its end',
    { for_seconds: 604_800, keep_firing_for_seconds: 86_400, min_samples: 2880, no_data: 'alert' },
  ],
];

type Refused = [what: string, traits: object, path: string, code?: string];

const refused: Refused[] = [
  ['no condition', { condition: undefined }, 'condition', 'required'],
  ['a condition that is null', { condition: null }, 'condition'],
  ['a condition that is text', { condition: 'cpu_usage > 90' }, 'condition'],
  ['a condition without a kind', { condition: { metric: 'cpu_usage' } }, 'condition.kind', 'required'],
  ['an unknown kind', { condition: { ...METRIC, kind: 'script' } }, 'condition.kind'],
  ['a kind that every object has by birth', { condition: { kind: 'constructor' } }, 'condition.kind'],
  ['a field of another kind', { condition: { ...HEARTBEAT, metric: 'x' } }, 'condition.metric', 'unknown-field'],
  ['no metric', metric({ metric: undefined }), 'condition.metric', 'required'],
  ['a prefix of metrics', metric({ metric: 'fs.*' }), 'condition.metric'],
  ['an attribute twice', metric({ metric: 'a{b=1,b=2}' }), 'condition.metric'],
  ['an unfinished attribute', metric({ metric: 'a{b=1' }), 'condition.metric'],
  ['a metric in upper case', metric({ metric: 'CPU' }), 'condition.metric'],
  ['a metric of 201 characters', metric({ metric: 'a'.repeat(201) }), 'condition.metric'],
  ['a percentile', metric({ aggregate: 'p95' }), 'condition.aggregate'],
  ['the operator => (A1)', metric({ operator: '=>' }), 'condition.operator'],
  ...[0, -1, 29, 601, 899, 86_401, 300.5, '300', null].map((seconds): [string, object, string] => [
    `a window of ${JSON.stringify(seconds)} (A8)`,
    metric({ window_seconds: seconds }),
    'condition.window_seconds',
  ]),
  ['no threshold', { threshold: undefined }, 'threshold', 'required'],
  ['a null threshold', { threshold: null }, 'threshold', 'required'],
  ...[NaN, Infinity, '5', true].map((threshold): [string, object, string] => [
    `the threshold ${String(threshold)} (A2)`,
    { threshold },
    'threshold',
  ]),
  ['a clear threshold above (A7)', { clear_threshold: 91 }, 'clear_threshold', 'clear-threshold'],
  ['a clear threshold below, for <=', { ...metric({ operator: '<=' }), clear_threshold: 89 }, 'clear_threshold'],
  ['a clear threshold for ==', { ...metric({ operator: '==' }), clear_threshold: 90 }, 'clear_threshold'],
  ['a clear threshold of silence', { ...of(NO_DATA, 60), clear_threshold: 30 }, 'clear_threshold'],
  ['silence without an end', of(NO_DATA), 'threshold', 'required'],
  ...[29, 604_801, 60.5].map((threshold): [string, object, string, string] => [
    `${threshold.toString()} s of silence`,
    of(NO_DATA, threshold),
    'threshold',
    'threshold-range',
  ]),
  ['no missed heartbeat', of(HEARTBEAT, 0), 'threshold', 'threshold-range'],
  ['half an event', of(EVENT, 0.5), 'threshold', 'threshold-range'],
  ['an event kind in upper case', event({ event_kind: 'File' }), 'condition.event_kind'],
  ['an event of no severity', event({ min_severity: 'fatal' }), 'condition.min_severity'],
  ['min_samples of events', { ...of(EVENT), min_samples: 2 }, 'min_samples', 'metric-only'],
  ['a policy for heartbeats that are missing', { ...of(HEARTBEAT), no_data: 'ok' }, 'no_data', 'metric-only'],
  ...[-1, 1e12, '5 min', 1.5].map((seconds): [string, object, string] => [
    `for_seconds of ${JSON.stringify(seconds)} (A3)`,
    { for_seconds: seconds },
    'for_seconds',
  ]),
  ['a severity that is none (A4)', { severity: 'fatal' }, 'severity'],
  ['a selector with a semicolon (A5)', { selector: { type: '1;DROP' } }, 'selector.type'],
  ['a selector that is code (A5)', { selector: 'process.exit()' }, 'selector'],
  ['a selector with an unknown field (A5)', { selector: { script: 'x' } }, 'selector.script'],
  [
    'a channel that is not there',
    { channels: ['0198c0de-0000-7000-8000-000000000001'] },
    'channels[0]',
    'unknown-channel',
  ],
  ['a channel that is no id', { channels: ['mail'] }, 'channels[0]'],
  ['21 channels', { channels: Array.from({ length: 21 }, () => 'x') }, 'channels'],
  ...[
    'ftp://a/b',
    'javascript:alert(1)',
    'https://user:pw@a/',
    'https://user@a',
    'https://a b/',
    'http://[/',
    '/wiki',
    `https://a/${'x'.repeat(2048)}`,
  ].map((url): [string, object, string] => [`the runbook ${url.slice(0, 30)}`, { runbook_url: url }, 'runbook_url']),
];

describe('a rule', () => {
  it.each(taken)('may be of %s', async (_, traits) => {
    await expect(read(traits)).resolves.toMatchObject({ name: 'CPU is busy' });
  });

  it.each(refused)('may not be of %s', async (...[, traits, path, code]: Refused) => {
    const error: unknown = await read(traits).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Invalid);
    const [first] = (error as Invalid).errors;
    expect(first?.path).toBe(path);
    if (code !== undefined) expect(first?.code).toBe(code);
  });

  it('is at its defaults where a request says nothing', async () => {
    const { aggregate, ...metricOnly } = METRIC;
    expect((await read({ condition: metricOnly })).condition).toEqual({ ...metricOnly, aggregate });
    expect(await read(of(EVENT))).toEqual({
      name: 'CPU is busy',
      description: '',
      severity: 'warning',
      is_enabled: true,
      selector: {},
      condition: { ...EVENT, min_severity: 'info' },
      threshold: 1,
      for_seconds: 0,
      clear_threshold: null,
      keep_firing_for_seconds: null,
      min_samples: null,
      no_data: 'keep',
      channels: [],
      runbook_url: null,
    });
  });

  it('has one spelling of its metric, whatever order the attributes came in', async () => {
    const { condition } = await read(metric({ metric: 'a{z=1,b=2}' }));
    expect(condition).toMatchObject({ metric: 'a{b=2,z=1}' });
  });
});
