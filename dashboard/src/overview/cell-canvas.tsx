import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { type MouseEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import type { FleetAgent } from '../api/shapes.js';
import { STATUS_NAMES, TYPE_NAMES } from '../common/words.js';
import classes from './cells.module.css';
import { type CellColours, drawCells } from './draw-cells.js';
import { cellAt, layOut } from './fleet-map.js';

interface CellCanvasProps {
  cells: FleetAgent[];
  /** Of the whole fleet: all groups have cells of one size. */
  fleetSize: number;
  label: string;
}

interface Pointed {
  agent: FleetAgent;
  x: number;
  y: number;
}

/** Draws thousands of cells as one picture; pointing at one tells its name, and pressing it opens the agent. */
export function CellCanvas({ cells, fleetSize, label }: CellCanvasProps): ReactElement {
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme();
  const navigate = useNavigate();
  const [pointed, setPointed] = useState<Pointed>();
  const layout = { ...layOut(fleetSize, width), height: 0 };
  const height = Math.max(1, Math.ceil(cells.length / layout.columns)) * layout.size;
  const { size, columns } = layout;
  useEffect(() => {
    if (canvas.current !== null && width > 0) paint(canvas.current, cells, { size, columns, height }, width);
  }, [cells, size, columns, width, height, scheme]);
  const find = (event: MouseEvent<HTMLCanvasElement>): Pointed | undefined => {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const agent = cells[cellAt(layout, cells.length, x, y) ?? -1];
    return agent && { agent, x, y };
  };
  return (
    <div ref={ref} className={classes.map}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        style={{ height }}
        onMouseMove={(event) => setPointed(find(event))}
        onMouseLeave={() => setPointed(undefined)}
        onClick={(event) => {
          const id = find(event)?.agent.id;
          if (id !== undefined) void navigate({ to: '/agents/$agentId', params: { agentId: id } });
        }}
      />
      {pointed && (
        <div className={classes.tip} style={{ left: Math.min(pointed.x + 12, width - 180), top: pointed.y + 14 }}>
          {pointed.agent.name}: {STATUS_NAMES[pointed.agent.status]}, {TYPE_NAMES[pointed.agent.type]}
        </div>
      )}
    </div>
  );
}

function paint(
  canvas: HTMLCanvasElement,
  cells: readonly FleetAgent[],
  layout: Parameters<typeof drawCells>[2],
  width: number,
): void {
  const density = window.devicePixelRatio;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(layout.height * density);
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(density, density);
  context.clearRect(0, 0, width, layout.height);
  drawCells(context, cells, layout, coloursOf(canvas));
}

function coloursOf(element: Element): CellColours {
  const styles = getComputedStyle(element);
  const read = (name: string): string => styles.getPropertyValue(name);
  return {
    online: read('--tone-online'),
    offline: read('--tone-offline'),
    error: read('--tone-error'),
    maintenance: read('--tone-maintenance'),
    behind: read('--mantine-color-body'),
  };
}
