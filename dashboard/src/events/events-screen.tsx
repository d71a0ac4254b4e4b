import { Button, Chip, Group, Select, TagsInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { type SpanName, SPANS } from '../agent/agent-view.js';
import { fleetQuery } from '../api/queries.js';
import { eventSearchQuery } from '../api/search-queries.js';
import { Empty } from '../common/empty.js';
import { EventList } from '../common/event-list.js';
import { Loaded } from '../common/loaded.js';
import { MoreButton } from '../common/more-button.js';
import { ScreenTitle } from '../common/screen-title.js';
import { SearchField } from '../common/search-field.js';
import { SEVERITY_NAMES, SEVERITY_ORDER } from '../common/words.js';
import { type EventFilter, parseEventFilter } from './event-filter.js';

const SPAN_WORDS: Partial<Record<SpanName, string>> = {
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
};
const MOST_OPTIONS = 50;

/** What agents found that is no number, searched and filtered by the URL, the newest first, live. */
export function EventsScreen(): ReactElement {
  const filter = parseEventFilter(useSearch({ from: '/events' }));
  const navigate = useNavigate({ from: '/events' });
  const events = useInfiniteQuery(eventSearchQuery(filter));
  const setFilter = (next: EventFilter): void => void navigate({ search: next, replace: true });
  const loaded = events.data?.pages.flatMap((page) => page.events) ?? [];
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <>
      <ScreenTitle title="Events" hint="What agents found that is no number, the newest first" />
      <Filters
        filter={filter}
        kinds={[...new Set(loaded.map(({ kind }) => kind))].sort()}
        onFilter={(changed) => setFilter(parseEventFilter({ ...filter, ...changed }))}
      />
      <Loaded query={events} what="The events" height={300}>
        {() =>
          loaded.length === 0 && isFiltered ? (
            <Empty title="No event is like that">
              <Button variant="default" mt="xs" onClick={() => setFilter({})}>
                Show all events
              </Button>
            </Empty>
          ) : (
            <>
              <EventList events={loaded} isOfFleet />
              <MoreButton query={events} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

interface FiltersProps {
  filter: EventFilter;
  /** Those of the events that are shown, to choose from. */
  kinds: string[];
  onFilter: (changed: { [Key in keyof EventFilter]?: EventFilter[Key] | undefined }) => void;
}

function Filters({ filter, kinds, onFilter }: FiltersProps): ReactElement {
  const fleet = useQuery(fleetQuery).data ?? [];
  const { kind = [], severity = [], agent, q = '', span } = filter;
  return (
    <Group mb="sm" gap="xs" role="search" aria-label="Events">
      <SearchField
        label="Search in the words of events"
        placeholder="Words"
        q={q}
        onChange={(typed) => onFilter({ q: typed })}
      />
      <TagsInput
        aria-label="Kind"
        placeholder={kind.length === 0 ? 'Kind' : undefined}
        data={kinds}
        value={kind}
        acceptValueOnBlur
        onChange={(chosen) => onFilter({ kind: chosen })}
        flex={{ base: '1 1 140px', sm: '0 0 220px' }}
      />
      <Select
        aria-label="Agent"
        placeholder="Agent"
        data={fleet.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Clear the agent' }}
        limit={MOST_OPTIONS}
        nothingFoundMessage="No agent is called that"
        value={agent ?? null}
        onChange={(chosen) => onFilter({ agent: chosen ?? undefined })}
        flex={{ base: '1 1 140px', sm: '0 0 200px' }}
      />
      <Select
        aria-label="Time"
        placeholder="Any time"
        data={Object.entries(SPAN_WORDS).map(([value, label]) => ({ value, label }))}
        clearable
        clearButtonProps={{ 'aria-label': 'Clear the time' }}
        value={span ?? null}
        onChange={(chosen) => onFilter({ span: (Object.keys(SPANS) as SpanName[]).find((each) => each === chosen) })}
        flex={{ base: '1 1 140px', sm: '0 0 150px' }}
      />
      <Chip.Group
        multiple
        value={severity}
        onChange={(chosen) => onFilter({ severity: SEVERITY_ORDER.filter((each) => chosen.includes(each)) })}
      >
        <Group gap="xs" role="group" aria-label="Severity">
          {SEVERITY_ORDER.map((each) => (
            <Chip key={each} value={each} size="xs" variant="outline">
              {SEVERITY_NAMES[each]}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Group>
  );
}
