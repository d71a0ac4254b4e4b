import type { CheckEvent } from '../check.js';
import type { Change, SectionMemory, Unseen } from '../system/baseline.js';
import { shortHash, type Section } from './section.js';

/** How a section is told: all of it but how it is read. */
export type ToldSection = Pick<Section, 'name' | 'series' | 'event' | 'severity' | 'isMinor' | 'isGrave' | 'isQuiet'>;

/** Events of one run; what is beyond is counted in one more. */
const MOST_EVENTS = 100;

const WORDS: Readonly<Record<Change['change'], string>> = {
  added: 'New',
  changed: 'Changed',
  removed: 'Gone',
  restored: 'As it was before',
};

/** The event of a change. What is explained, undone or gone is for the record; what is new is for a person. */
export function eventOf(section: ToldSection, change: Change, isExplained: boolean): CheckEvent {
  const isNews = change.change === 'added' || change.change === 'changed';
  const isMinor = !isNews || isExplained || section.isMinor?.(change.key) === true;
  const severity = section.isGrave?.(change) === true ? 'critical' : section.severity;
  return {
    kind: `${section.event}.${change.change}`,
    severity: isMinor ? 'info' : severity,
    message: `${WORDS[change.change]}: ${change.what}${isExplained ? ', as the system itself brings it' : ''}`,
    fingerprint: shortHash(change.key),
    attributes: {
      section: section.name,
      what: change.what.slice(0, 500),
      ...(change.before !== undefined && change.before !== '' && { before: change.before.slice(0, 200) }),
      ...(change.after !== undefined && change.after !== '' && { after: change.after.slice(0, 200) }),
    },
  };
}

/** The first events, and where there are more, one that says how many. */
export function boundedEvents(events: readonly CheckEvent[], kind: string): CheckEvent[] {
  const rest = events.slice(MOST_EVENTS);
  if (rest.length === 0) return [...events];
  const isCritical = rest.some(({ severity }) => severity === 'critical');
  const message = `${rest.length} more changes at the same time; the check counts them`;
  return [...events.slice(0, MOST_EVENTS), { kind, severity: isCritical ? 'critical' : 'warning', message }];
}

/** What differs from the baseline and counts, in words. */
export function newsOf(section: ToldSection, memory: SectionMemory): string[] {
  return Object.entries(memory.differing)
    .filter(([key]) => section.isMinor?.(key) !== true)
    .map(([, { change, what }]) => `${WORDS[change].toLowerCase()}: ${what}`);
}

/** `authorized_keys (/root/.ssh/authorized_keys: no right to read it, and 2 more)`. */
export function describeUnseen(name: string, unseen: readonly Unseen[]): string {
  const [first] = unseen;
  if (first === undefined) return '';
  const more = unseen.length > 1 ? `, and ${unseen.length - 1} more` : '';
  return `${name} (${first.place.trim()}: ${first.why}${more})`;
}

/** A sentence of what was found: the first few, how many more, and what could not be seen. */
export function summarize(news: readonly string[], fine: string, unseen: readonly string[]): string {
  const shown = news.slice(0, 3);
  const more = news.length > shown.length ? [`and ${news.length - shown.length} more`] : [];
  const missing = unseen.length === 0 ? [] : [`not seen: ${unseen.join(', ')}`];
  return [...(news.length === 0 ? [fine] : [...shown, ...more]), ...missing].join('; ');
}
