import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactElement,
  type ReactNode,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import { HUB_URL } from '../api/hub.js';
import { keys } from '../api/keys.js';
import { applyMessage } from './apply-message.js';
import { LiveConnection, type LiveState } from './live-connection.js';
import { createRefresher } from './refresher.js';

const Live = createContext<LiveConnection | undefined>(undefined);

/** Keeps the one stream of the page open while somebody is signed in, and brings what is loaded up to date by it. */
export function LiveProvider({ children }: { children: ReactNode }): ReactElement {
  const client = useQueryClient();
  const [connection] = useState(() => {
    const refresh = createRefresher(client);
    return new LiveConnection(HUB_URL, {
      onMessage: (message) => applyMessage(client, refresh, message),
      onGap: () => void client.invalidateQueries(),
      onSignedOut: () => void client.invalidateQueries({ queryKey: keys.session }),
    });
  });
  useEffect(() => {
    connection.start();
    return () => connection.end();
  }, [connection]);
  return <Live value={connection}>{children}</Live>;
}

function useConnection(): LiveConnection {
  const connection = use(Live);
  if (connection === undefined) throw new Error('nobody is signed in here');
  return connection;
}

/** How live the page is at the moment. */
export function useLiveState(): LiveState {
  const connection = useConnection();
  return useSyncExternalStore(connection.watch, connection.getState);
}

/** Hears the new metrics of an agent while the component is shown. */
export function useLiveMetrics(agentId: string): void {
  const connection = useConnection();
  useEffect(() => connection.follow(`metrics:${agentId}`), [connection, agentId]);
}
