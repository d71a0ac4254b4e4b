import { Button, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import type { ReactElement } from 'react';
import { commandAgent } from '../api/actions.js';
import type { Agent, AgentCheck } from '../api/shapes.js';
import { Empty } from '../common/empty.js';
import { notifyFailure } from '../common/notify.js';
import { CheckSign } from '../common/signs.js';
import { formatDuration } from '../common/time.js';
import { TimeAgo } from '../common/time-ago.js';
import { useMay } from '../session/session-gate.js';
import classes from './agent.module.css';

/** What the agent checks, and how each went last; an operator can have one run now. */
export function ChecksTab({ agent }: { agent: Agent }): ReactElement {
  const mayOperate = useMay('operator');
  if (agent.checks.length === 0) {
    return (
      <Empty title="No checks">
        The agent measures its machine, and was told to check nothing besides. Checks are part of its configuration.
      </Empty>
    );
  }
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Checks">
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Check</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Found</Table.Th>
            <Table.Th>Last run</Table.Th>
            {mayOperate && <Table.Th>Action</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {agent.checks.map((check) => (
            <CheckRow key={check.name} agentId={agent.id} check={check} mayOperate={mayOperate} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function CheckRow({
  agentId,
  check,
  mayOperate,
}: {
  agentId: string;
  check: AgentCheck;
  mayOperate: boolean;
}): ReactElement {
  const run = useMutation({
    mutationFn: () => commandAgent(agentId, 'run_check', check.name),
    onError: (error) => notifyFailure(`${check.name} is not run`, error),
  });
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {check.name}
        </Text>
        <Text size="xs" c="dimmed">
          {check.kind}
        </Text>
      </Table.Td>
      <Table.Td>
        <CheckSign state={check.state} />
      </Table.Td>
      <Table.Td className={classes.wrap}>
        {check.message ?? ''}
        {check.duration_seconds !== undefined && (
          <Text size="xs" c="dimmed">
            in {formatDuration(check.duration_seconds)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{check.at === undefined ? 'never' : <TimeAgo at={check.at} />}</Table.Td>
      {mayOperate && (
        <Table.Td>
          <Button
            size="xs"
            variant="default"
            leftSection={<Play size={14} aria-hidden />}
            loading={run.isPending}
            onClick={() => run.mutate()}
            aria-label={`Run now: ${check.name}`}
          >
            Run now
          </Button>
        </Table.Td>
      )}
    </Table.Tr>
  );
}
