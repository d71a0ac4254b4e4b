import { TooLarge } from '../../common/edge-errors.js';
import { type FieldError, Invalid } from '../../common/errors.js';
import { childPath, type JsonObject } from '../../common/strict-json.js';
import { parseTimestamp } from '../../common/timestamp.js';
import { BoundedMap } from '../../common/bounded-map.js';
import { formatSeriesName, MAX_NAME_LENGTH, OWN_FIELDS, parseSeriesName } from '../series-name.js';
import { judgeInstant } from '../time-window.js';

/** How many reports one request may carry. */
export const MAX_REPORTS = 1000;
/** How many metrics one report may carry. */
export const MAX_METRICS = 500;
const MAX_ERRORS = 1000;
const REMEMBERED_NAMES = 50_000;

/** One report that may be stored: its series in their one spelling, each with its value. */
export interface Report {
  /** Milliseconds since the epoch. */
  timestamp: number;
  /** Without a timestamp of its own a report is stamped on receipt, and not protected against repetition. */
  isStamped: boolean;
  cpuUsage: number | null;
  memoryUsage: number | null;
  names: string[];
  values: number[];
}

const REPORT_FIELDS = new Set(['timestamp', 'cpu_usage', 'memory_usage', 'metrics']);

/** Raw name → its one spelling, or null for one that is refused: agents repeat theirs in every report. */
const spellings = new BoundedMap<string, string | null>(REMEMBERED_NAMES);

/**
 * Reads the body of a request for metrics: one report, or `reports`.
 * @throws TooLarge when it carries more than 1,000 reports.
 * @throws Invalid naming every offending element, up to 1,000.
 */
export function parseReports(body: JsonObject, now: Date, retentionDays: number): Report[] {
  const parser = new ReportsParser(now, retentionDays);
  const reports = 'reports' in body ? parser.parseBatch(body) : [parser.parseReport(body, '', false)];
  if (parser.errors.length > 0) throw new Invalid(parser.errors);
  return reports;
}

/** The path of every place in a body that names one of these series. */
export function pathsOfSeries(body: JsonObject, series: ReadonlySet<string>): string[] {
  const reports = 'reports' in body ? (body.reports as JsonObject[]) : [body];
  return reports.flatMap((report, index) => {
    const at = 'reports' in body ? childPath(childPath('reports', index), 'metrics') : 'metrics';
    return Object.keys(report.metrics ?? {})
      .filter((name) => series.has(spellingOf(name) ?? ''))
      .map((name) => childPath(at, name));
  });
}

class ReportsParser {
  readonly errors: FieldError[] = [];

  constructor(
    private readonly now: Date,
    private readonly retentionDays: number,
  ) {}

  parseBatch(body: JsonObject): Report[] {
    const { reports } = body;
    if (!Array.isArray(reports) || reports.length === 0) {
      this.refuse('reports', 'invalid-list', 'must be a list of 1 to 1,000 reports');
      return [];
    }
    if (reports.length > MAX_REPORTS) {
      throw new TooLarge(MAX_REPORTS, `A request may carry ${MAX_REPORTS.toString()} reports; nothing was stored.`);
    }
    const parsed = reports.map((report, index) => this.parseReport(report, childPath('reports', index), true));
    for (const field of Object.keys(body)) {
      if (field !== 'reports') this.refuse(field, 'unknown-field', 'is not a field of a request with `reports`');
    }
    return parsed;
  }

  parseReport(report: unknown, path: string, isTimestampRequired: boolean): Report {
    const parsed: Report = {
      timestamp: this.now.getTime(),
      isStamped: false,
      cpuUsage: null,
      memoryUsage: null,
      names: [],
      values: [],
    };
    if (typeof report !== 'object' || report === null || Array.isArray(report)) {
      this.refuse(path, 'invalid-report', 'must be an object');
      return parsed;
    }
    const fields = report as JsonObject;
    this.readTimestamp(fields.timestamp, childPath(path, 'timestamp'), isTimestampRequired, parsed);
    parsed.cpuUsage = this.readPercentage(fields.cpu_usage, path, 'cpu_usage');
    parsed.memoryUsage = this.readPercentage(fields.memory_usage, path, 'memory_usage');
    this.readMetrics(fields.metrics, childPath(path, 'metrics'), parsed);
    for (const field of Object.keys(fields)) {
      if (!REPORT_FIELDS.has(field)) this.refuse(childPath(path, field), 'unknown-field', 'is not a field of a report');
    }
    this.requireValues(fields, path, parsed);
    return parsed;
  }

  private readTimestamp(value: unknown, path: string, isRequired: boolean, parsed: Report): void {
    if (value === undefined) {
      if (isRequired) this.refuse(path, 'required', 'is required in each of several reports');
      return;
    }
    const timestamp = typeof value === 'string' ? parseTimestamp(value) : undefined;
    if (timestamp === undefined) {
      this.refuse(path, 'timestamp', 'must be an RFC 3339 time with an offset, such as 2026-01-02T03:04:05Z');
      return;
    }
    const fault = judgeInstant(timestamp, this.now, this.retentionDays);
    if (fault !== undefined) this.refuse(path, fault.code, fault.message);
    parsed.timestamp = timestamp.getTime();
    parsed.isStamped = true;
  }

  private readPercentage(value: unknown, path: string, field: (typeof OWN_FIELDS)[number]): number | null {
    if (value === undefined) return null;
    if (typeof value === 'number' && value >= 0 && value <= 100) return value;
    const isNumber = typeof value === 'number';
    this.refuse(childPath(path, field), isNumber ? 'out-of-range' : 'not-a-number', 'must be a number from 0 to 100');
    return null;
  }

  private readMetrics(metrics: unknown, path: string, parsed: Report): void {
    if (metrics === undefined) return;
    if (typeof metrics !== 'object' || metrics === null || Array.isArray(metrics)) {
      this.refuse(path, 'invalid-metrics', 'must be an object of names and numbers');
      return;
    }
    const names = Object.keys(metrics);
    if (names.length > MAX_METRICS) {
      this.refuse(
        path,
        'too-many-metrics',
        `may have ${MAX_METRICS.toString()} metrics, not ${names.length.toString()}`,
      );
      return;
    }
    let isSpelledOnce = true;
    for (const name of names) {
      const value = (metrics as JsonObject)[name];
      const spelling = spellingOf(name);
      if (spelling === null) this.refuseName(name, path);
      else if (typeof value !== 'number') this.refuse(childPath(path, name), 'not-a-number', 'must be a number');
      else if (!Number.isFinite(value)) this.refuse(childPath(path, name), 'not-finite', 'must be a finite number');
      else {
        if (spelling !== name) isSpelledOnce = false;
        parsed.names.push(spelling);
        parsed.values.push(value);
      }
    }
    // Keys of one object differ, so that only a name in another spelling than its own can repeat a series.
    if (!isSpelledOnce) this.refuseRepeated(names, path);
  }

  private refuseName(name: string, path: string): void {
    const at = childPath(path, name);
    if ((OWN_FIELDS as readonly string[]).includes(name)) {
      this.refuse(at, 'reserved-name', 'comes in the field of its own, beside `metrics`');
    } else {
      this.refuse(at, 'invalid-name', 'must be name or name{key=value,…}, of lower-case names, 200 characters at most');
    }
  }

  private refuseRepeated(names: string[], path: string): void {
    const seen = new Set<string>();
    for (const name of names) {
      const spelling = spellingOf(name);
      if (spelling === null) continue;
      if (seen.has(spelling))
        this.refuse(childPath(path, name), 'repeated-series', 'is a series that stands here twice');
      seen.add(spelling);
    }
  }

  /** A report that says nothing is a mistake of its sender; where something in it was refused, that is said instead. */
  private requireValues(fields: JsonObject, path: string, parsed: Report): void {
    const isSilent = parsed.cpuUsage === null && parsed.memoryUsage === null && parsed.names.length === 0;
    if (!isSilent || this.errors.length > 0) return;
    const at = fields.metrics === undefined ? path : childPath(path, 'metrics');
    this.refuse(at, 'empty-report', 'must have at least one of cpu_usage, memory_usage and a metric');
  }

  private refuse(path: string, code: string, message: string): void {
    if (this.errors.length < MAX_ERRORS) this.errors.push({ path, code, message });
  }
}

function spellingOf(name: string): string | null {
  const known = spellings.get(name);
  if (known !== undefined) return known;
  const parsed = parseSeriesName(name);
  const isOwnField = parsed !== undefined && (OWN_FIELDS as readonly string[]).includes(parsed.metric);
  const spelling = parsed === undefined || isOwnField ? null : formatSeriesName(parsed);
  // A refused name may be a mebibyte long and never comes again.
  if (name.length <= 2 * MAX_NAME_LENGTH) spellings.set(name, spelling);
  return spelling;
}
