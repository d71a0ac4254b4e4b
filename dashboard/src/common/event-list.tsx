import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { HubEvent } from '../api/shapes.js';
import { Empty } from './empty.js';
import classes from './event-list.module.css';
import { TextLink } from './link.js';
import { SeveritySign } from './signs.js';
import { TimeAgo } from './time-ago.js';

/** Events, the newest first; what agents sent is shown as text and nothing else. */
export function EventList({ events, isOfFleet = false }: { events: HubEvent[]; isOfFleet?: boolean }): ReactElement {
  if (events.length === 0) {
    return (
      <Empty title="No events">Findings of agents that are no numbers show here, such as an error in a log.</Empty>
    );
  }
  return (
    <ul className={classes.events}>
      {events.map((event) => (
        <li key={event.id} className={classes.event}>
          <SeveritySign severity={event.severity} />
          <div className={classes.words}>
            <Text size="sm" lineClamp={3} className={classes.message}>
              {event.message}
            </Text>
            <Text size="sm" c="dimmed">
              {event.kind}
              {isOfFleet && (
                <>
                  {' on '}
                  <TextLink to="/agents/$agentId" params={{ agentId: event.agent_id }} underline="always">
                    {event.agent_name ?? 'an agent that is no more'}
                  </TextLink>
                </>
              )}
            </Text>
          </div>
          <Text size="sm" c="dimmed">
            <TimeAgo at={event.timestamp} />
          </Text>
        </li>
      ))}
    </ul>
  );
}
