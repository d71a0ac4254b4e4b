import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { eventsQuery } from '../api/queries.js';
import { EventList } from '../common/event-list.js';
import { Loaded } from '../common/loaded.js';
import { Panel } from '../common/panel.js';

/** What agents found lately that is no number. */
export function RecentEventsPanel(): ReactElement {
  const events = useInfiniteQuery(eventsQuery(undefined));
  return (
    <Panel title="Recent events">
      <Loaded query={events} what="The events" height={160}>
        {({ pages }) => <EventList events={pages.flatMap((page) => page.events).slice(0, 10)} isOfFleet />}
      </Loaded>
    </Panel>
  );
}
