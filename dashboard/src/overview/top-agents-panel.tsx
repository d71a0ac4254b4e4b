import { Select, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { catalogQuery, topAgentsQuery } from '../api/queries.js';
import { Empty } from '../common/empty.js';
import { TextLink } from '../common/link.js';
import { Loaded } from '../common/loaded.js';
import { Panel } from '../common/panel.js';
import { formatValue } from '../common/units.js';
import classes from './overview.module.css';
import { rankGroups, type RankedAgent } from './rank-groups.js';

/** Which agents have most of a metric that the viewer chooses; the choice stays in this browser. */
export function TopAgentsPanel(): ReactElement {
  const [metric, setMetric] = useLocalStorage({ key: 'agent-monitor-top-metric', defaultValue: 'cpu_usage' });
  const catalog = useQuery(catalogQuery);
  const top = useQuery(topAgentsQuery(metric));
  const names = new Set([metric, ...(catalog.data?.metrics.map(({ name }) => name) ?? [])]);
  return (
    <Panel
      title="Top agents"
      actions={
        <Select
          size="xs"
          w={220}
          aria-label="Metric"
          searchable
          allowDeselect={false}
          data={[...names].sort()}
          value={metric}
          onChange={(chosen) => chosen !== null && setMetric(chosen)}
        />
      }
    >
      <Loaded query={top} what="The top agents" height={240}>
        {({ series, unit }) => <Ranking ranked={rankGroups(series)} unit={unit} />}
      </Loaded>
    </Panel>
  );
}

function Ranking({ ranked, unit }: { ranked: RankedAgent[]; unit: string | null }): ReactElement {
  const most = ranked[0]?.value ?? 0;
  if (ranked.length === 0)
    return <Empty title="No values">No agent has reported this metric in the last 15 minutes.</Empty>;
  return (
    <ol className={classes.rows}>
      {ranked.map(({ id, name, value }) => (
        <li key={id} className={classes.row}>
          <div className={classes.grow}>
            <TextLink to="/agents/$agentId" params={{ agentId: id }} size="sm">
              {name}
            </TextLink>
            <div className={classes.bar} aria-hidden>
              <span style={{ width: `${most > 0 ? Math.max(0, (value / most) * 100) : 0}%` }} />
            </div>
          </div>
          <Text size="sm" className="figures">
            {formatValue(value, unit)}
          </Text>
        </li>
      ))}
    </ol>
  );
}
