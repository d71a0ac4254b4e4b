import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Alert } from '../api/shapes.js';
import { TextLink } from '../common/link.js';
import { AlertStatusSign, SeveritySign } from '../common/signs.js';
import { TimeAgo } from '../common/time-ago.js';
import classes from './alerts.module.css';

/** Alerts in a list: how bad, what, where, since when, and who has it. */
export function AlertTable({
  alerts,
  isOfOneAgent = false,
}: {
  alerts: Alert[];
  isOfOneAgent?: boolean;
}): ReactElement {
  return (
    <ul className={classes.alerts}>
      {alerts.map((alert) => (
        <AlertRow key={alert.alert_id} alert={alert} isOfOneAgent={isOfOneAgent} />
      ))}
    </ul>
  );
}

function AlertRow({ alert, isOfOneAgent }: { alert: Alert; isOfOneAgent: boolean }): ReactElement {
  const { alert_id: alertId, agent_id: agentId, agent_name: agentName } = alert;
  return (
    <li className={classes.alert}>
      <SeveritySign severity={alert.severity} />
      <div className={classes.what}>
        <TextLink to="/alerts/$alertId" params={{ alertId }} fw={600} size="sm">
          {alert.rule_name}
        </TextLink>
        {!isOfOneAgent && agentId !== null && (
          <Text size="sm" component="span">
            {' on '}
            <TextLink to="/agents/$agentId" params={{ agentId }} underline="always">
              {agentName}
            </TextLink>
          </Text>
        )}
        <Text size="sm" c="dimmed" className={classes.words}>
          {alert.summary}
        </Text>
      </div>
      <div className={classes.when}>
        <AlertStatusSign status={alert.status} />
        <Text size="sm" c="dimmed">
          <Since alert={alert} />
        </Text>
      </div>
    </li>
  );
}

function Since({ alert }: { alert: Alert }): ReactElement {
  if (alert.resolved_at !== null) return <TimeAgo at={alert.resolved_at} />;
  if (alert.acknowledged_at !== null) {
    return (
      <>
        by {alert.acknowledged_by} <TimeAgo at={alert.acknowledged_at} />
      </>
    );
  }
  return <TimeAgo at={alert.started_at} />;
}
