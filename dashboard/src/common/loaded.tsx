import { Skeleton } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { Failure } from './failure.js';

/** As much of a query as tells whether there is something to show. */
interface Loadable<Loaded> {
  data: Loaded | undefined;
  error: Error | null;
  refetch: () => Promise<unknown>;
}

interface LoadedProps<Loaded> {
  query: Loadable<Loaded>;
  /** What is loaded, as a failure names it: `The alerts`. */
  what: string;
  /** How high what is shown will be, so that nothing jumps when it comes. */
  height?: number;
  children: (data: Loaded) => ReactNode;
}

/** Shows what was loaded; until then its place, and a failure with a retry instead of it. What is there stays. */
export function Loaded<Data>({ query, what, height = 120, children }: LoadedProps<Data>): ReactElement {
  const { data, error, refetch } = query;
  const failure = error && (
    <Failure what={`${what} could not be loaded`} error={error} onRetry={() => void refetch()} />
  );
  if (data === undefined) return failure ?? <Skeleton height={height} aria-label="Loading" role="img" />;
  return (
    <>
      {failure}
      {children(data)}
    </>
  );
}
