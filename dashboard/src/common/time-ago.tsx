import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { useNow } from './now.js';
import { formatExact, formatRelative } from './time.js';

/** How long ago something was, with the exact instant and its zone on hover and for screen readers. */
export function TimeAgo({ at }: { at: string }): ReactElement {
  const date = new Date(at);
  const isRecent = Math.abs(useNow(10).getTime() - date.getTime()) < 70_000;
  const now = useNow(isRecent ? 1 : 10);
  return (
    <Tooltip label={formatExact(date)}>
      <time dateTime={at} className="keep-together">
        {formatRelative(date, now > date || date.getTime() - now.getTime() > 60_000 ? now : date)}
      </time>
    </Tooltip>
  );
}
