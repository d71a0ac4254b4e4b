import { ApiProperty } from '@nestjs/swagger';
import { Selector, SelectorField, SelectorPatch } from '../../agent-registry/selector/agent-selector.js';
import { FREE_FORM_SCHEMA, IntegerField, LineField, NestedField, TextField } from '../../common/fields.js';
import { PageResponse } from '../../common/pagination.js';
import { ValuesField } from '../config-fields.js';
import type { ConfigValues } from '../effective-config.js';
import type { ConfigProfile } from './config-profile.entity.js';

const EXAMPLE_TIME = '2026-01-02T03:04:05.000Z';
const NAME = { description: 'Its name, unique; shown as the source of its values.', max: 128, example: 'web servers' };
const DESCRIPTION = { description: 'What it is for.', max: 1024, optional: true, nullable: true, example: null };
const PRIORITY = {
  description:
    'Of two profiles that set the same key the higher priority wins; of equal ones the name that comes first.',
  min: 0,
  max: 1000,
  optional: true,
  example: 10,
};

/** A new profile. */
export class CreateConfigProfileRequest {
  @LineField(NAME)
  name: string;

  @TextField(DESCRIPTION)
  description?: string | null;

  @IntegerField({ ...PRIORITY, default: 0 })
  priority: number = 0;

  @SelectorField({ description: 'Which agents it is for; all if absent or empty.', optional: true })
  selector: Selector = {};

  @ValuesField({
    description: 'Values by key, judged by the schemas of all types of agents that the selector can match.',
    example: { reporting_interval: 60 },
  })
  values: ConfigValues;
}

/** What to change of a profile; absent fields stay, objects are merged, null takes a key away. */
export class UpdateConfigProfileRequest {
  @LineField({ ...NAME, optional: true })
  name?: string;

  @TextField(DESCRIPTION)
  description?: string | null;

  @IntegerField(PRIORITY)
  priority?: number;

  @NestedField(() => SelectorPatch, { description: 'What to change of its selector.', optional: true })
  selector?: SelectorPatch;

  @ValuesField({ description: 'What to change of its values.', optional: true, example: { reporting_interval: 60 } })
  values?: ConfigValues;
}

/** Values for all agents that a selector matches. */
export class ConfigProfileResponse {
  @ApiProperty({ description: 'The id.', format: 'uuid', example: '0198c0de-0000-7000-8000-000000000006' })
  id: string;

  @ApiProperty({ description: NAME.description, example: 'web servers' })
  name: string;

  @ApiProperty({ description: DESCRIPTION.description, type: String, nullable: true, example: null })
  description: string | null;

  @ApiProperty({ description: PRIORITY.description, type: 'integer', example: 10 })
  priority: number;

  @ApiProperty({ description: 'Which agents it is for; empty: all.', type: () => Selector })
  selector: Selector;

  @ApiProperty({ ...FREE_FORM_SCHEMA, description: 'Its values by key.', example: { reporting_interval: 60 } })
  values: ConfigValues;

  @ApiProperty({ description: 'Who made it.', example: 'admin' })
  created_by: string;

  @ApiProperty({ description: 'When it was made.', format: 'date-time', example: EXAMPLE_TIME })
  created_at: string;

  @ApiProperty({ description: 'When it was changed last.', format: 'date-time', example: EXAMPLE_TIME })
  updated_at: string;
}

/** A page of profiles. */
export class ConfigProfileListResponse extends PageResponse {
  @ApiProperty({ description: 'The profiles of this page.', type: () => ConfigProfileResponse, isArray: true })
  config_profiles: ConfigProfileResponse[];
}

/** Shows a profile. */
export function toConfigProfileResponse(profile: ConfigProfile): ConfigProfileResponse {
  const { id, name, description, priority, selector, values, created_by, created_at, updated_at } = profile;
  return {
    id,
    name,
    description,
    priority,
    selector,
    values,
    created_by,
    created_at: created_at.toISOString(),
    updated_at: updated_at.toISOString(),
  };
}
