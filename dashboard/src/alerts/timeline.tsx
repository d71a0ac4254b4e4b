import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import {
  BellOff,
  BellRing,
  CircleCheck,
  CircleDashed,
  type LucideIcon,
  MessageSquare,
  UserCheck,
  WifiOff,
  Wrench,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { timelineQuery } from '../api/queries.js';
import type { TimelineEntry } from '../api/shapes.js';
import { Loaded } from '../common/loaded.js';
import { MoreButton } from '../common/more-button.js';
import { TimeAgo } from '../common/time-ago.js';
import classes from './alerts.module.css';
import { describeEntry } from './timeline-words.js';

const ICONS: Record<TimelineEntry['kind'], LucideIcon> = {
  pending: CircleDashed,
  fired: BellRing,
  stale: WifiOff,
  acknowledged: UserCheck,
  acknowledgement_expired: BellRing,
  resolved: CircleCheck,
  commented: MessageSquare,
  silenced: BellOff,
  silence_ended: BellRing,
  maintenance_began: Wrench,
  maintenance_ended: Wrench,
};

/** Everything that happened to an alert, the newest first. */
export function Timeline({ alertId }: { alertId: string }): ReactElement {
  const timeline = useInfiniteQuery(timelineQuery(alertId));
  return (
    <Loaded query={timeline} what="The timeline" height={200}>
      {({ pages }) => (
        <>
          <ol className={classes.timeline}>
            {pages
              .flatMap((page) => page.entries)
              .map((entry) => (
                <Entry key={`${entry.id} ${entry.kind}`} entry={entry} />
              ))}
          </ol>
          <MoreButton query={timeline} />
        </>
      )}
    </Loaded>
  );
}

function Entry({ entry }: { entry: TimelineEntry }): ReactElement {
  const Icon = ICONS[entry.kind];
  return (
    <li className={classes.entry}>
      <Icon size={18} aria-hidden />
      <div>
        <Text size="sm" fw={600}>
          {describeEntry(entry)}
        </Text>
        {entry.note !== null && (
          <Text size="sm" className={classes.note}>
            {entry.note}
          </Text>
        )}
      </div>
      <Text size="sm" c="dimmed">
        <TimeAgo at={entry.at} />
      </Text>
    </li>
  );
}
