import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type ReactElement, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Series } from '../api/shapes.js';
import { formatValue } from '../common/units.js';
import { lookOf } from './chart-colours.js';
import { ChartLegend, type LegendLine } from './chart-legend.js';
import { buildOptions, type Marker } from './chart-options.js';
import { shortLabels } from './series-label.js';
import classes from './time-chart.module.css';

const HEIGHT = 180;
const MOST_LINES = 12;

interface TimeChartProps {
  title: string;
  series: Series[];
  unit: string | null;
  /** The span that is shown, as Unix seconds. */
  from: number;
  to: number;
  markers: readonly Marker[];
  /** Somebody has drawn over a part of the chart, to see it closer. */
  onZoom: (from: number, to: number) => void;
}

/** Series over time: gaps are gaps, the cursor is on all charts of the page at once, and drawing over a part zooms in. */
export function TimeChart(props: TimeChartProps): ReactElement {
  const { title, series, unit, from, to, markers, onZoom } = props;
  const { ref, width } = useElementSize();
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const isDark = useComputedColorScheme() === 'dark';
  const [cursor, setCursor] = useState<number | null>(null);
  const titleId = useId();
  const names = shortLabels(series.slice(0, MOST_LINES).map(({ metric }) => metric));
  const data = useMemo(() => alignSeries(series.slice(0, MOST_LINES)), [series]);
  const latestMarkers = useLatest(markers);
  const latestZoom = useLatest(onZoom);
  const draw = useEffectEvent((made: uPlot) => {
    made.setData(data, false);
    made.setScale('x', { min: from, max: to });
  });
  const make = useEffectEvent((target: HTMLElement): uPlot => {
    const looks = names.map((_, index) => lookOf(index, isDark));
    const marked = (): readonly Marker[] => latestMarkers.current;
    const zoom: typeof onZoom = (...span) => latestZoom.current(...span);
    const shown = { width, height: HEIGHT, unit, looks, isDark };
    const options = { ...shown, markers: marked, onZoom: zoom, onCursor: setCursor };
    return new uPlot(buildOptions(options), data, target);
  });
  const shape = JSON.stringify([names, unit, isDark]);
  useEffect(() => {
    if (holder.current === null || width === 0) return;
    const made = make(holder.current);
    draw(made);
    chart.current = made;
    return () => {
      chart.current = undefined;
      made.destroy();
    };
    // What changes often (data, span) is set on the chart that is there; only another shape makes another chart.
  }, [shape, width]);
  useEffect(() => {
    if (chart.current !== undefined) draw(chart.current);
  }, [data, from, to, markers]);
  return (
    <figure className={classes.chart} aria-labelledby={titleId}>
      <figcaption id={titleId} className={classes.title}>
        {title}
      </figcaption>
      <div ref={ref} className={classes.plot}>
        <div ref={holder} aria-hidden />
      </div>
      <ChartLegend
        lines={legendOf(names, data, cursor, unit, isDark)}
        hidden={series.length - names.length}
        at={cursor === null ? undefined : data[0][cursor]}
      />
    </figure>
  );
}

function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}

/** One list of instants for all series: an instant that only others have is skipped, a step without a value is a gap. */
function alignSeries(series: readonly Series[]): uPlot.AlignedData {
  const tables = series.map(({ points }): uPlot.AlignedData => [
    points.map(([at]) => at ?? 0),
    points.map(([, value]) => value ?? null),
  ]);
  return tables.length === 0 ? [[]] : uPlot.join(tables);
}

function legendOf(
  names: readonly string[],
  data: uPlot.AlignedData,
  cursor: number | null,
  unit: string | null,
  isDark: boolean,
): LegendLine[] {
  return names.map((name, index) => {
    const values = data[index + 1] ?? [];
    const value = cursor === null ? lastOf(values) : values[cursor];
    const text = value === null || value === undefined ? '–' : formatValue(value, unit);
    return { name, text, look: lookOf(index, isDark) };
  });
}

function lastOf(values: ArrayLike<number | null | undefined>): number | undefined {
  for (let index = values.length - 1; index >= 0; index--) {
    const value = values[index];
    if (value !== null && value !== undefined) return value;
  }
  return undefined;
}
