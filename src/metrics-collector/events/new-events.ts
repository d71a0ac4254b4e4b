import { createHash } from 'node:crypto';
import { childPath } from '../../common/strict-json.js';
import type { FieldError } from '../../common/errors.js';
import type { Metadata } from '../../common/metadata.js';
import { judgeInstant } from '../time-window.js';
import type { Severity } from './event.entity.js';

/** An event as an agent sends it. */
export interface SentEvent {
  timestamp?: Date | undefined;
  kind: string;
  severity: Severity;
  message: string;
  fingerprint?: string | undefined;
  attributes?: Metadata | undefined;
}

/** An event with everything that identifies it. */
export type IdentifiedEvent = Required<SentEvent>;

/** Says which events lie outside of what is stored. */
export function judgeEvents(events: SentEvent[], now: Date, retentionDays: number): FieldError[] {
  return events.flatMap(({ timestamp }, index) => {
    const fault = timestamp === undefined ? undefined : judgeInstant(timestamp, now, retentionDays);
    return fault === undefined ? [] : [{ path: childPath(childPath('events', index), 'timestamp'), ...fault }];
  });
}

/** Fills in what an agent left out: the time of receipt, and a fingerprint that is another for another message. */
export function identifyEvents(events: SentEvent[], now: Date): IdentifiedEvent[] {
  return events.map((event) => ({
    ...event,
    timestamp: event.timestamp ?? now,
    fingerprint: event.fingerprint ?? createHash('sha256').update(event.message).digest('hex'),
    attributes: event.attributes ?? {},
  }));
}
