import type { CheckEvent } from '../check.js';
import { maskText } from './masking/mask.js';
import { seriesName } from '../../metrics/series-name.js';

/** Events of one kind that one run tells; the rest is counted on the last of them. */
const MOST_OF_A_KIND = 10;
const LONGEST_SAMPLE = 500;

/** The events of one run, each without the secrets of its line, and how many those were. */
export class ToldEvents {
  private readonly events = new Map<string, { told: CheckEvent[]; rest: number }>();
  private readonly masked = new Map<string, number>();

  constructor(private readonly hasEmails: boolean) {}

  /** Tells an event, if its kind has not been told often enough. `sample` is masked, `message` makes a text of it. */
  tell(event: Omit<CheckEvent, 'message'>, sample: string, message: (masked: string) => string): void {
    const known = this.events.get(event.kind) ?? { told: [], rest: 0 };
    this.events.set(event.kind, known);
    if (known.told.length < MOST_OF_A_KIND) known.told.push({ ...event, message: message(this.mask(sample)) });
    else known.rest += 1;
  }

  /** A text that may leave the machine. */
  mask(text: string): string {
    const { text: masked, counts } = maskText(text, { hasEmails: this.hasEmails });
    for (const [kind, count] of counts) this.masked.set(kind, (this.masked.get(kind) ?? 0) + count);
    return masked.length > LONGEST_SAMPLE ? `${masked.slice(0, LONGEST_SAMPLE)}…` : masked;
  }

  /** What was told since the last call, and the secrets that were masked in it by kind. */
  flush(): { events: CheckEvent[]; figures: Record<string, number> } {
    const events = [...this.events.values()].flatMap(({ told, rest }) =>
      told.map((event, index) => (rest > 0 && index === told.length - 1 ? withRest(event, rest) : event)),
    );
    const figures = Object.fromEntries(
      [...this.masked].map(([kind, count]) => [seriesName('log.redacted', { kind }), count] as const),
    );
    this.events.clear();
    // A kind that was masked once is a series from then on.
    for (const kind of this.masked.keys()) this.masked.set(kind, 0);
    return { events, figures };
  }
}

function withRest(event: CheckEvent, rest: number): CheckEvent {
  return { ...event, message: `${event.message} (and ${rest} more)`, attributes: { ...event.attributes, more: rest } };
}
