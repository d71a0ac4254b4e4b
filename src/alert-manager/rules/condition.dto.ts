import { ValidateBy } from 'class-validator';
import { EnumField, IntegerField, type FieldOptions, TextField } from '../../common/fields.js';
import type { Kinds } from '../../common/kind-field.js';
import { EVENT_KIND_PATTERN, MAX_EVENT_KIND } from '../../metrics-collector/events/events.dto.js';
import { ONE_METRIC_PATTERN, spellOneMetric } from '../../metrics-collector/series/series-selector.js';
import { SEVERITIES, type Severity } from '../alert-kinds.js';
import {
  CONDITION_AGGREGATES,
  CONDITION_KINDS,
  type ConditionAggregate,
  type ConditionKind,
  type EventCondition,
  type HeartbeatCondition,
  type MetricCondition,
  type NoDataCondition,
  type Operator,
  OPERATORS,
} from './condition.js';

const MAX_METRIC_LENGTH = 200;
const MIN_WINDOW_SECONDS = 30;
const MAX_WINDOW_SECONDS = 86_400;
/** Longer windows are read from rollups of so many seconds, and consist of whole ones. */
const ROLLUP_SECONDS = 300;
const LONGEST_RAW_WINDOW_SECONDS = 600;

type Options = Partial<FieldOptions>;

function MetricField(options: Options = {}): PropertyDecorator {
  const meaning = 'must be the name of a metric, optionally with attributes, such as name{key=value}';
  const declare = TextField({
    description: 'The metric, optionally with attributes: then only its series that have them.',
    max: MAX_METRIC_LENGTH,
    pattern: ONE_METRIC_PATTERN,
    meaning,
    example: 'cpu_usage',
    ...options,
  });
  const judge = ValidateBy({
    name: 'metric',
    validator: {
      validate: (value) => typeof value === 'string' && spellOneMetric(value) !== undefined,
      defaultMessage: () => meaning,
    },
  });
  return (target, property) => {
    judge(target, property);
    declare(target, property);
  };
}

function WindowField(options: Options = {}): PropertyDecorator {
  return IntegerField({
    description: 'How long the window is.',
    min: MIN_WINDOW_SECONDS,
    max: MAX_WINDOW_SECONDS,
    example: 300,
    ...options,
  });
}

/** A window longer than raw samples are read for must be made of whole rollups. */
function WholeRollups(): PropertyDecorator {
  return ValidateBy({
    name: 'wholeRollups',
    validator: {
      validate: (value) =>
        typeof value !== 'number' || value <= LONGEST_RAW_WINDOW_SECONDS || value % ROLLUP_SECONDS === 0,
      defaultMessage: () => `must be a multiple of ${ROLLUP_SECONDS} above ${LONGEST_RAW_WINDOW_SECONDS}`,
    },
  });
}

function AggregateField(options: Options = {}): PropertyDecorator {
  const description = 'What becomes of the samples of the window.';
  return EnumField(CONDITION_AGGREGATES, { description, example: 'avg', ...options });
}

function OperatorField(options: Options = {}): PropertyDecorator {
  return EnumField(OPERATORS, { description: 'How it is compared with `threshold`.', example: '>', ...options });
}

function EventKindField(options: Options = {}): PropertyDecorator {
  return TextField({
    description: 'The kind of the events.',
    max: MAX_EVENT_KIND,
    pattern: EVENT_KIND_PATTERN,
    meaning: `must be 1 to ${MAX_EVENT_KIND.toString()} lower-case letters, digits, or one of _ . -, a letter first`,
    example: 'file.changed',
    ...options,
  });
}

function MinSeverityField(options: Options = {}): PropertyDecorator {
  return EnumField(SEVERITIES, { description: 'Only events this severe or worse.', example: 'warning', ...options });
}

/** The samples of a window, aggregated, against `threshold`; each series of the metric is judged by itself. */
class MetricRuleCondition implements MetricCondition {
  @EnumField(['metric'], { description: 'The samples of a metric are judged.', example: 'metric' })
  kind: 'metric';

  @MetricField()
  metric: string;

  @AggregateField({ optional: true, default: 'avg' })
  aggregate: ConditionAggregate = 'avg';

  @WholeRollups()
  @WindowField({ description: 'How long the window is; above 600 s a multiple of 300 s.' })
  window_seconds: number;

  @OperatorField()
  operator: Operator;
}

/** The agent’s status is `offline`; with a `threshold`, it has missed that many heartbeats. */
class HeartbeatRuleCondition implements HeartbeatCondition {
  @EnumField(['heartbeat'], { description: 'The signs of life of the agent are judged.', example: 'heartbeat' })
  kind: 'heartbeat';
}

/** No sample of a series for `threshold` seconds. */
class NoDataRuleCondition implements NoDataCondition {
  @EnumField(['no_data'], { description: 'The silence of a metric is judged.', example: 'no_data' })
  kind: 'no_data';

  @MetricField()
  metric: string;
}

/** At least `threshold` events of a kind, this severe or worse, within a window. */
class EventRuleCondition implements EventCondition {
  @EnumField(['event'], { description: 'The events of the agent are counted.', example: 'event' })
  kind: 'event';

  @EventKindField()
  event_kind: string;

  @MinSeverityField({ optional: true, default: 'info' })
  min_severity: Severity = 'info';

  @WindowField()
  window_seconds: number;
}

/** What a rule can watch, by kind. */
export const CONDITION_CLASSES = {
  metric: MetricRuleCondition,
  heartbeat: HeartbeatRuleCondition,
  no_data: NoDataRuleCondition,
  event: EventRuleCondition,
} satisfies Kinds;

const PATCHED: Options = { optional: true, nullable: true };

/** A merge patch of a condition: what it has together with what it is laid over must be one of the kinds. */
export class RuleConditionPatch {
  @EnumField(CONDITION_KINDS, {
    description: 'Another kind; fields that it does not have are dropped.',
    optional: true,
    example: 'metric',
  })
  kind?: ConditionKind;

  @MetricField(PATCHED)
  metric?: string | null;

  @AggregateField(PATCHED)
  aggregate?: string | null;

  @WindowField(PATCHED)
  window_seconds?: number | null;

  @OperatorField(PATCHED)
  operator?: string | null;

  @EventKindField(PATCHED)
  event_kind?: string | null;

  @MinSeverityField(PATCHED)
  min_severity?: string | null;
}
