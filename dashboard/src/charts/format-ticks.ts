const DAY_SECONDS = 86_400;

/**
 * The times below a chart in the viewer's zone: to the second, the minute or the day, as their steps need it. The first of
 * each day carries its date.
 */
export function formatTicks(ticks: readonly number[], stepSeconds: number, timeZone?: string): string[] {
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', ...zone });
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(stepSeconds < 60 && { second: '2-digit' }),
    ...zone,
  });
  let last = '';
  return ticks.map((tick) => {
    const date = day.format(tick * 1000);
    if (stepSeconds >= DAY_SECONDS) return date;
    const isNewDay = date !== last;
    last = date;
    return isNewDay ? `${time.format(tick * 1000)}\n${date}` : time.format(tick * 1000);
  });
}
