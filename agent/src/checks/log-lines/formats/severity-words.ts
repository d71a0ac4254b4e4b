import type { LineSeverity } from '../line-record.js';

/** Every word that a program may call a level by. */
const LEVELS: ReadonlyMap<string, LineSeverity> = new Map(
  (
    [
      ['debug', 'trace debug fine finer finest verbose silly debug1 debug2 debug3 debug4 debug5 trce dbug dbg vrb'],
      ['info', 'info information informational notice note log statement hint detail config http inf ok'],
      ['warning', 'warn warning wrn'],
      ['error', 'error err severe failed failure fail'],
      ['critical', 'fatal crit critical alert emerg emergency panic ftl crt'],
    ] as const
  ).flatMap(([severity, words]) => words.split(' ').map((word) => [word, severity] as const)),
);

/** By syslog's priority, 0–7. */
const PRIORITIES: readonly LineSeverity[] = [
  ...(['critical', 'critical', 'critical', 'error', 'warning', 'info', 'info', 'debug'] as const),
];

/** Numbers of levels that Node's loggers write: 10 is trace, 60 is fatal. */
const NODE_LEVELS: Readonly<Record<number, LineSeverity>> = {
  10: 'debug',
  20: 'debug',
  30: 'info',
  40: 'warning',
  50: 'error',
  60: 'critical',
};

/** How much of a line is searched for a level. */
const SEARCHED = 120;

// As [error], <warn>, level=info, ERROR, E1124, "ERROR:", "postgres LOG:": capitals anywhere, small letters only where they
// stand for a level by their punctuation.
const MARKED = /(?:\b(?:level|lvl|severity|loglevel)["']?\s?[=:]\s?["']?|[[<(|])\s?([A-Za-z]{3,13}\d?)\b/g;
const CAPITALS =
  /(?:^|[\s\]:|])(TRACE|DEBUG\d?|INFO|NOTICE|LOG|WARN(?:ING)?|ERR(?:OR)?|SEVERE|FATAL|CRIT(?:ICAL)?|ALERT|EMERG|PANIC)(?=[\s:\]|,]|$)/;
const LEADING =
  /^(?:\S{1,60}:\s)?(debug|info|notice|warning|warn|error|fatal|critical|panic|FATAL|ERROR|Error|Warning|Fatal|Panic)(?::|\[|\s-\s)/;
const GLOG = /^([IWEF])\d{4} \d\d:\d\d:\d\d/;
const GLOG_LEVELS: Readonly<Record<string, LineSeverity>> = { I: 'info', W: 'warning', E: 'error', F: 'critical' };

/** The severity that a word or a number stands for. */
export function severityOfWord(word: unknown): LineSeverity {
  if (typeof word === 'number') return NODE_LEVELS[word] ?? severityOfPriority(word);
  if (typeof word !== 'string') return 'unknown';
  if (/^\d{1,2}$/.test(word)) return severityOfWord(Number(word));
  return LEVELS.get(word.toLowerCase()) ?? 'unknown';
}

/** The severity of a priority of syslog or the journal. */
export function severityOfPriority(priority: number | undefined): LineSeverity {
  return PRIORITIES[priority ?? -1] ?? 'unknown';
}

/** The severity of a text that has no field for it, from words at the places where programs write them. */
export function severityOfText(text: string): LineSeverity {
  const head = text.length > SEARCHED ? text.slice(0, SEARCHED) : text;
  const glog = GLOG_LEVELS[GLOG.exec(head)?.[1] ?? ''];
  if (glog !== undefined) return glog;
  for (const [, word = ''] of head.matchAll(MARKED)) {
    const severity = LEVELS.get(word.toLowerCase());
    if (severity !== undefined) return severity;
  }
  const word = CAPITALS.exec(head)?.[1] ?? LEADING.exec(head)?.[1];
  return word === undefined ? 'unknown' : severityOfWord(word);
}
