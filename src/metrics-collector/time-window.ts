const DAY_MS = 86_400_000;
/** How far ahead of the hub's clock an agent's may be. */
export const MAX_AHEAD_MS = 5 * 60_000;

/** Says why something measured at a time cannot be stored: it lies ahead of the hub's clock, or beyond the retention. */
export function judgeInstant(
  instant: Date,
  now: Date,
  retentionDays: number,
): { code: 'too-new' | 'too-old'; message: string } | undefined {
  const ahead = instant.getTime() - now.getTime();
  if (ahead > MAX_AHEAD_MS) {
    const seconds = Math.round(ahead / 1000).toString();
    return { code: 'too-new', message: `is ${seconds} s ahead of the hub's clock; up to 300 s are taken` };
  }
  if (ahead < -retentionDays * DAY_MS) {
    return { code: 'too-old', message: `is older than the ${retentionDays.toString()} days that are kept` };
  }
  return undefined;
}

/** The oldest moment that is still kept. */
export function oldestKept(now: Date, retentionDays: number): Date {
  return new Date(now.getTime() - retentionDays * DAY_MS);
}
