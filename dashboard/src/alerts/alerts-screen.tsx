import { Chip, Group, Tabs } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { alertsQuery, summaryQuery } from '../api/queries.js';
import { Empty } from '../common/empty.js';
import { Loaded } from '../common/loaded.js';
import { MoreButton } from '../common/more-button.js';
import { ScreenTitle } from '../common/screen-title.js';
import { ALERT_STATUS_NAMES, SEVERITY_NAMES, SEVERITY_ORDER } from '../common/words.js';
import { AlertTable } from './alert-table.js';
import { ALERT_LISTS, type AlertListName, type AlertView, parseAlertView } from './alert-view.js';

const EMPTY_WORDS: Record<AlertListName, [string, string]> = {
  firing: ['Nothing fires', 'When a rule finds something wrong, it shows here at once.'],
  acknowledged: ['Nobody has an alert', 'Acknowledge one that fires, and others see that you have it.'],
  resolved: ['Nothing was resolved so far', 'Alerts that are over are kept here for a year.'],
};

/** What has gone wrong: what needs somebody, what somebody has, and what is over. */
export function AlertsScreen(): ReactElement {
  const view = useSearch({ from: '/alerts' });
  const navigate = useNavigate({ from: '/alerts' });
  const { list = 'firing', severity } = view;
  const setView = (changed: AlertView): void =>
    void navigate({ search: parseAlertView({ ...view, ...changed }), replace: true });
  return (
    <>
      <ScreenTitle title="Alerts" hint={<OpenCount />} />
      <Tabs value={list} onChange={(chosen) => setView({ list: chosen as AlertListName })} keepMounted={false}>
        <Tabs.List mb="sm">
          {ALERT_LISTS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {ALERT_STATUS_NAMES[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Chip.Group
          multiple
          value={severity ?? []}
          onChange={(chosen) => setView(parseAlertView({ severity: chosen, list }))}
        >
          <Group gap="xs" mb="sm" role="group" aria-label="Severity">
            {SEVERITY_ORDER.map((each) => (
              <Chip key={each} value={each} size="xs" variant="outline">
                {SEVERITY_NAMES[each]}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <Tabs.Panel value={list}>
          <AlertList list={list} severity={severity} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function OpenCount(): ReactElement {
  const { data } = useQuery(summaryQuery);
  const open = Object.values(data?.open_alerts_by_severity ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <span role="status">
      {data
        ? `${open.toLocaleString('en')} open, ${data.acknowledged_alerts.toLocaleString('en')} of them acknowledged`
        : ' '}
    </span>
  );
}

function AlertList({ list, severity }: Required<Pick<AlertView, 'list'>> & Pick<AlertView, 'severity'>): ReactElement {
  const alerts = useInfiniteQuery(alertsQuery({ status: [list], ...(severity && { severity }) }));
  const [title, words] = EMPTY_WORDS[list];
  return (
    <Loaded query={alerts} what="The alerts" height={300}>
      {({ pages }) => {
        const loaded = pages.flatMap((page) => page.alerts);
        if (loaded.length === 0)
          return <Empty title={title}>{severity ? 'None of this severity, that is.' : words}</Empty>;
        return (
          <>
            <AlertTable alerts={loaded} />
            <MoreButton query={alerts} />
          </>
        );
      }}
    </Loaded>
  );
}
