import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { summaryQuery } from '../api/queries.js';
import { Empty } from '../common/empty.js';
import { ButtonLink } from '../common/link.js';
import { Loaded } from '../common/loaded.js';
import { ScreenTitle } from '../common/screen-title.js';
import { countOf } from '../common/units.js';
import { useMay } from '../session/session-gate.js';
import { FleetPanel } from './fleet-panel.js';
import { OpenAlertsPanel } from './open-alerts-panel.js';
import { RecentEventsPanel } from './recent-events-panel.js';
import { StatusCounts } from './status-counts.js';
import { TopAgentsPanel } from './top-agents-panel.js';

/** The fleet at a glance: what is wrong first, then where, then who works hardest, then what was found. */
export function OverviewScreen(): ReactElement {
  const summary = useQuery(summaryQuery);
  return (
    <>
      <ScreenTitle title="Overview" hint={summary.data && countOf(summary.data.total, 'agent')} />
      <Stack gap="md">
        <Loaded query={summary} what="The counts" height={88}>
          {(counts) => (counts.total === 0 ? <FirstAgent /> : <StatusCounts counts={counts} />)}
        </Loaded>
        {summary.data?.total !== 0 && <FleetPanel />}
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <OpenAlertsPanel />
          <TopAgentsPanel />
        </SimpleGrid>
        <RecentEventsPanel />
      </Stack>
    </>
  );
}

function FirstAgent(): ReactElement {
  const mayAdd = useMay('admin');
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
