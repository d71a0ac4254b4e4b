import { Checkbox, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type CSSProperties, memo, type ReactElement } from 'react';
import type { Agent } from '../api/shapes.js';
import classes from './agent-table.module.css';
import type { Column } from './columns.js';

/** Which agents are chosen for an action on all of them. */
export interface Selection {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
}

interface AgentRowProps {
  agent: Agent;
  index: number;
  columns: readonly Column[];
  selection: Selection | undefined;
  style: CSSProperties;
}

/** One agent of the list; on a phone its columns stand below its name. */
export const AgentRow = memo(function AgentRow(props: AgentRowProps): ReactElement {
  const { agent, index, columns, selection, style } = props;
  return (
    <div role="row" aria-rowindex={index + 2} className={classes.row} style={style}>
      {selection && (
        <span role="cell" className={classes.check}>
          <Checkbox
            size="xs"
            aria-label={`Select ${agent.name}`}
            checked={selection.selected.has(agent.id)}
            onChange={() => selection.onChange(toggled(selection.selected, agent.id))}
          />
        </span>
      )}
      <span role="cell" className={classes.name}>
        <Link to="/agents/$agentId" params={{ agentId: agent.id }} className={classes.link}>
          {agent.name}
        </Link>
        <Text component="span" size="xs" c="dimmed" truncate>
          {agent.host}
        </Text>
      </span>
      {columns.map(({ field, name, show }) => (
        <span role="cell" key={field} className={classes.cell} data-field={field}>
          <span className={classes.label}>{name}</span>
          {show(agent)}
        </span>
      ))}
    </div>
  );
});

function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const changed = new Set(selected);
  if (!changed.delete(id)) changed.add(id);
  return changed;
}
