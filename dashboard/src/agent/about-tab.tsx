import { Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { maintenanceQuery, statusChangesQuery } from '../api/queries.js';
import type { Agent } from '../api/shapes.js';
import { Loaded } from '../common/loaded.js';
import { StatusSign } from '../common/signs.js';
import { formatDuration, formatExact } from '../common/time.js';
import { TimeAgo } from '../common/time-ago.js';
import classes from './agent.module.css';

/** What is known of the agent besides: its facts and metadata, its planned windows, and the history of its status. */
export function AboutTab({ agent }: { agent: Agent }): ReactElement {
  return (
    <Stack gap="lg">
      <Facts title="Facts" facts={factsOf(agent)} />
      <Facts title="Metadata" facts={Object.entries(agent.metadata).map(([key, value]) => [key, String(value)])} />
      <Windows agentId={agent.id} />
      <History agentId={agent.id} />
    </Stack>
  );
}

function factsOf(agent: Agent): [string, ReactNode][] {
  return [
    ['Id', agent.id],
    ['Version', agent.version ?? 'not told'],
    ['Registered', <TimeAgo key="at" at={agent.registered_at} />],
    ['Beats every', formatDuration(agent.heartbeat_interval_seconds)],
    ['Reports every', formatDuration(agent.metrics_interval_seconds)],
    [
      'Offline after',
      agent.offline_after_seconds === null ? 'the hub’s default' : formatDuration(agent.offline_after_seconds),
    ],
    [
      'Clock ahead of the hub’s',
      agent.clock_skew_seconds === null ? 'not known' : formatDuration(agent.clock_skew_seconds),
    ],
  ];
}

function Facts({ title, facts }: { title: string; facts: [string, ReactNode][] }): ReactElement {
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {title}
      </Title>
      {facts.length === 0 && (
        <Text size="sm" c="dimmed">
          None.
        </Text>
      )}
      <Table verticalSpacing={4} maw={640}>
        <Table.Tbody>
          {facts.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" w={200}>
                {name}
              </Table.Th>
              <Table.Td className={classes.wrap}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Windows({ agentId }: { agentId: string }): ReactElement {
  const windows = useQuery(maintenanceQuery(agentId));
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        Maintenance
      </Title>
      <Loaded query={windows} what="The maintenance windows">
        {({ maintenance }) =>
          maintenance.length === 0 ? (
            <Text size="sm" c="dimmed">
              None is planned.
            </Text>
          ) : (
            maintenance.map(({ id, from, until, reason, created_by: by }) => (
              <Text key={id} size="sm">
                {formatExact(new Date(from))} to {formatExact(new Date(until))}: {reason} ({by})
              </Text>
            ))
          )
        }
      </Loaded>
    </section>
  );
}

function History({ agentId }: { agentId: string }): ReactElement {
  const changes = useQuery(statusChangesQuery(agentId));
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        History of its status
      </Title>
      <Loaded query={changes} what="The history">
        {({ status_changes: list }) => (
          <Table verticalSpacing={4} maw={640}>
            <Table.Tbody>
              {list.map(({ to, reason, at }) => (
                <Table.Tr key={at}>
                  <Table.Td w={200}>
                    <StatusSign status={to} />
                  </Table.Td>
                  <Table.Td className={classes.wrap}>{reason}</Table.Td>
                  <Table.Td>
                    <TimeAgo at={at} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Loaded>
    </section>
  );
}
