import {
  effectiveRetention,
  FIVE_MINUTES,
  keptFrom,
  ONE_HOUR,
  type Retention,
  type RollupLevel,
} from '../rollups/rollup-levels.js';
import { chooseStep } from './steps.js';

/** Reports stay a little longer than their retention, which a range that is as long as it begins just before. */
const RAW_GRACE_SECONDS = 3600;

/** A range `[from, to)` in seconds since the epoch, and what is asked of it. */
export interface ReadingRequest {
  from: number;
  to: number;
  /** The step that is wished for, in seconds; and whether nobody asked for just that one. */
  step: number | undefined;
  isStepFree: boolean;
  /** Percentiles cannot be told from rollups. */
  needsReports: boolean;
  /** The seconds between two reports. */
  resolution: number;
  /** How many series the answer has. */
  seriesCount: number;
  /** How many values are read for each moment; as many as there are series, where each is read for itself. */
  readCount: number;
  /** How many values may be read. */
  maxValues: number;
  now: Date;
  retention: Retention;
}

/** What a question is answered from, and the seconds that each point then stands for. */
export interface Reading {
  /** Undefined: the reports themselves. */
  level: RollupLevel | undefined;
  step: number;
}

/**
 * Chooses what to answer from: the rollup whose multiple the step is, or can be made when nobody asked for just that
 * step; else the reports, and where these are gone or too many, the finest rollup that is neither. Undefined when even
 * the hours are too many.
 */
export function chooseReading(request: ReadingRequest): Reading | undefined {
  const reports: Reading = { level: undefined, step: chooseStep(request) };
  if (request.needsReports) return isFeasible(request, reports) ? reports : undefined;
  const isFree = request.isStepFree || reports.step > Math.max(request.step ?? 0, request.resolution);
  const isFitting = ({ seconds }: RollupLevel): boolean =>
    seconds > request.resolution && reports.step >= seconds && (isFree || reports.step % seconds === 0);
  const hours = onLevel(request, ONE_HOUR);
  const fiveMinutes = onLevel(request, FIVE_MINUTES);
  const candidates = isFitting(ONE_HOUR)
    ? [hours]
    : isFitting(FIVE_MINUTES)
      ? [fiveMinutes, hours]
      : [reports, fiveMinutes, hours];
  return candidates.find((reading) => isKept(request, reading.level) && isFeasible(request, reading));
}

function onLevel(request: ReadingRequest, level: RollupLevel): Reading {
  const finest = Math.max(request.step ?? request.resolution, request.resolution);
  const step = Math.ceil(finest / level.seconds) * level.seconds;
  return { level, step: chooseStep({ ...request, step, resolution: level.seconds }) };
}

/** Whether a level goes back as far as the range; the hours are all there is of what is older. */
function isKept({ from, now, retention }: ReadingRequest, level: RollupLevel | undefined): boolean {
  return level === ONE_HOUR || from >= levelKeptFrom(level, now, retention);
}

function isFeasible(request: ReadingRequest, { level }: Reading): boolean {
  const from = Math.max(request.from, levelKeptFrom(level, request.now, request.retention));
  const seconds = Math.max(Math.min(request.to, request.now.getTime() / 1000) - from, 0);
  const interval = Math.max(level?.seconds ?? 0, request.resolution);
  return (request.readCount * seconds) / interval <= request.maxValues;
}

/** The moment from which on a level, or the reports, are there, in seconds since the epoch. */
export function levelKeptFrom(level: RollupLevel | undefined, now: Date, retention: Retention): number {
  const kept = effectiveRetention(retention);
  if (level === undefined) return keptFrom(now, kept.retentionRawDays) - RAW_GRACE_SECONDS;
  return keptFrom(now, level === FIVE_MINUTES ? kept.retention5mDays : kept.retention1hDays);
}
