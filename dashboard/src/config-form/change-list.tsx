import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import classes from './config-form.module.css';
import { type Change, diffValues } from './diff.js';

interface ChangeListProps {
  before: unknown;
  after: unknown;
  /** What is said of a side that has no value: `not set`. */
  unset?: string;
}

/** What differs between two states of values, part by part, each with what it was and what it is. */
export function ChangeList({ before, after, unset = 'not set' }: ChangeListProps): ReactElement {
  const changes = diffValues(before, after);
  if (changes.length === 0) return <Text size="sm">Nothing differs.</Text>;
  return (
    <ul className={classes.list} aria-label="Changes">
      {changes.map((change) => (
        <ChangeRow key={change.path} change={change} unset={unset} />
      ))}
    </ul>
  );
}

function ChangeRow({ change, unset: unsetSetting }: { change: Change; unset: string }): ReactElement {
  const { path, before, after } = change;
  // A part of a setting that is not there has nothing else that counts in its place.
  const unset = path.includes(' › ') ? 'not there' : unsetSetting;
  return (
    <li className={classes.change}>
      <Text size="sm" fw={600} className={classes.wrap}>
        {path}
      </Text>
      <Side name="before" value={before} unset={unset} />
      <Side name="after" value={after} unset={unset} />
    </li>
  );
}

function Side({ name, value, unset }: { name: 'before' | 'after'; value: unknown; unset: string }): ReactElement {
  return (
    <div className={classes.side} data-side={name}>
      <Text size="sm" c="dimmed" component="span">
        {name}
      </Text>
      {value === undefined ? (
        <Text size="sm" component="span">
          {unset}
        </Text>
      ) : (
        <pre className={classes.value}>{JSON.stringify(value, null, 2)}</pre>
      )}
    </div>
  );
}
