import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { AlertTable } from '../alerts/alert-table.js';
import { alertsQuery } from '../api/queries.js';
import { Empty } from '../common/empty.js';
import { Loaded } from '../common/loaded.js';
import { MoreButton } from '../common/more-button.js';

/** What has gone wrong with the agent, the newest first, open or over. */
export function AlertsTab({ agentId }: { agentId: string }): ReactElement {
  const alerts = useInfiniteQuery(alertsQuery({ status: ['firing', 'acknowledged', 'resolved'], agentId }));
  return (
    <Loaded query={alerts} what="The alerts" height={240}>
      {({ pages }) => {
        const list = pages.flatMap((page) => page.alerts);
        if (list.length === 0) return <Empty title="No alert so far">Nothing has gone wrong with this agent.</Empty>;
        return (
          <>
            <AlertTable alerts={list} isOfOneAgent />
            <MoreButton query={alerts} />
          </>
        );
      }}
    </Loaded>
  );
}
