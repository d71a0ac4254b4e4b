import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { commandsQuery } from '../api/queries.js';
import { useNow } from '../common/now.js';
import { ACTION_NAMES, CommandSign } from './command-sign.js';

const SHOWN_SECONDS = 120;

/** What the agent was last told, while it is under way and for two minutes after it has ended. */
export function LastCommand({ agentId }: { agentId: string }): ReactElement | null {
  const last = useQuery(commandsQuery(agentId)).data?.commands[0];
  const now = useNow(5);
  if (last === undefined) return null;
  const end = last.finished_at ?? last.expired_at;
  if (end !== null && now.getTime() - Date.parse(end) > SHOWN_SECONDS * 1000) return null;
  return (
    <Group gap="xs" mt="xs" role="status" aria-label="Last command">
      <Text size="sm" fw={600} component="span">
        {ACTION_NAMES[last.action]}
        {last.check !== null && ` ${last.check}`}:
      </Text>
      <CommandSign command={last} />
    </Group>
  );
}
