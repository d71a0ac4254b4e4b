import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type ReactElement, useEffect, useId, useMemo, useRef, useState } from 'react';
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
  const { title, unit, from, to, onZoom } = props;
  const series = props.series.slice(0, MOST_LINES);
  const { ref, width } = useElementSize();
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const isDark = useComputedColorScheme() === 'dark';
  const [cursor, setCursor] = useState<number | null>(null);
  const titleId = useId();
  const names = shortLabels(series.map(({ metric }) => metric));
  const data = useMemo(() => alignSeries(series), [series]);
  const latest = useLatest({ onZoom, markers: props.markers });
  const shape = JSON.stringify([names, unit, isDark]);
  useEffect(() => {
    if (holder.current === null || width === 0) return;
    const options = buildOptions({
      width,
      height: HEIGHT,
      unit,
      looks: names.map((_, index) => lookOf(index, isDark)),
      isDark,
      markers: () => latest.current.markers,
      onZoom: (...span) => latest.current.onZoom(...span),
      onCursor: setCursor,
    });
    const made = new uPlot(options, data, holder.current);
    made.setScale('x', { min: from, max: to });
    chart.current = made;
    return () => made.destroy();
    // What changes often (data, span) is set on the chart that is there; only another shape makes another chart.
  }, [shape, width]);
  useEffect(() => {
    chart.current?.setData(data, false);
    chart.current?.setScale('x', { min: from, max: to });
  }, [data, from, to, props.markers]);
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
        hidden={props.series.length - series.length}
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
