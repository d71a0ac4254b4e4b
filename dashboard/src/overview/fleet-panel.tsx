import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useMemo } from 'react';
import { fleetQuery } from '../api/queries.js';
import type { AgentStatus, FleetAgent } from '../api/shapes.js';
import { TextLink } from '../common/link.js';
import { Loaded } from '../common/loaded.js';
import { Panel } from '../common/panel.js';
import { STATUS_NAMES, STATUS_ORDER } from '../common/words.js';
import { CellCanvas } from './cell-canvas.js';
import { type CellGroup, type Grouping, groupFleet } from './fleet-map.js';
import { Legend } from './legend.js';

const GROUPING_NAMES = [
  { value: 'environment', label: 'Environment' },
  { value: 'type', label: 'Type' },
  { value: 'none', label: 'One map' },
];

/** The fleet as a map of cells, one an agent, in groups. What it shows stands beside it in words. */
export function FleetPanel(): ReactElement {
  const fleet = useQuery(fleetQuery);
  const [by, setBy] = useLocalStorage<Grouping>({ key: 'agent-monitor-grouping', defaultValue: 'environment' });
  return (
    <Panel
      title="Fleet"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Group by"
          data={GROUPING_NAMES}
          value={by}
          onChange={(value) => setBy(value as Grouping)}
        />
      }
    >
      <Loaded query={fleet} what="The fleet" height={160}>
        {(agents) => <FleetMap fleet={agents} by={by} />}
      </Loaded>
    </Panel>
  );
}

function FleetMap({ fleet, by }: { fleet: FleetAgent[]; by: Grouping }): ReactElement {
  const groups = useMemo(() => groupFleet(fleet, by), [fleet, by]);
  return (
    <Stack gap="md">
      {groups.map((group) => (
        <section key={group.value} aria-label={group.name === '' ? 'All agents' : group.name}>
          <Group gap="sm" mb={6} justify="space-between">
            {group.name !== '' && (
              <Text size="sm" fw={600}>
                {group.name}
              </Text>
            )}
            <GroupCounts group={group} by={by} />
          </Group>
          <CellCanvas cells={group.cells} fleetSize={fleet.length} label={describe(group)} />
        </section>
      ))}
      <Legend />
    </Stack>
  );
}

const present = (group: CellGroup): AgentStatus[] => STATUS_ORDER.filter((status) => group.counts[status] > 0);

function describe(group: CellGroup): string {
  const counts = present(group).map((status) => `${group.counts[status]} ${STATUS_NAMES[status].toLowerCase()}`);
  return `A cell for each agent${group.name === '' ? '' : ` of ${group.name}`}: ${counts.join(', ')}`;
}

function GroupCounts({ group, by }: { group: CellGroup; by: Grouping }): ReactElement {
  const filter = by === 'none' ? {} : { [by]: [group.value] };
  return (
    <Group gap="sm">
      {present(group).map((status) => (
        <TextLink key={status} to="/agents" search={{ ...filter, status: [status] }} size="sm" className="figures">
          {group.counts[status].toLocaleString('en')} {STATUS_NAMES[status].toLowerCase()}
        </TextLink>
      ))}
    </Group>
  );
}
