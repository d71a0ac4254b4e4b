import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { Pencil, Undo2 } from 'lucide-react';
import { type ReactElement, type ReactNode, useMemo, useState } from 'react';
import { Panel } from '../common/panel.js';
import { ChecksField } from './checks-field.js';
import classes from './config-form.module.css';
import type { Faults } from './faults.js';
import { JsonField } from './json-field.js';
import { type CheckKind, checkKindsOf, type Field, fieldsOf, labelOf, type Schema } from './schema.js';
import { FieldGroup, SettingField } from './setting-field.js';
import { childPath, isObject, type Values, withKey } from './values.js';

/** What counts for a setting that is not set here. */
export interface Inherited {
  value: unknown;
  /** Whose it is, in words: `the profile web servers`. */
  from: string;
}

interface ValuesFormProps {
  schema: Schema;
  values: Values;
  onChange: (values: Values) => void;
  inherited: (key: string) => Inherited;
  faults: Faults;
}

const ROOT = 'values';

/** Values of a configuration, by fields made of their schema or, for whoever wants to, as JSON. */
export function ValuesForm(props: ValuesFormProps): ReactElement {
  const [mode, setMode] = useState('form');
  const { values, onChange, faults } = props;
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label="How to change it"
        size="xs"
        w="fit-content"
        data={[
          { value: 'form', label: 'Form' },
          { value: 'json', label: 'JSON' },
        ]}
        value={mode}
        onChange={setMode}
      />
      {mode === 'form' ? (
        <Fields {...props} />
      ) : (
        <JsonField
          label="All that is set here"
          required
          isOfKeys
          value={values}
          onChange={(value) => isObject(value) && onChange(value)}
          error={faults.size > 0 ? [...faults].map(([path, message]) => `${path} ${message}`).join('; ') : undefined}
        />
      )}
    </Stack>
  );
}

function Fields({ schema, values, onChange, inherited, faults }: ValuesFormProps): ReactElement {
  const kinds = useMemo(() => checkKindsOf(schema), [schema]);
  const fields = useMemo(() => fieldsOf(schema), [schema]);
  const known = new Set(fields.map(({ key }) => key));
  const strange = Object.keys(values)
    .filter((key) => !known.has(key))
    .map((key): Field => ({
      key,
      description: undefined,
      isRequired: false,
      defaultValue: undefined,
      shape: { as: 'json' },
    }));
  const all = [...fields, ...strange];
  const single = all.filter((field) => !isWhole(field));
  return (
    <>
      <Panel title="Settings">
        <div className={classes.fields}>
          <FieldGroup
            fields={single.map((field) => withInherited(field, inherited(field.key)))}
            values={values}
            onChange={onChange}
            path={ROOT}
            faults={faults}
          />
        </div>
      </Panel>
      {all.filter(isWhole).map((field) => (
        <WholeSetting
          key={field.key}
          field={field}
          kinds={kinds}
          value={values[field.key]}
          onChange={(value) => onChange(withKey(values, field.key, value))}
          inherited={inherited(field.key)}
          faults={faults}
        />
      ))}
    </>
  );
}

/** Whether a setting has parts: it is set as a whole here, or not at all. */
const isWhole = ({ shape }: Field): boolean => shape.as === 'group' || shape.as === 'json';

/** A field that shows in its place what counts as long as it is empty. */
function withInherited(field: Field, { value, from }: Inherited): Field {
  const hint = `Empty: ${from}${value === undefined ? '' : `, ${JSON.stringify(value)}`}.`;
  return { ...field, description: [field.description, hint].filter(Boolean).join(' '), defaultValue: value };
}

interface WholeSettingProps {
  field: Field;
  kinds: readonly CheckKind[];
  value: unknown;
  onChange: (value: unknown) => void;
  inherited: Inherited;
  faults: Faults;
}

function WholeSetting({ field, kinds, value, onChange, inherited, faults }: WholeSettingProps): ReactElement {
  const path = childPath(ROOT, field.key);
  const label = labelOf(field.key);
  const isChecks = field.key === 'checks';
  if (value === undefined) {
    const first = inherited.value ?? (isChecks ? [] : {});
    return (
      <Panel title={label} actions={<SetButton label={label} onClick={() => onChange(first)} />}>
        <Description>{field.description}</Description>
        <Text size="sm">Not set here; what counts is {inherited.from}.</Text>
        {inherited.value !== undefined && (
          <pre className={classes.value}>{JSON.stringify(inherited.value, null, 2)}</pre>
        )}
      </Panel>
    );
  }
  return (
    <Panel
      title={label}
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<Undo2 size={14} aria-hidden />}
          aria-label={`Do not set here: ${label}`}
          onClick={() => onChange(undefined)}
        >
          Do not set here
        </Button>
      }
    >
      <Description>{field.description}</Description>
      {isChecks && kinds.length > 0 && Array.isArray(value) ? (
        <ChecksField kinds={kinds} checks={value} onChange={onChange} path={path} faults={faults} />
      ) : (
        <div className={classes.fields}>
          <WholeFields field={field} value={value} onChange={onChange} path={path} faults={faults} />
        </div>
      )}
    </Panel>
  );
}

interface WholeFieldsProps {
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
  path: string;
  faults: Faults;
}

function WholeFields({ field, value, onChange, path, faults }: WholeFieldsProps): ReactElement {
  const { shape } = field;
  if (shape.as === 'group') {
    return (
      <FieldGroup
        fields={shape.fields}
        values={isObject(value) ? value : {}}
        onChange={onChange}
        path={path}
        faults={faults}
      />
    );
  }
  return (
    <SettingField
      field={{ ...field, description: undefined }}
      value={value}
      onChange={onChange}
      path={path}
      faults={faults}
    />
  );
}

function SetButton({ label, onClick }: { label: string; onClick: () => void }): ReactElement {
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        leftSection={<Pencil size={14} aria-hidden />}
        aria-label={`Set here: ${label}`}
        onClick={onClick}
      >
        Set here
      </Button>
    </Group>
  );
}

function Description({ children }: { children: ReactNode }): ReactElement | null {
  if (children === undefined) return null;
  return (
    <Text size="sm" c="dimmed" mb="sm">
      {children}
    </Text>
  );
}
