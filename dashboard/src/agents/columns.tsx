import type { ReactNode } from 'react';
import type { Agent } from '../api/shapes.js';
import { StatusSign } from '../common/signs.js';
import { TimeAgo } from '../common/time-ago.js';
import { formatValue } from '../common/units.js';
import { TYPE_NAMES } from '../common/words.js';
import type { SortField } from './agent-filter.js';

/** A column of the list, besides the name, which is always there. */
export interface Column {
  field: SortField | 'version';
  name: string;
  /** Its share of the width, as a track of a CSS grid. */
  track: string;
  show: (agent: Agent) => ReactNode;
}

const percent = (value: number | null): ReactNode => (
  <span className="figures">{value === null ? '–' : formatValue(value, '%')}</span>
);

export const COLUMNS: readonly Column[] = [
  { field: 'status', name: 'Status', track: '130px', show: ({ status }) => <StatusSign status={status} /> },
  { field: 'type', name: 'Type', track: 'minmax(110px, 1fr)', show: ({ type }) => TYPE_NAMES[type] },
  { field: 'environment', name: 'Environment', track: 'minmax(100px, 1fr)', show: ({ environment }) => environment },
  { field: 'cpu_usage', name: 'CPU', track: '84px', show: ({ cpu_usage: cpu }) => percent(cpu) },
  { field: 'memory_usage', name: 'Memory', track: '94px', show: ({ memory_usage: memory }) => percent(memory) },
  {
    field: 'last_heartbeat',
    name: 'Last beat',
    track: '112px',
    show: ({ last_heartbeat: at }) => (at === null ? 'never' : <TimeAgo at={at} />),
  },
  { field: 'version', name: 'Version', track: '90px', show: ({ version }) => version ?? '–' },
];

/** What is shown until somebody chooses otherwise. */
export const COLUMNS_AT_FIRST: string[] = COLUMNS.map(({ field }) => field).filter((field) => field !== 'version');
