import { Group, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { alertsQuery, summaryQuery } from '../api/queries.js';
import type { Alert } from '../api/shapes.js';
import { Empty } from '../common/empty.js';
import { TextLink } from '../common/link.js';
import { Loaded } from '../common/loaded.js';
import { Panel } from '../common/panel.js';
import { SeveritySign } from '../common/signs.js';
import { TimeAgo } from '../common/time-ago.js';
import { SEVERITY_NAMES, SEVERITY_ORDER } from '../common/words.js';
import { bySeverity } from './order-alerts.js';
import classes from './overview.module.css';

const MOST_SHOWN = 8;

/** What fires or is somebody's: the worst first, of those the newest. */
export function OpenAlertsPanel(): ReactElement {
  const alerts = useInfiniteQuery(alertsQuery({ status: ['firing', 'acknowledged'] }));
  return (
    <Panel title="Open alerts" actions={<TextLink to="/alerts">All alerts</TextLink>}>
      <Loaded query={alerts} what="The alerts" height={240}>
        {({ pages }) => {
          const open = bySeverity(pages.flatMap((page) => page.alerts));
          const total = pages[0]?.total ?? open.length;
          if (open.length === 0)
            return <Empty title="Nothing is wrong">Alerts show here as soon as a rule fires.</Empty>;
          return (
            <>
              <Counts />
              <ul className={classes.rows}>
                {open.slice(0, MOST_SHOWN).map((alert) => (
                  <OpenAlert key={alert.alert_id} alert={alert} />
                ))}
              </ul>
              {total > MOST_SHOWN && (
                <Text size="sm" c="dimmed" mt="xs">
                  and {(total - MOST_SHOWN).toLocaleString('en')} more
                </Text>
              )}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

/** How many of each severity, of the whole fleet; each leads to the list of them. */
function Counts(): ReactElement {
  const counts = useQuery(summaryQuery).data?.open_alerts_by_severity ?? {};
  return (
    <Group gap="md" mb="xs">
      {SEVERITY_ORDER.filter((severity) => (counts[severity] ?? 0) > 0).map((severity) => (
        <TextLink key={severity} to="/alerts" search={{ severity: [severity] }} size="sm" className="figures">
          {(counts[severity] ?? 0).toLocaleString('en')} {SEVERITY_NAMES[severity].toLowerCase()}
        </TextLink>
      ))}
    </Group>
  );
}

function OpenAlert({ alert }: { alert: Alert }): ReactElement {
  return (
    <li className={classes.row}>
      <div className={classes.grow}>
        <TextLink to="/alerts/$alertId" params={{ alertId: alert.alert_id }} size="sm" fw={600}>
          {alert.rule_name}
        </TextLink>
        <Text size="sm" c="dimmed" truncate>
          {alert.agent_name ?? 'several agents'}
          {alert.status === 'acknowledged' && `, ${alert.acknowledged_by ?? 'somebody'} has it`}
        </Text>
      </div>
      <div>
        <SeveritySign severity={alert.severity} />
        <Text size="sm" c="dimmed" ta="right">
          <TimeAgo at={alert.started_at} />
        </Text>
      </div>
    </li>
  );
}
