import { ValidateBy } from 'class-validator';
import { Selector, SelectorField, SelectorPatchField } from '../../agent-registry/selector/agent-selector.js';
import {
  BooleanField,
  EnumField,
  type FieldOptions,
  IntegerField,
  LineField,
  MapField,
  NestedField,
  NumberField,
  TextField,
} from '../../common/fields.js';
import type { PartFault } from '../../common/judged-parts.js';
import { KindField } from '../../common/kind-field.js';
import { parseUuid } from '../../common/uuid.js';
import { NO_DATA_POLICIES, type NoDataPolicy, SEVERITIES, type Severity } from '../alert-kinds.js';
import type { Condition } from './condition.js';
import { CONDITION_CLASSES, RuleConditionPatch } from './condition.dto.js';

const MAX_CHANNELS = 20;
const DAY_SECONDS = 86_400;
/** `http` or `https`, without a user or password in it. */
const LINK_PATTERN = '^https?://[^\\s\\p{Cc}\\p{Cs}/?#@\\\\]+(?:[/?#][^\\s\\p{Cc}\\p{Cs}]*)?$';
const LINK_MEANING = 'must be an http or https URL of at most 2048 characters, without a user or password';

type Options = Partial<FieldOptions>;
const OPTIONAL: Options = { optional: true };
const PATCHED: Options = { optional: true, nullable: true };

const NameField = (options: Options = {}): PropertyDecorator =>
  LineField({ description: 'Its name, unique.', max: 200, example: 'CPU is busy', ...options });

const DescriptionField = (options: Options): PropertyDecorator =>
  TextField({ description: 'What it is about.', min: 0, max: 4000, example: 'Look for runaway jobs.', ...options });

const SeverityField = (options: Options = {}): PropertyDecorator =>
  EnumField(SEVERITIES, { description: 'How bad it is.', example: 'warning', ...options });

const EnabledField = (options: Options): PropertyDecorator =>
  BooleanField({ description: 'Whether it is evaluated.', example: true, ...options });

const ThresholdField = (): PropertyDecorator =>
  NumberField({
    description:
      'What the condition is compared with: for `metric` a value; for `no_data` seconds of silence, 30 to 604,800; for `event` how many, by default 1; for `heartbeat`, if given, how many were missed, 1 to 10,000.',
    optional: true,
    nullable: true,
    example: 90,
  });

const ForSecondsField = (options: Options): PropertyDecorator =>
  IntegerField({
    description: 'How long the condition must hold before it fires.',
    min: 0,
    max: 7 * DAY_SECONDS,
    example: 60,
    ...options,
  });

const ClearThresholdField = (): PropertyDecorator =>
  NumberField({
    description:
      'Only when the value is back at this a firing alert resolves: on the harmless side of `threshold`. For `metric` with an operator of order.',
    optional: true,
    nullable: true,
    example: 80,
  });

const KeepFiringField = (): PropertyDecorator =>
  IntegerField({
    description: 'How long it stays firing after the condition ended.',
    min: 0,
    max: DAY_SECONDS,
    optional: true,
    nullable: true,
    example: 120,
  });

const MinSamplesField = (): PropertyDecorator =>
  IntegerField({
    description: 'How many samples a window needs to be judged. For `metric`.',
    min: 1,
    max: 2880,
    optional: true,
    nullable: true,
    example: 3,
  });

const NoDataField = (options: Options): PropertyDecorator =>
  EnumField(NO_DATA_POLICIES, {
    description: 'What missing data does: it leaves the state, fires or resolves. For `metric`; `keep` for the others.',
    example: 'keep',
    ...options,
  });

const ChannelsField = (options: Options): PropertyDecorator =>
  MapField({
    description: 'The channels that are told, by their ids.',
    schema: { type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: MAX_CHANNELS },
    name: 'channels',
    judge: judgeChannels,
    example: [],
    ...options,
  });

function judgeChannels(value: unknown): PartFault[] {
  if (!Array.isArray(value)) return [{ message: 'must be a list of ids' }];
  if (value.length > MAX_CHANNELS) return [{ message: `must list ${MAX_CHANNELS.toString()} channels at most` }];
  return value.flatMap((id: unknown, part) =>
    typeof id === 'string' && parseUuid(id) !== undefined ? [] : [{ part, message: 'must be a UUID' }],
  );
}

function RunbookField(): PropertyDecorator {
  const declare = TextField({
    description: 'Where to read what to do.',
    max: 2048,
    pattern: LINK_PATTERN,
    meaning: LINK_MEANING,
    optional: true,
    nullable: true,
    example: 'https://wiki.example.com/cpu',
  });
  const judge = ValidateBy({
    name: 'link',
    validator: {
      validate: (value) => typeof value === 'string' && URL.canParse(value),
      defaultMessage: () => LINK_MEANING,
    },
  });
  return (target, property) => {
    judge(target, property);
    declare(target, property);
  };
}

/** A whole rule, as it is made, previewed or imported. */
export class AlertRuleRequest {
  @NameField()
  name: string;

  @DescriptionField({ ...OPTIONAL, default: '' })
  description: string = '';

  @SeverityField()
  severity: Severity;

  @EnabledField({ ...OPTIONAL, default: true })
  enabled: boolean = true;

  @SelectorField({ description: 'Which agents it is for; empty is all.', optional: true, example: {} })
  selector: Selector = {};

  @KindField(CONDITION_CLASSES, {
    description: 'What it watches.',
    example: { kind: 'metric', metric: 'cpu_usage', aggregate: 'avg', window_seconds: 300, operator: '>' },
  })
  condition: Condition;

  @ThresholdField()
  threshold?: number | null;

  @ForSecondsField({ ...OPTIONAL, default: 0 })
  for_seconds: number = 0;

  @ClearThresholdField()
  clear_threshold?: number | null;

  @KeepFiringField()
  keep_firing_for_seconds?: number | null;

  @MinSamplesField()
  min_samples?: number | null;

  @NoDataField({ ...OPTIONAL, default: 'keep' })
  no_data: NoDataPolicy = 'keep';

  @ChannelsField({ ...OPTIONAL, default: [] })
  channels: string[] = [];

  @RunbookField()
  runbook_url?: string | null;
}

/** A merge patch of a rule (RFC 7396): absent fields stay, null clears one or gives it its default. */
export class UpdateAlertRuleRequest {
  @NameField(OPTIONAL)
  name?: string;

  @DescriptionField(PATCHED)
  description?: string | null;

  @SeverityField(OPTIONAL)
  severity?: Severity;

  @EnabledField(PATCHED)
  enabled?: boolean | null;

  @SelectorPatchField({
    description: 'Which agents it is for; null removes a field of it, or all.',
    ...PATCHED,
    example: { environment: 'production' },
  })
  selector?: Record<string, unknown> | null;

  @NestedField(() => RuleConditionPatch, {
    description: 'What it watches, merged with what it watched.',
    optional: true,
    example: { window_seconds: 600 },
  })
  condition?: RuleConditionPatch;

  @ThresholdField()
  threshold?: number | null;

  @ForSecondsField(PATCHED)
  for_seconds?: number | null;

  @ClearThresholdField()
  clear_threshold?: number | null;

  @KeepFiringField()
  keep_firing_for_seconds?: number | null;

  @MinSamplesField()
  min_samples?: number | null;

  @NoDataField(PATCHED)
  no_data?: NoDataPolicy | null;

  @ChannelsField(PATCHED)
  channels?: string[] | null;

  @RunbookField()
  runbook_url?: string | null;
}
