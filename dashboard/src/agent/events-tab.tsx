import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { eventsQuery } from '../api/queries.js';
import { EventList } from '../common/event-list.js';
import { Loaded } from '../common/loaded.js';
import { MoreButton } from '../common/more-button.js';

/** What the agent found that is no number. */
export function EventsTab({ agentId }: { agentId: string }): ReactElement {
  const events = useInfiniteQuery(eventsQuery(agentId));
  return (
    <Loaded query={events} what="The events" height={240}>
      {({ pages }) => (
        <>
          <EventList events={pages.flatMap((page) => page.events)} />
          <MoreButton query={events} />
        </>
      )}
    </Loaded>
  );
}
