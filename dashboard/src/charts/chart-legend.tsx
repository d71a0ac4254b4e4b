import type { ReactElement } from 'react';
import { formatExact } from '../common/time.js';
import type { LineLook } from './chart-colours.js';
import classes from './time-chart.module.css';

/** One series in the legend, with its value under the cursor, or its newest. */
export interface LegendLine {
  name: string;
  text: string;
  look: LineLook;
}

interface ChartLegendProps {
  lines: readonly LegendLine[];
  /** How many series have no line, because there would be too many. */
  hidden: number;
  /** Where the cursor is, as Unix seconds. */
  at: number | undefined;
}

/** Which line is which, and what it says: the chart in words. */
export function ChartLegend({ lines, hidden, at }: ChartLegendProps): ReactElement {
  return (
    <>
      <ul className={classes.legend}>
        {lines.map(({ name, text, look }) => (
          <li key={name}>
            <svg width="18" height="8" aria-hidden>
              <line
                x1="0"
                x2="18"
                y1="4"
                y2="4"
                stroke={look.stroke}
                strokeWidth="3"
                strokeDasharray={look.dash && '5 3'}
              />
            </svg>
            <span className={classes.series}>{name}</span> <strong className="figures">{text}</strong>
          </li>
        ))}
        {hidden > 0 && <li>and {hidden} more</li>}
      </ul>
      <div className={classes.at}>{at === undefined ? ' ' : formatExact(new Date(at * 1000))}</div>
    </>
  );
}
