import { SimpleGrid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import type { Summary } from '../api/shapes.js';
import { StatusSign } from '../common/signs.js';
import { STATUS_ORDER } from '../common/words.js';
import classes from './overview.module.css';

/** How many agents have each status; each leads to the list of them. */
export function StatusCounts({ counts }: { counts: Summary }): ReactElement {
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
      {STATUS_ORDER.map((status) => (
        <Link key={status} to="/agents" search={{ status: [status] }} className={classes.count} data-tone={status}>
          <Count count={counts.by_status[status] ?? 0} label={<StatusSign status={status} />} />
        </Link>
      ))}
    </SimpleGrid>
  );
}

function Count({ count, label }: { count: number; label: ReactNode }): ReactElement {
  return (
    <>
      <Text component="span" className={classes.figure} data-zero={count === 0 || undefined}>
        {count.toLocaleString('en')}
      </Text>
      <span className={classes.label}>{label}</span>
    </>
  );
}
