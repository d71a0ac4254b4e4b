import { useLocalStorage } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { agentsQuery } from '../api/queries.js';
import { Empty } from '../common/empty.js';
import { ButtonLink } from '../common/link.js';
import { Loaded } from '../common/loaded.js';
import { ScreenTitle } from '../common/screen-title.js';
import { countOf } from '../common/units.js';
import { useMay } from '../session/session-gate.js';
import { type AgentFilter, hasFilter, NO_FILTER, parseAgentFilter, toAgentSearch } from './agent-filter.js';
import { AgentFilters } from './agent-filters.js';
import { AgentTable } from './agent-table.js';
import { BulkBar } from './bulk-bar.js';
import { COLUMNS, COLUMNS_AT_FIRST } from './columns.js';

/** Every machine: searched, filtered and ordered by the URL, so that a link shows the same list to somebody else. */
export function AgentsScreen(): ReactElement {
  const filter = parseAgentFilter(useSearch({ from: '/agents' }));
  const navigate = useNavigate({ from: '/agents' });
  const [columns, setColumns] = useLocalStorage({ key: 'agent-monitor-columns', defaultValue: COLUMNS_AT_FIRST });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const agents = useInfiniteQuery(agentsQuery(filter));
  const mayOperate = useMay('operator');
  const setFilter = (changed: Partial<AgentFilter>): void =>
    void navigate({ search: toAgentSearch({ ...filter, ...changed }), replace: true });
  return (
    <>
      <ScreenTitle
        title="Agents"
        hint={<Found total={agents.data?.pages[0]?.total} isFiltered={hasFilter(filter)} />}
      />
      <AgentFilters filter={filter} onChange={setFilter} columns={columns} onColumns={setColumns} />
      <Loaded query={agents} what="The agents" height={400}>
        {({ pages }) => {
          const loaded = pages.flatMap((page) => page.agents);
          if (loaded.length === 0)
            return <NoAgents isFiltered={hasFilter(filter)} onAll={() => setFilter(NO_FILTER)} />;
          return (
            <AgentTable
              agents={loaded}
              total={pages[0]?.total ?? loaded.length}
              columns={COLUMNS.filter(({ field }) => columns.includes(field))}
              sort={filter.sort}
              onSort={(sort) => setFilter({ sort })}
              selection={mayOperate ? { selected, onChange: setSelected } : undefined}
              onEnd={() => {
                if (agents.hasNextPage && !agents.isFetchingNextPage) void agents.fetchNextPage();
              }}
            />
          );
        }}
      </Loaded>
      {selected.size > 0 && <BulkBar ids={[...selected]} onDone={() => setSelected(new Set())} />}
    </>
  );
}

function Found({ total, isFiltered }: { total: number | null | undefined; isFiltered: boolean }): ReactElement {
  const words = total === undefined || total === null ? ' ' : countOf(total, 'agent');
  return <span role="status">{isFiltered && total !== undefined ? `${words} found` : words}</span>;
}

function NoAgents({ isFiltered, onAll }: { isFiltered: boolean; onAll: () => void }): ReactElement {
  const mayAdd = useMay('admin');
  if (isFiltered) {
    return (
      <Empty title="No agent is like that">
        <ButtonLink to="/agents" variant="default" mt="xs" onClick={onAll}>
          Show all agents
        </ButtonLink>
      </Empty>
    );
  }
  return (
    <Empty title="No machine is watched yet">
      {mayAdd ? (
        <ButtonLink to="/add-agent" mt="xs">
          Add an agent
        </ButtonLink>
      ) : (
        'Ask an admin to add one.'
      )}
    </Empty>
  );
}
