import type { TimelineEntry } from '../api/shapes.js';
import { formatExact } from '../common/time.js';

const REASONS: Record<NonNullable<TimelineEntry['resolution_reason']>, string> = {
  recovered: 'its condition is over',
  manual: 'by hand',
  no_data_ok: 'its values stopped coming, which its rule takes as well',
  rule_changed: 'its rule was changed',
  rule_disabled: 'its rule was switched off',
  rule_deleted: 'its rule was deleted',
  left_selector: 'its rule no longer looks at this agent',
  agent_deleted: 'its agent was deleted',
  series_expired: 'its series has been silent for a day',
};

/** What an entry of a timeline says happened, in one sentence; whoever did it is named. */
export function describeEntry(entry: TimelineEntry): string {
  const by = entry.actor === null ? '' : ` by ${entry.actor}`;
  const until = entry.until === null ? '' : ` until ${formatExact(new Date(entry.until))}`;
  switch (entry.kind) {
    case 'pending':
      return 'The condition began to hold';
    case 'fired':
      return 'Fired';
    case 'stale':
      return 'Its values stopped coming, or came again';
    case 'acknowledged':
      return `Acknowledged${by}${until}`;
    case 'acknowledgement_expired':
      return 'The acknowledgement ended: it fires again';
    case 'resolved':
      return `Resolved${by}${entry.resolution_reason === null ? '' : `: ${REASONS[entry.resolution_reason]}`}`;
    case 'commented':
      return `Comment${by}`;
    case 'silenced':
      return `Silenced${by}${until}`;
    case 'silence_ended':
      return `The silence ended${by}`;
    case 'maintenance_began':
      return 'Maintenance of the agent began: nobody is told meanwhile';
    case 'maintenance_ended':
      return 'Maintenance of the agent ended';
  }
}
