import type { AgentStatus, FleetAgent } from '../api/shapes.js';
import type { CellLayout } from './fleet-map.js';

/** The colours of the statuses, and the one of what lies behind. */
export type CellColours = Record<AgentStatus, string> & { behind: string };

const GAP = 2;

/**
 * Draws the cells. Each status has a shape besides its colour: online is full, offline has a stroke through it, an error
 * a hole, maintenance is hollow.
 */
export function drawCells(
  canvas: CanvasRenderingContext2D,
  cells: readonly FleetAgent[],
  { size, columns }: CellLayout,
  colours: CellColours,
): void {
  const side = size - GAP;
  cells.forEach(({ status }, index) => {
    const [x, y] = [(index % columns) * size, Math.floor(index / columns) * size];
    canvas.fillStyle = colours[status];
    canvas.fillRect(x, y, side, side);
    canvas.fillStyle = colours.behind;
    if (status === 'maintenance') canvas.fillRect(x + 2, y + 2, side - 4, side - 4);
    if (status === 'error') {
      canvas.beginPath();
      canvas.arc(x + side / 2, y + side / 2, side / 5, 0, 2 * Math.PI);
      canvas.fill();
    }
    if (status === 'offline') {
      canvas.strokeStyle = colours.behind;
      canvas.lineWidth = Math.max(1.5, side / 8);
      canvas.beginPath();
      canvas.moveTo(x, y + side);
      canvas.lineTo(x + side, y);
      canvas.stroke();
    }
  });
}
