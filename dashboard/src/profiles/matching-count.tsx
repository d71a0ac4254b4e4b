import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { matchingQuery } from '../api/config-queries.js';
import type { Selector } from '../api/shapes.js';
import { countOf } from '../common/units.js';

/** How many agents a selector matches now, where that can be asked. */
export function MatchingCount({ selector }: { selector: Selector }): ReactElement | null {
  const { data } = useQuery(matchingQuery(selector));
  if (data === undefined || data === null) return null;
  return <span>({countOf(data, 'agent')} now)</span>;
}
