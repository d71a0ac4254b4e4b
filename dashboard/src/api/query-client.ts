import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemError } from '@agent-monitor/client';
import { keys } from './keys.js';

const MOST_TRIES = 2;

/** What is loaded stays fresh by the stream; so nothing is asked for again merely because somebody looks at it. */
export function createQueryClient(): QueryClient {
  const noticeSignOut = (error: Error): void => {
    if (isStatus(error, 401)) client.setQueryData(keys.session, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignOut }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        // A wrong password is answered in the same way as no session.
        if (mutation.meta?.isSignIn !== true) noticeSignOut(error);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < MOST_TRIES && !isRefusal(error),
        // Whether the browser believes to be online says nothing about the hub.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}

function isStatus(error: Error, status: number): boolean {
  return error instanceof ProblemError && error.status === status;
}

/** What was refused once is refused again: asking again only takes time. */
function isRefusal(error: Error): boolean {
  return error instanceof ProblemError && error.status < 500 && error.status !== 429;
}
