import type { JournalRecord } from '../log-lines/line.js';
import { LONGEST_LINE_BYTES } from './split-lines.js';

/** One entry of the journal, as `journalctl -o json` writes it. */
export interface JournalEntry {
  readonly cursor: string;
  readonly record: JournalRecord;
  /** Its message was cut off, or too long to be shown at all. */
  readonly isCut: boolean;
}

/** Reads one line; undefined where it is no entry, as one that was cut off. */
export function parseJournalEntry(line: string): JournalEntry | undefined {
  const entry = parseObject(line);
  const [cursor, micros] = [entry?.__CURSOR, Number(entry?.__REALTIME_TIMESTAMP)];
  if (entry === undefined || typeof cursor !== 'string' || !Number.isFinite(micros)) return undefined;
  const whole = textOf(entry.MESSAGE);
  const message = whole?.slice(0, LONGEST_LINE_BYTES) ?? '';
  const [priority, identifier] = [Number(entry.PRIORITY ?? NaN), textOf(entry.SYSLOG_IDENTIFIER)];
  const isPriority = Number.isInteger(priority) && priority >= 0 && priority <= 7;
  const record = {
    ...{ message, atMs: Math.floor(micros / 1000) },
    ...(isPriority && { priority }),
    ...(identifier !== undefined && { identifier }),
  };
  return { cursor, record, isCut: message !== whole };
}

/** Text, bytes that are no text, or several of either, of which the first counts; null is too long to be shown. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  const [first] = value as unknown[];
  if (typeof first !== 'number') return textOf(first);
  return Buffer.from(value.filter((byte) => typeof byte === 'number')).toString();
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
