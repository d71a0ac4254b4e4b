import { Text, Tooltip } from '@mantine/core';
import { LoaderCircle, type LucideIcon, Radio, RefreshCw } from 'lucide-react';
import type { ReactElement } from 'react';
import type { LiveState } from '../live/live-connection.js';
import { useLiveState } from '../live/live-provider.js';
import classes from './connection-sign.module.css';

const SIGNS: Record<LiveState, { icon: LucideIcon; word: string; meaning: string }> = {
  connecting: { icon: LoaderCircle, word: 'Connecting', meaning: 'The stream of live changes is being opened.' },
  connected: { icon: Radio, word: 'Live', meaning: 'What changes is shown within two seconds.' },
  reconnecting: {
    icon: LoaderCircle,
    word: 'Reconnecting',
    meaning: 'The connection was lost. What you see may be behind; it is read again as soon as the hub is back.',
  },
  polling: {
    icon: RefreshCw,
    word: 'Polling',
    meaning: 'No stream can be opened: what you see is read again every five seconds instead.',
  },
};

/** Says how live the page is: an icon and a word, and what it means on hover and focus. */
export function ConnectionSign(): ReactElement {
  const state = useLiveState();
  const { icon: Icon, word, meaning } = SIGNS[state];
  return (
    <Tooltip label={meaning} multiline w={260}>
      <button type="button" className={classes.sign} data-state={state} aria-label={`Connection: ${word}. ${meaning}`}>
        <Icon size={16} aria-hidden />
        <Text size="sm" component="span" visibleFrom="xs" role="status">
          {word}
        </Text>
      </button>
    </Tooltip>
  );
}
