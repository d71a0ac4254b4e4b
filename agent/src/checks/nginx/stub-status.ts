/** What the page of nginx's `stub_status` says. */
export interface StubStatus {
  readonly active: number;
  readonly accepted: number;
  readonly handled: number;
  readonly requests: number;
  readonly reading: number;
  readonly writing: number;
  readonly waiting: number;
}

/** Each figure is bounded, so that no page of another origin costs more than a look. */
const PAGE =
  /^Active connections: (\d{1,15})\s+server accepts handled requests(?: request_time)?\s+(\d{1,15}) (\d{1,15}) (\d{1,15})(?: \d{1,15})?\s+Reading: (\d{1,15}) Writing: (\d{1,15}) Waiting: (\d{1,15})\s*$/;

/** Reads the page; undefined where it is another one. Tengine has one figure more in it. */
export function parseStubStatus(page: string): StubStatus | undefined {
  const figures = PAGE.exec(page)?.slice(1).map(Number);
  if (figures === undefined) return undefined;
  const [active = 0, accepted = 0, handled = 0, requests = 0, reading = 0, writing = 0, waiting = 0] = figures;
  return { active, accepted, handled, requests, reading, writing, waiting };
}
