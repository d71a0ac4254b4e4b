import { Fieldset, MultiSelect, NumberInput, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Faults } from './faults.js';
import { JsonField } from './json-field.js';
import { type Field, labelOf } from './schema.js';
import { childPath, isObject, type Values, withKey } from './values.js';

interface SettingFieldProps {
  field: Field;
  value: unknown;
  /** Undefined where it is no longer set. */
  onChange: (value: unknown) => void;
  /** Where it is, as the hub names it. */
  path: string;
  faults: Faults;
}

/** One setting, filled in by its shape; its description and what the hub found wrong with it stand at it. */
export function SettingField(props: SettingFieldProps): ReactElement {
  const { field, value, onChange, path, faults } = props;
  const { shape, isRequired, description } = field;
  const common = {
    label: labelOf(field.key),
    description,
    required: isRequired,
    error: faults.get(path),
    placeholder: placeholderOf(field),
  };
  const text = typeof value === 'string' ? value : '';
  const setText = (typed: string): void => onChange(typed === '' ? undefined : typed);
  switch (shape.as) {
    case 'text':
      return shape.isLong ? (
        <Textarea
          {...common}
          autosize
          minRows={3}
          maxRows={12}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          {...common}
          maxLength={shape.longest}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          min={shape.least}
          max={shape.most}
          clampBehavior="none"
          allowDecimal={!shape.isWhole}
          hideControls
          value={typeof value === 'number' ? value : ''}
          onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
        />
      );
    case 'yes-no':
      return (
        <Select
          {...common}
          data={['yes', 'no']}
          clearable={!isRequired}
          clearButtonProps={{ 'aria-label': `Clear ${common.label}` }}
          value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
          onChange={(chosen) => onChange(chosen === null ? undefined : chosen === 'yes')}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={shape.options}
          clearable={!isRequired}
          clearButtonProps={{ 'aria-label': `Clear ${common.label}` }}
          value={text === '' ? null : text}
          onChange={(chosen) => onChange(chosen ?? undefined)}
        />
      );
    case 'choices':
    case 'list':
      return <ListField {...props} />;
    case 'secret':
      return (
        <TextInput
          {...common}
          description={`${description ?? ''} The name only, such as SHOP_PASSWORD: the machine of the agent has the secret itself.`}
          value={isObject(value) && typeof value.secret === 'string' ? value.secret : ''}
          error={common.error ?? faults.get(childPath(path, 'secret'))}
          onChange={({ currentTarget: { value: name } }) => onChange(name === '' ? undefined : { secret: name })}
        />
      );
    case 'group':
      return (
        <Fieldset legend={common.label}>
          {description !== undefined && <p>{description}</p>}
          <FieldGroup
            fields={shape.fields}
            values={isObject(value) ? value : {}}
            onChange={(changed) => onChange(Object.keys(changed).length === 0 && !isRequired ? undefined : changed)}
            path={path}
            faults={faults}
          />
        </Fieldset>
      );
    case 'json':
      return <JsonField {...common} error={innerFault(faults, path)} value={value} onChange={onChange} />;
  }
}

interface FieldGroupProps {
  fields: readonly Field[];
  values: Values;
  onChange: (values: Values) => void;
  path: string;
  faults: Faults;
}

/** The settings of an object, one below the other. */
export function FieldGroup({ fields, values, onChange, path, faults }: FieldGroupProps): ReactElement {
  return (
    <Stack gap="sm">
      {fields.map((field) => (
        <SettingField
          key={field.key}
          field={field}
          value={values[field.key]}
          onChange={(value) => onChange(withKey(values, field.key, value))}
          path={childPath(path, field.key)}
          faults={faults}
        />
      ))}
    </Stack>
  );
}

function ListField({ field, value, onChange, path, faults }: SettingFieldProps): ReactElement {
  const { shape, description, isRequired } = field;
  const label = labelOf(field.key);
  const elements: unknown[] = Array.isArray(value) ? value : [];
  const common = {
    label,
    description,
    withAsterisk: isRequired,
    error: innerFault(faults, path),
    clearable: true,
    clearButtonProps: { 'aria-label': `Clear ${label}` },
    value: elements.map(String),
  };
  const placeholder = elements.length === 0 ? placeholderOf(field) : undefined;
  const change = (chosen: string[]): void =>
    onChange(
      chosen.length === 0
        ? undefined
        : chosen.map((each) => elementOf(each, shape.as === 'list' && shape.mayHoldNumbers)),
    );
  if (shape.as === 'choices')
    return <MultiSelect {...common} placeholder={placeholder} data={shape.options} onChange={change} />;
  return (
    <TagsInput
      {...common}
      placeholder={placeholder ?? 'Enter adds one'}
      acceptValueOnBlur
      splitChars={['\n']}
      onChange={change}
    />
  );
}

/** A whole number where the list may hold some, otherwise the text as it is. */
function elementOf(text: string, mayBeNumber: boolean): string | number {
  return mayBeNumber && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

/** The first fault of a value or of a part of it that has no field of its own. */
function innerFault(faults: Faults, path: string): string | undefined {
  const found = [...faults].find(
    ([each]) => each === path || each.startsWith(`${path}.`) || each.startsWith(`${path}[`),
  );
  if (found === undefined) return undefined;
  const rest = found[0].slice(path.length).replace(/^\./, '');
  return rest === '' ? found[1] : `${rest} ${found[1]}`;
}

function placeholderOf({ defaultValue }: Field): string | undefined {
  if (defaultValue === undefined || isObject(defaultValue)) return undefined;
  if (Array.isArray(defaultValue)) return defaultValue.length === 0 ? undefined : defaultValue.map(String).join(', ');
  return typeof defaultValue === 'boolean' ? (defaultValue ? 'yes' : 'no') : String(defaultValue);
}
