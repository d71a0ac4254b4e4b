/** Settings of a check on one line: `url=http://127.0.0.1/ expected_status=[200]`; of secrets they have only names. */
export function settingsLine(settings: Readonly<Record<string, unknown>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}
