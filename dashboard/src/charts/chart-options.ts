import uPlot from 'uplot';
import type { Severity } from '../api/shapes.js';
import { formatTicks } from './format-ticks.js';
import { formatValue } from '../common/units.js';
import type { LineLook } from './chart-colours.js';

/** What happened at an instant, or during a time, shown behind the lines. */
export interface Marker {
  /** Unix seconds; without an end it lasts. */
  from: number;
  to: number | null;
  severity: Severity;
}

/** What a chart is made of. */
export interface ChartShape {
  width: number;
  height: number;
  unit: string | null;
  looks: readonly LineLook[];
  isDark: boolean;
  markers: () => readonly Marker[];
  onZoom: (from: number, to: number) => void;
  onCursor: (index: number | null) => void;
}

const SHORTEST_ZOOM_SECONDS = 10;
/** One cursor for all the charts of the page. */
const CURSOR = uPlot.sync('cursor');

/** The options of the chart library for a chart of ours. */
export function buildOptions(shape: ChartShape): uPlot.Options {
  const { width, height, unit, looks, isDark, markers, onZoom, onCursor } = shape;
  const ink = isDark ? '#ced4da' : '#495057';
  const grid = { stroke: isDark ? '#373a40' : '#e9ecef', width: 1 };
  const axis = { stroke: ink, grid, ticks: grid, font: '12px system-ui, sans-serif' };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { sync: { key: CURSOR.key }, drag: { x: true, y: false, setScale: false }, points: { size: 6 } },
    scales: { x: { time: true, auto: false }, y: { range: (_, min, max) => yRange(min, max) } },
    axes: [
      { ...axis, space: 72, values: (_, ticks, _axis, _space, step) => formatTicks(ticks, step) },
      { ...axis, size: 72, values: (_, ticks) => ticks.map((tick) => formatValue(tick, unit)) },
    ],
    series: [{}, ...looks.map((look) => ({ stroke: look.stroke, width: 1.6, ...(look.dash && { dash: look.dash }) }))],
    hooks: {
      drawClear: [(chart) => drawMarkers(chart, markers(), isDark)],
      setCursor: [({ cursor }) => onCursor(cursor.idx ?? null)],
      setSelect: [(chart) => zoom(chart, onZoom)],
    },
  };
}

/** From zero, where nothing is below it: a small change looks small. */
function yRange(min: number | null, max: number | null): [number, number] {
  const [least, most] = [min ?? 0, max ?? 1];
  const top = most > 0 ? most * 1.1 : least === most ? 1 : 0;
  return [least < 0 ? least * 1.1 : 0, top];
}

function zoom(chart: uPlot, onZoom: ChartShape['onZoom']): void {
  const { left, width } = chart.select;
  if (width <= 0) return;
  const [from, to] = [chart.posToVal(left, 'x'), chart.posToVal(left + width, 'x')];
  chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  if (to - from >= SHORTEST_ZOOM_SECONDS) onZoom(from, to);
}

const MARKER_COLOURS: Record<Severity, string> = { critical: '201,42,42', warning: '230,119,0', info: '24,100,171' };

/** Shades the time of each alert, with a line where it began. */
function drawMarkers(chart: uPlot, markers: readonly Marker[], isDark: boolean): void {
  const { left, top, width, height } = chart.bbox;
  const { ctx } = chart;
  const right = left + width;
  for (const { from, to, severity } of markers) {
    const start = Math.max(left, chart.valToPos(from, 'x', true));
    const end = to === null ? right : Math.min(right, chart.valToPos(to, 'x', true));
    if (end < left || start > right) continue;
    ctx.fillStyle = `rgba(${MARKER_COLOURS[severity]},${isDark ? 0.28 : 0.1})`;
    ctx.fillRect(start, top, Math.max(1, end - start), height);
    ctx.fillStyle = `rgba(${MARKER_COLOURS[severity]},0.9)`;
    ctx.fillRect(start, top, Math.max(1, window.devicePixelRatio), height);
  }
}
