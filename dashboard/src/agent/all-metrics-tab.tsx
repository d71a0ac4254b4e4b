import { Table, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { latestMetricsQuery } from '../api/queries.js';
import type { LatestMetric } from '../api/shapes.js';
import { Empty } from '../common/empty.js';
import { TextLink } from '../common/link.js';
import { Loaded } from '../common/loaded.js';
import { TimeAgo } from '../common/time-ago.js';
import { countOf, formatValue } from '../common/units.js';
import classes from './agent.module.css';

const MOST_SHOWN = 500;

/** Every series of an agent with its newest value; each leads to its chart. */
export function AllMetricsTab({ agentId }: { agentId: string }): ReactElement {
  const latest = useQuery(latestMetricsQuery(agentId));
  const [text, setText] = useState('');
  return (
    <Loaded query={latest} what="The metrics" height={400}>
      {({ metrics }) => {
        if (metrics.length === 0) {
          return <Empty title="Nothing measured yet">The first report comes within the reporting interval.</Empty>;
        }
        const found = metrics.filter(({ metric }) => metric.toLowerCase().includes(text.trim().toLowerCase()));
        return (
          <>
            <TextInput
              label={`Search ${countOf(metrics.length, 'series', 'series')}`}
              placeholder="disk"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              maw={320}
              mb="sm"
            />
            <Values agentId={agentId} metrics={found.slice(0, MOST_SHOWN)} />
          </>
        );
      }}
    </Loaded>
  );
}

function Values({ agentId, metrics }: { agentId: string; metrics: LatestMetric[] }): ReactElement {
  const { span } = useSearch({ from: '/agents/$agentId' });
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="All metrics">
      <Table highlightOnHover verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Series</Table.Th>
            <Table.Th>Value</Table.Th>
            <Table.Th>Measured</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {metrics.map(({ metric, value, unit, timestamp }) => (
            <Table.Tr key={metric}>
              <Table.Td className={classes.wrap}>
                <TextLink
                  to="/agents/$agentId"
                  params={{ agentId }}
                  search={{ metric: [metric], ...(span && { span }) }}
                  size="sm"
                >
                  {metric}
                </TextLink>
              </Table.Td>
              <Table.Td className="figures keep-together">{formatValue(value, unit)}</Table.Td>
              <Table.Td>
                <TimeAgo at={timestamp} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
