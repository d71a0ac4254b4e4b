const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY_MS = 86_400_000;

/** What an instant of a log may be, as seconds, milliseconds, micro- and nanoseconds since the epoch. */
const SCALES = [1000, 1, 1e-3, 1e-6];
const [EARLIEST_MS, LATEST_MS] = [Date.UTC(2000, 0), Date.UTC(2100, 0)];

const ISO = /^(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))? ?(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?/;
const ACCESS = /^\[?(\d\d)\/(\w{3})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)/;
const SYSLOG = /^(\w{3}) ([ \d]\d) (\d\d):(\d\d):(\d\d)/;

/**
 * The instant that a value of a log means, in milliseconds; NaN where it means none. A text without a zone is of this
 * machine's zone, one without a year of the twelve months until `nowMs`.
 */
export function parseLineTime(value: unknown, nowMs: number): number {
  if (typeof value === 'number') return instantOfNumber(value);
  if (typeof value !== 'string') return NaN;
  const iso = ISO.exec(value);
  if (iso !== null) return instantOfIso(iso);
  if (/^\d{9,19}(?:\.\d+)?$/.test(value)) return instantOfNumber(Number(value));
  const access = ACCESS.exec(value);
  if (access !== null) {
    const [, day, month = '', year, time, zoneHours, zoneMinutes] = access;
    const number = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
    return Date.parse(`${year}-${number}-${day}T${time}${zoneHours}:${zoneMinutes}`);
  }
  const syslog = SYSLOG.exec(value);
  return syslog === null ? NaN : instantOfSyslog(syslog, nowMs);
}

function instantOfNumber(value: number): number {
  const scaled = SCALES.map((scale) => value * scale);
  return scaled.find((ms) => ms >= EARLIEST_MS && ms <= LATEST_MS) ?? NaN;
}

function instantOfIso([, year, month, day, hour, minute, second, fraction = '', zone]: RegExpExecArray): number {
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const ms = Number(`${fraction}000`.slice(0, 3));
  if (zone === undefined) return new Date(y, mo - 1, d, h, mi, s, ms).getTime();
  const [, sign, zoneHours = '0', zoneMinutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  const offsetMs = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
  const utc = Date.UTC(y, mo - 1, d, h, mi, s, ms);
  return sign === '-' ? utc + offsetMs : utc - offsetMs;
}

function instantOfSyslog([, month = '', day, hour, minute, second]: RegExpExecArray, nowMs: number): number {
  const number = MONTHS.indexOf(month);
  if (number === -1) return NaN;
  const inYear = (year: number): number =>
    new Date(year, number, Number(day), Number(hour), Number(minute), Number(second)).getTime();
  const thisYear = new Date(nowMs).getFullYear();
  const at = inYear(thisYear);
  return at > nowMs + DAY_MS ? inYear(thisYear - 1) : at;
}
