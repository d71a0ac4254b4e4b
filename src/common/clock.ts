/** The only place that reads the machine's time; whatever decides gets `now` from its caller. */
export function readClock(): Date {
  return new Date();
}
