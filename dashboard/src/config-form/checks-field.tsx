import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { ChevronDown, ChevronUp, Plus, Trash2, TriangleAlert } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { Empty } from '../common/empty.js';
import { countOf } from '../common/units.js';
import classes from './config-form.module.css';
import { type Faults, hasFault } from './faults.js';
import { JsonField } from './json-field.js';
import { KindDialog } from './kind-dialog.js';
import { type CheckKind, firstValueOf } from './schema.js';
import { FieldGroup } from './setting-field.js';
import { childPath, isObject } from './values.js';

interface ChecksFieldProps {
  kinds: readonly CheckKind[];
  checks: readonly unknown[];
  onChange: (checks: unknown[]) => void;
  path: string;
  faults: Faults;
}

/** The checks of a configuration as cards: each is opened to be changed, and new ones are of a kind that is chosen. */
export function ChecksField({ kinds, checks, onChange, path, faults }: ChecksFieldProps): ReactElement {
  const [open, setOpen] = useState<number>();
  const [isChoosing, setChoosing] = useState(false);
  const add = (kind: CheckKind): void => {
    onChange([...checks, { name: '', kind: kind.kind, ...firstValueOf(kind.fields) }]);
    setOpen(checks.length);
    setChoosing(false);
  };
  const remove = (index: number): void => {
    onChange(checks.filter((_, each) => each !== index));
    setOpen(undefined);
  };
  return (
    <Stack gap="xs">
      {checks.length === 0 ? (
        <Empty title="No checks">Nothing is watched besides the machine itself.</Empty>
      ) : (
        <ul className={classes.list} aria-label={countOf(checks.length, 'check')}>
          {checks.map((check, index) => (
            // A check has no name until one is typed: where it stands is all that tells it apart while it is changed.
            <li key={index}>
              <CheckCard
                kinds={kinds}
                check={check}
                isOpen={open === index}
                onToggle={() => setOpen(open === index ? undefined : index)}
                onChange={(changed) => onChange(checks.map((each, at) => (at === index ? changed : each)))}
                onRemove={() => remove(index)}
                path={childPath(path, index)}
                faults={faults}
              />
            </li>
          ))}
        </ul>
      )}
      <Group>
        <Button variant="default" leftSection={<Plus size={16} aria-hidden />} onClick={() => setChoosing(true)}>
          Add a check
        </Button>
      </Group>
      <KindDialog kinds={kinds} isOpen={isChoosing} onClose={() => setChoosing(false)} onChoose={add} />
    </Stack>
  );
}

interface CheckCardProps {
  kinds: readonly CheckKind[];
  check: unknown;
  isOpen: boolean;
  onToggle: () => void;
  onChange: (check: unknown) => void;
  onRemove: () => void;
  path: string;
  faults: Faults;
}

function CheckCard(props: CheckCardProps): ReactElement {
  const { kinds, check, isOpen, onToggle, onChange, onRemove, path, faults } = props;
  const known = isObject(check) ? kinds.find(({ kind }) => kind === check.kind) : undefined;
  const name = isObject(check) && typeof check.name === 'string' && check.name !== '' ? check.name : 'New check';
  return (
    <Paper withBorder p="sm" role="group" aria-label={name}>
      <Group gap="xs" justify="space-between">
        <div className={classes.grow}>
          <Text fw={600} size="sm" className={classes.wrap}>
            {name}
          </Text>
          <Text size="sm" c="dimmed" className={classes.wrap}>
            {[known?.title ?? 'A kind of check that this type of agent does not know', targetOf(check)]
              .filter(Boolean)
              .join(': ')}
          </Text>
          {hasFault(faults, path) && (
            <Text size="sm" c="var(--tone-offline)" component="span">
              <TriangleAlert size={14} aria-hidden /> Something here is not right
            </Text>
          )}
        </div>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Close' : 'Change'} ${name}`}
            rightSection={isOpen ? <ChevronUp size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
            onClick={onToggle}
          >
            {isOpen ? 'Close' : 'Change'}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={`Remove ${name}`}
            leftSection={<Trash2 size={14} aria-hidden />}
            onClick={onRemove}
          >
            Remove
          </Button>
        </Group>
      </Group>
      {isOpen && (
        <Stack gap="sm" mt="sm" className={classes.fields}>
          {known?.description !== undefined && <Text size="sm">{known.description}</Text>}
          {known !== undefined && isObject(check) ? (
            <FieldGroup fields={known.fields} values={check} onChange={onChange} path={path} faults={faults} />
          ) : (
            <JsonField label="The check" required value={check} error={faults.get(path)} onChange={onChange} />
          )}
        </Stack>
      )}
    </Paper>
  );
}

/** What a check looks at, in a few words: the first text among its settings. */
function targetOf(check: unknown): string | undefined {
  const settings = isObject(check) && isObject(check.settings) ? check.settings : {};
  return Object.values(settings)
    .find((value) => typeof value === 'string')
    ?.slice(0, 120);
}
