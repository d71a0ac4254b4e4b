import { Fieldset, MultiSelect, NumberInput, Select, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Faults } from './faults.js';
import { JsonField } from './json-field.js';
import { type Field, labelOf, type Shape } from './schema.js';
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
  switch (field.shape.as) {
    case 'text':
      return <TextField {...props} shape={field.shape} />;
    case 'number':
      return <NumberField {...props} shape={field.shape} />;
    case 'yes-no':
      return (
        <ChoiceField
          {...props}
          options={['yes', 'no']}
          chosen={typeof value === 'boolean' ? wordOf(value) : null}
          onChoose={(word) => onChange(word === null ? undefined : word === 'yes')}
        />
      );
    case 'choice':
      return (
        <ChoiceField
          {...props}
          options={field.shape.options}
          chosen={typeof value === 'string' ? value : null}
          onChoose={(option) => onChange(option ?? undefined)}
        />
      );
    case 'choices':
    case 'list':
      return <ListField {...props} />;
    case 'secret':
      return <SecretField {...props} />;
    case 'group':
      return <GroupField {...props} fields={field.shape.fields} />;
    case 'json':
      return <JsonField {...wordsOf(props)} error={innerFault(faults, path)} value={value} onChange={onChange} />;
  }
}

/** What every field says of its setting. */
function wordsOf({ field, path, faults }: SettingFieldProps) {
  return {
    label: labelOf(field.key),
    description: field.description,
    required: field.isRequired,
    error: faults.get(path),
    placeholder: placeholderOf(field),
  };
}

type ShapeProps<As extends Shape['as']> = SettingFieldProps & { shape: Extract<Shape, { as: As }> };

function TextField({ shape, ...props }: ShapeProps<'text'>): ReactElement {
  const { value, onChange } = props;
  const text = typeof value === 'string' ? value : '';
  const setText = (typed: string): void => onChange(typed === '' ? undefined : typed);
  const common = { ...wordsOf(props), maxLength: shape.longest, value: text };
  if (!shape.isLong) return <TextInput {...common} onChange={(event) => setText(event.currentTarget.value)} />;
  return (
    <Textarea {...common} autosize minRows={3} maxRows={12} onChange={(event) => setText(event.currentTarget.value)} />
  );
}

function NumberField({ shape, ...props }: ShapeProps<'number'>): ReactElement {
  const { value, onChange } = props;
  return (
    <NumberInput
      {...wordsOf(props)}
      min={shape.least}
      max={shape.most}
      clampBehavior="none"
      allowDecimal={!shape.isWhole}
      hideControls
      value={typeof value === 'number' ? value : ''}
      onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
    />
  );
}

interface ChoiceFieldProps extends SettingFieldProps {
  options: string[];
  chosen: string | null;
  onChoose: (option: string | null) => void;
}

function ChoiceField({ options, chosen, onChoose, ...props }: ChoiceFieldProps): ReactElement {
  const words = wordsOf(props);
  return (
    <Select
      {...words}
      data={options}
      clearable={!words.required}
      clearButtonProps={{ 'aria-label': `Clear ${words.label}` }}
      value={chosen}
      onChange={onChoose}
    />
  );
}

function SecretField(props: SettingFieldProps): ReactElement {
  const { value, onChange, path, faults } = props;
  const words = wordsOf(props);
  const hint = 'The name only, such as SHOP_PASSWORD: the machine of the agent has the secret itself.';
  return (
    <TextInput
      {...words}
      description={[words.description, hint].filter(Boolean).join(' ')}
      value={isObject(value) && typeof value.secret === 'string' ? value.secret : ''}
      error={words.error ?? faults.get(childPath(path, 'secret'))}
      onChange={({ currentTarget: { value: name } }) => onChange(name === '' ? undefined : { secret: name })}
    />
  );
}

function GroupField({ fields, ...props }: SettingFieldProps & { fields: readonly Field[] }): ReactElement {
  const { field, value, onChange, path, faults } = props;
  const isNothing = (changed: Values): boolean => Object.keys(changed).length === 0 && !field.isRequired;
  return (
    <Fieldset legend={labelOf(field.key)}>
      {field.description !== undefined && (
        <Text size="sm" c="dimmed" mb="xs">
          {field.description}
        </Text>
      )}
      <FieldGroup
        fields={fields}
        values={isObject(value) ? value : {}}
        onChange={(changed) => onChange(isNothing(changed) ? undefined : changed)}
        path={path}
        faults={faults}
      />
    </Fieldset>
  );
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
    return (
      <MultiSelect
        {...common}
        placeholder={placeholder ?? (elements.length === 0 ? 'Choose' : '')}
        data={shape.options}
        onChange={change}
      />
    );
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

/** What counts where nothing is filled in, as far as it is a word or two. */
function placeholderOf({ defaultValue }: Field): string | undefined {
  if (typeof defaultValue === 'boolean') return wordOf(defaultValue);
  if (typeof defaultValue === 'string' || typeof defaultValue === 'number') return String(defaultValue);
  return Array.isArray(defaultValue) && defaultValue.length > 0 ? defaultValue.map(String).join(', ') : undefined;
}

const wordOf = (value: boolean): string => (value ? 'yes' : 'no');
