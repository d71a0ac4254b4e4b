import { Tabs } from '@mantine/core';
import { ProblemError } from '@agent-monitor/client';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { agentQuery } from '../api/queries.js';
import type { Agent } from '../api/shapes.js';
import { Empty } from '../common/empty.js';
import { ButtonLink } from '../common/link.js';
import { Loaded } from '../common/loaded.js';
import { useLiveMetrics } from '../live/live-provider.js';
import { AboutTab } from './about-tab.js';
import { AgentHeader } from './agent-header.js';
import { type AgentTab, TABS } from './agent-view.js';
import { AlertsTab } from './alerts-tab.js';
import { AllMetricsTab } from './all-metrics-tab.js';
import { ChecksTab } from './checks-tab.js';
import { CommandsTab } from './commands-tab.js';
import { ConfigurationTab } from './configuration-tab.js';
import { EventsTab } from './events-tab.js';
import { MetricsTab } from './metrics-tab.js';

const TAB_NAMES: Record<AgentTab, string> = {
  metrics: 'Metrics',
  'all-metrics': 'All metrics',
  checks: 'Checks',
  alerts: 'Alerts',
  events: 'Events',
  commands: 'Commands',
  configuration: 'Configuration',
  about: 'About',
};

/** One machine: how it is and since when, what it measures, what went wrong with it, and what it was told. */
export function AgentScreen(): ReactElement {
  const { agentId } = useParams({ from: '/agents/$agentId' });
  const agent = useQuery(agentQuery(agentId));
  useLiveMetrics(agentId);
  if (agent.error instanceof ProblemError && agent.error.status === 404) return <NoSuchAgent />;
  return (
    <Loaded query={agent} what="The agent" height={400}>
      {(loaded) => (
        <>
          <AgentHeader agent={loaded} />
          <AgentTabs agent={loaded} />
        </>
      )}
    </Loaded>
  );
}

function AgentTabs({ agent }: { agent: Agent }): ReactElement {
  const { tab = 'metrics' } = useSearch({ from: '/agents/$agentId' });
  const navigate = useNavigate({ from: '/agents/$agentId' });
  const open = (chosen: string | null): void => {
    const next = TABS.find((each) => each === chosen);
    void navigate({ search: (view) => ({ ...view, tab: next === 'metrics' ? undefined : next }), replace: true });
  };
  return (
    <Tabs value={tab} onChange={open} keepMounted={false}>
      <Tabs.List mb="md">
        {TABS.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {TAB_NAMES[each]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab}>
        <TabContent tab={tab} agent={agent} />
      </Tabs.Panel>
    </Tabs>
  );
}

function TabContent({ tab, agent }: { tab: AgentTab; agent: Agent }): ReactElement {
  switch (tab) {
    case 'metrics':
      return <MetricsTab agentId={agent.id} />;
    case 'all-metrics':
      return <AllMetricsTab agentId={agent.id} />;
    case 'checks':
      return <ChecksTab agent={agent} />;
    case 'alerts':
      return <AlertsTab agentId={agent.id} />;
    case 'events':
      return <EventsTab agentId={agent.id} />;
    case 'commands':
      return <CommandsTab agent={agent} />;
    case 'configuration':
      return <ConfigurationTab agent={agent} />;
    case 'about':
      return <AboutTab agent={agent} />;
  }
}

function NoSuchAgent(): ReactElement {
  return (
    <Empty title="There is no such agent">
      It may have been deleted.
      <ButtonLink to="/agents" variant="default" mt="xs" display="block">
        All agents
      </ButtonLink>
    </Empty>
  );
}
