import { Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { STATUS_NAMES, STATUS_ORDER } from '../common/words.js';
import classes from './cells.module.css';

/** What the cells mean: each status has a shape of its own besides its colour. */
export function Legend(): ReactElement {
  return (
    <Group gap="md" aria-hidden>
      {STATUS_ORDER.map((status) => (
        <Group key={status} gap={6}>
          <span className={classes.key} data-status={status} />
          <Text size="sm" c="dimmed">
            {STATUS_NAMES[status]}
          </Text>
        </Group>
      ))}
    </Group>
  );
}
