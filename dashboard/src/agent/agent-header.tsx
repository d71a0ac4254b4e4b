import { Button, Group, Menu, Text, Title } from '@mantine/core';
import { useDisclosure, useDocumentTitle } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { ChevronDown, Play, RefreshCw, RotateCw, Square, Wrench } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { commandAgent, endMaintenance, type MaintenancePlan, openMaintenance } from '../api/actions.js';
import type { Agent, CommandAction } from '../api/shapes.js';
import { MaintenanceDialog } from '../agents/maintenance-dialog.js';
import { AskFirst } from '../common/ask-first.js';
import { notifyDone, notifyFailure } from '../common/notify.js';
import { StatusSign } from '../common/signs.js';
import { TimeAgo } from '../common/time-ago.js';
import { TYPE_NAMES } from '../common/words.js';
import { useMay } from '../session/session-gate.js';
import classes from './agent.module.css';
import { LastCommand } from './last-command.js';

/** Who the agent is, how it is, why and since when, and what can be done with it. */
export function AgentHeader({ agent }: { agent: Agent }): ReactElement {
  useDocumentTitle(`${agent.name} · Agent Monitor`);
  const mayOperate = useMay('operator');
  return (
    <header className={classes.header}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className={classes.who}>
          <Title order={1} size="h2" className={classes.title}>
            {agent.name}
          </Title>
          <Text size="sm" c="dimmed">
            {TYPE_NAMES[agent.type]} on {agent.host}, {agent.environment}
          </Text>
        </div>
        {mayOperate && <Actions agent={agent} />}
      </Group>
      <Group gap="md" mt="xs" role="status">
        <Text component="span" fw={600}>
          <StatusSign status={agent.status} />
        </Text>
        <Text size="sm" component="span">
          since <TimeAgo at={agent.status_changed_at} />
          {agent.status_reason !== null && `: ${agent.status_reason}`}
        </Text>
        {agent.run_state === 'stopped' && (
          <Text size="sm" component="span">
            Its checks are stopped.
          </Text>
        )}
        {agent.last_heartbeat !== null && (
          <Text size="sm" c="dimmed" component="span">
            last beat <TimeAgo at={agent.last_heartbeat} />
          </Text>
        )}
      </Group>
      <LastCommand agentId={agent.id} />
    </header>
  );
}

const ACTIONS: readonly { action: CommandAction; name: string; icon: typeof Play; runState?: Agent['run_state'] }[] = [
  { action: 'start', name: 'Start its checks', icon: Play, runState: 'stopped' },
  { action: 'stop', name: 'Stop its checks', icon: Square, runState: 'running' },
  { action: 'reload_config', name: 'Read its configuration again', icon: RefreshCw },
];

function Actions({ agent }: { agent: Agent }): ReactElement {
  const [isAsked, asked] = useDisclosure();
  const command = useMutation({
    mutationFn: (action: CommandAction) => commandAgent(agent.id, action),
    onSuccess: () => asked.close(),
    onError: (error) => notifyFailure('The agent was told nothing', error),
  });
  return (
    <Group gap="xs">
      <MaintenanceButton agent={agent} />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<ChevronDown size={14} aria-hidden />} loading={command.isPending}>
            Tell it to …
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<RotateCw size={16} aria-hidden />} onClick={asked.open}>
            Restart
          </Menu.Item>
          {ACTIONS.filter(({ runState }) => runState === undefined || runState === agent.run_state).map(
            ({ action, name, icon: Icon }) => (
              <Menu.Item
                key={action}
                leftSection={<Icon size={16} aria-hidden />}
                onClick={() => command.mutate(action)}
              >
                {name}
              </Menu.Item>
            ),
          )}
        </Menu.Dropdown>
      </Menu>
      <AskFirst
        title={`Restart ${agent.name}?`}
        action="Restart"
        isOpen={isAsked}
        isPending={command.isPending}
        onClose={asked.close}
        onConfirm={() => command.mutate('restart')}
      >
        The agent’s program ends and starts again; the machine itself does not. It measures nothing for a few seconds.
      </AskFirst>
    </Group>
  );
}

function MaintenanceButton({ agent }: { agent: Agent }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const plan = useMutation({
    mutationFn: (wanted: MaintenancePlan) => openMaintenance(agent.id, wanted),
    onSuccess: () => setOpen(false),
    onError: (error) => notifyFailure('There is no maintenance', error),
  });
  const end = useMutation({
    mutationFn: () => endMaintenance(agent.id),
    onSuccess: () => notifyDone('The maintenance is over'),
    onError: (error) => notifyFailure('The maintenance goes on', error),
  });
  const icon = <Wrench size={16} aria-hidden />;
  if (agent.status === 'maintenance') {
    return (
      <Button variant="default" leftSection={icon} loading={end.isPending} onClick={() => end.mutate()}>
        End maintenance
      </Button>
    );
  }
  return (
    <>
      <Button variant="default" leftSection={icon} onClick={() => setOpen(true)}>
        Maintenance
      </Button>
      <MaintenanceDialog
        title={`Maintenance of ${agent.name}`}
        isOpen={isOpen}
        isPending={plan.isPending}
        onClose={() => setOpen(false)}
        onPlan={(wanted) => plan.mutate(wanted)}
      />
    </>
  );
}
