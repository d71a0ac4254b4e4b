import { Checkbox } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type CSSProperties, type ReactElement, useEffect, useState } from 'react';
import type { Agent } from '../api/shapes.js';
import { type AgentFilter, nextSort, type SortField, SORTS } from './agent-filter.js';
import { AgentRow, type Selection } from './agent-row.js';
import classes from './agent-table.module.css';
import type { Column } from './columns.js';

const ROW_HEIGHT = 52;
const CARD_HEIGHT = 92;

interface AgentTableProps {
  agents: Agent[];
  /** How many there are, those that are not loaded yet too. */
  total: number;
  columns: readonly Column[];
  sort: AgentFilter['sort'];
  onSort: (sort: AgentFilter['sort']) => void;
  selection: Selection | undefined;
  /** Somebody has come near the end of what is loaded. */
  onEnd: () => void;
}

/** The list of agents: as many rows as the window shows are in the document, of however many there are. */
export function AgentTable(props: AgentTableProps): ReactElement {
  const { agents, columns, selection, onEnd } = props;
  const [top, setTop] = useState(0);
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const height = isNarrow ? CARD_HEIGHT : ROW_HEIGHT;
  const rows = useWindowVirtualizer({
    count: agents.length,
    estimateSize: () => height,
    overscan: 8,
    scrollMargin: top,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= agents.length - 40) onEnd();
  }, [last, agents.length, onEnd]);
  useEffect(() => rows.measure(), [height, rows]);
  const tracks = ['minmax(160px, 2fr)', ...columns.map(({ track }) => track)];
  const style = { '--tracks': [...(selection ? ['36px'] : []), ...tracks].join(' ') } as CSSProperties;
  return (
    <div role="table" aria-label="Agents" aria-rowcount={props.total + 1} className={classes.table} style={style}>
      <Head {...props} />
      <div
        ref={(list) => setTop(list === null ? 0 : list.getBoundingClientRect().top + window.scrollY)}
        role="rowgroup"
        className={classes.rows}
        style={{ height: rows.getTotalSize() }}
      >
        {visible.map(({ index, start }) => {
          const agent = agents[index];
          if (agent === undefined) return null;
          return (
            <AgentRow
              key={agent.id}
              agent={agent}
              index={index}
              columns={columns}
              selection={selection}
              style={{ height, transform: `translateY(${start - rows.options.scrollMargin}px)` }}
            />
          );
        })}
      </div>
    </div>
  );
}

function Head({ agents, columns, sort, onSort, selection }: AgentTableProps): ReactElement {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        {selection && (
          <span role="columnheader" className={classes.check}>
            <SelectAll agents={agents} selection={selection} />
          </span>
        )}
        {[{ field: 'name' as const, name: 'Name' }, ...columns].map(({ field, name }) => (
          <ColumnHead key={field} field={field} name={name} sort={sort} onSort={onSort} />
        ))}
      </div>
    </div>
  );
}

function SelectAll({
  agents,
  selection: { selected, onChange },
}: {
  agents: Agent[];
  selection: Selection;
}): ReactElement {
  const isAll = agents.every(({ id }) => selected.has(id));
  return (
    <Checkbox
      size="xs"
      aria-label={`Select the ${agents.length} loaded agents`}
      checked={isAll}
      indeterminate={!isAll && selected.size > 0}
      onChange={() => onChange(new Set(isAll ? [] : agents.map(({ id }) => id)))}
    />
  );
}

interface ColumnHeadProps {
  field: Column['field'] | 'name';
  name: string;
  sort: AgentFilter['sort'];
  onSort: (sort: AgentFilter['sort']) => void;
}

function ColumnHead({ field, name, sort, onSort }: ColumnHeadProps): ReactElement {
  if (!isSortable(field)) return <span role="columnheader">{name}</span>;
  const direction = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : 'none';
  return (
    <span role="columnheader" aria-sort={direction}>
      <button type="button" className={classes.sort} onClick={() => onSort(nextSort(sort, field))}>
        {name}
        {direction === 'ascending' && <ArrowUp size={14} aria-hidden />}
        {direction === 'descending' && <ArrowDown size={14} aria-hidden />}
      </button>
    </span>
  );
}

function isSortable(field: string): field is SortField {
  return SORTS.some((each) => each === field);
}
