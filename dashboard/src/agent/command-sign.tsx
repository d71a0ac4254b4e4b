import { Text } from '@mantine/core';
import { CircleCheck, CircleX, Clock, LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Command, CommandAction } from '../api/shapes.js';

export const ACTION_NAMES: Record<CommandAction, string> = {
  start: 'Start its checks',
  stop: 'Stop its checks',
  restart: 'Restart',
  run_check: 'Run a check',
  reload_config: 'Read its configuration again',
};

const STATES: Record<Command['status'], { icon: LucideIcon; words: string; tone: string }> = {
  queued: { icon: Clock, words: 'waits for the agent’s next beat', tone: 'neutral' },
  delivered: { icon: LoaderCircle, words: 'the agent is doing it', tone: 'maintenance' },
  succeeded: { icon: CircleCheck, words: 'done', tone: 'online' },
  failed: { icon: CircleX, words: 'failed', tone: 'offline' },
  expired: { icon: CircleX, words: 'expired: the agent did not answer in time', tone: 'error' },
};

/** How far a command is, in an icon and words. */
export function CommandSign({ command }: { command: Command }): ReactElement {
  const { icon: Icon, words, tone } = STATES[command.status];
  return (
    <Text component="span" size="sm" style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
      <Icon size={16} aria-hidden color={`var(--tone-${tone})`} style={{ flex: 'none' }} />
      {words}
      {command.message !== null && command.message !== '' && `: ${command.message}`}
    </Text>
  );
}
