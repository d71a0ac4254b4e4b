import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { ProblemError } from '@agent-monitor/client';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { alertQuery } from '../api/queries.js';
import type { Alert } from '../api/shapes.js';
import { Empty } from '../common/empty.js';
import { ButtonLink, TextLink } from '../common/link.js';
import { Loaded } from '../common/loaded.js';
import { Panel } from '../common/panel.js';
import { AlertStatusSign, SeveritySign } from '../common/signs.js';
import { TimeAgo } from '../common/time-ago.js';
import { useMay } from '../session/session-gate.js';
import { AlertActions } from './alert-actions.js';
import { CommentForm } from './comment-form.js';
import { Timeline } from './timeline.js';

/** One alert: what is wrong, since when, who has it, and everything that has happened to it. */
export function AlertScreen(): ReactElement {
  const { alertId } = useParams({ from: '/alerts/$alertId' });
  const alert = useQuery(alertQuery(alertId));
  const mayOperate = useMay('operator');
  if (alert.error instanceof ProblemError && alert.error.status === 404) {
    return (
      <Empty title="There is no such alert">
        <ButtonLink to="/alerts" variant="default" mt="xs">
          All alerts
        </ButtonLink>
      </Empty>
    );
  }
  return (
    <Loaded query={alert} what="The alert" height={400}>
      {(loaded) => (
        <Stack gap="md">
          <AlertHeader alert={loaded} />
          <Panel title="What happened">
            {mayOperate && <CommentForm alertId={alertId} />}
            <Timeline alertId={alertId} />
          </Panel>
        </Stack>
      )}
    </Loaded>
  );
}

function AlertHeader({ alert }: { alert: Alert }): ReactElement {
  useDocumentTitle(`${alert.rule_name} · Agent Monitor`);
  const mayOperate = useMay('operator');
  const { agent_id: agentId } = alert;
  return (
    <header>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={1} size="h2">
            {alert.rule_name}
          </Title>
          {agentId !== null && (
            <Text size="sm">
              on{' '}
              <TextLink to="/agents/$agentId" params={{ agentId }} underline="always">
                {alert.agent_name}
              </TextLink>
              {alert.series !== null && `, ${alert.series}`}
            </Text>
          )}
        </div>
        {mayOperate && <AlertActions alert={alert} />}
      </Group>
      <Group gap="md" mt="xs" role="status">
        <SeveritySign severity={alert.severity} />
        <AlertStatusSign status={alert.status} />
        <Text size="sm" component="span">
          since <TimeAgo at={alert.started_at} />
        </Text>
        {alert.acknowledged_by !== null && (
          <Text size="sm" component="span">
            {alert.acknowledged_by} has it
          </Text>
        )}
        {alert.silenced_by !== null && (
          <Text size="sm" component="span">
            Silenced: nobody is told.
          </Text>
        )}
        {alert.stale && (
          <Text size="sm" component="span">
            Its values have stopped coming.
          </Text>
        )}
      </Group>
      <Text mt="xs">{alert.summary}</Text>
    </header>
  );
}
