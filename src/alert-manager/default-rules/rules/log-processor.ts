import { type DefaultRule, event, newest, over } from '../default-rule.js';

const MIB = 1_048_576;

/** Of log processors: kind `log`. */
export const LOG_PROCESSOR: readonly DefaultRule[] = [
  {
    key: 'log.severity.error',
    name: 'Many lines are errors',
    severity: 'warning',
    condition: over(300, 'avg', 'log.severity.error', '>'),
    threshold: 5,
    clear_threshold: 2,
    min_samples: 3,
    no_data: 'ok',
    means: 'More than 5 % of the lines of the last five minutes are errors.',
    steps: ['Which? New ones are events of kind `log.pattern.first_seen`.', 'A release just now?'],
  },
  {
    key: 'log.parse.failed',
    name: 'Lines are not understood',
    severity: 'warning',
    condition: over(300, 'avg', 'log.parse.failed', '>'),
    threshold: 1,
    clear_threshold: 0.5,
    min_samples: 3,
    no_data: 'ok',
    means:
      'More than 1 % of the lines are not in the format that the check expects: what is counted is less than there is.',
    steps: ['Has the format of the log changed?', 'Set `format` in the check.'],
  },
  {
    key: 'log.silence',
    name: 'Log has fallen silent',
    severity: 'warning',
    condition: newest('log.silence.ratio', '>'),
    threshold: 3,
    for_seconds: 60,
    means: 'The source has written nothing for three times as long as is usual, and for at least five minutes.',
    steps: [
      'Does the program still run?',
      'Does it write elsewhere now (another file, the journal)?',
      'Is the disk full?',
    ],
  },
  {
    key: 'log.read.lag',
    name: 'Reading of logs lags behind',
    severity: 'warning',
    condition: newest('log.read.lag', '>'),
    threshold: 10 * MIB,
    clear_threshold: MIB,
    for_seconds: 120,
    means: 'More than 10 MiB are written and not read yet.',
    steps: [
      'Far more lines than usual? Something floods the log.',
      'Raise `max_bytes_per_run`, or run the check more often.',
    ],
  },
  {
    key: 'log.dropped',
    name: 'Lines were left out',
    severity: 'warning',
    condition: over(600, 'sum', 'log.dropped', '>'),
    threshold: 0,
    means:
      'Lines could not be taken; the attribute `reason` says why: too long, too many, or gone by rotation before they were read.',
    steps: [
      '`size`: a program writes lines of more than 64 KiB.',
      '`rotation`: run the check more often than the log is rotated.',
    ],
  },
  {
    key: 'log.exception.new',
    name: 'New kind of exception',
    severity: 'warning',
    condition: event('log.exception.new'),
    means: 'A program threw an exception that was not seen before.',
    steps: ['The event has its type and where it was thrown.', 'A release just now? Go back, or mend it.'],
  },
  {
    key: 'log.pattern.rate.zscore',
    name: 'Unusually many lines of one kind',
    severity: 'info',
    condition: over(300, 'avg', 'log.pattern.rate.zscore', '>'),
    threshold: 4,
    clear_threshold: 2,
    min_samples: 3,
    no_data: 'ok',
    means: 'A kind of line comes far more often than at this hour of the last days.',
    steps: ['Which? The attribute `template` names it, and an event shows its text.'],
  },
  {
    key: 'log.event.delay',
    name: 'Lines arrive late',
    severity: 'info',
    condition: newest('log.event.delay', '>'),
    threshold: 60,
    clear_threshold: 30,
    for_seconds: 300,
    no_data: 'ok',
    means: 'Lines are more than a minute old when they are read.',
    steps: [
      'Does the program hold its lines back (buffered output)?',
      'Is its clock, or the time zone of its lines, the right one?',
    ],
  },
  {
    key: 'log.truncated',
    name: 'Log was cut off',
    severity: 'info',
    condition: event('log.truncated', 'info'),
    means:
      'A log became shorter without being rotated: somebody emptied it, or it is rotated by copying, in which lines are lost.',
    steps: ['Rotated by `copytruncate`? `create` with a reload loses nothing.', 'Else ask who emptied it.'],
  },
  {
    key: 'log.rule.timeouts',
    name: 'Patterns do not see all lines',
    severity: 'warning',
    condition: over(600, 'sum', 'log.rule.timeouts', '>'),
    threshold: 0,
    means:
      'Lines were too long, or too many for the processor time that patterns get: what they look for may be missed.',
    steps: [
      '`log.rule.eval.duration` near five seconds: fewer or simpler patterns, or `contains` in place of `matches`.',
      'Else some lines are over 16 KiB: only their beginning is looked at.',
    ],
  },
  ...signature(
    'oom_kill',
    'Out of memory: a process was killed',
    'critical',
    'The kernel had no memory left and killed a process.',
    [
      'The event names it. `systemctl status` shows what was restarted.',
      'Who used the memory? See `memory_usage` before that moment; bound it by `MemoryMax=`.',
    ],
  ),
  ...signature('segfault', 'Program crashed', 'warning', 'A program ended with a segmentation fault.', [
    'Which version? Was it updated just before?',
    '`coredumpctl info` where core dumps are kept. Different programs that crash: test the memory.',
  ]),
  ...signature('io_error', 'Disk reports errors', 'critical', 'The kernel could not read from or write to a disk.', [
    '`smartctl -a DEVICE`, and the cables or the volume of the cloud.',
    'Make sure that there is a good backup now.',
  ]),
  ...signature('disk_full', 'No space left on device', 'critical', 'A program could not write since a disk is full.', [
    '`df -h` and `df -i`; then `du -xh --max-depth=2 / | sort -h | tail`.',
  ]),
  ...signature(
    'filesystem_readonly',
    'Filesystem became read-only',
    'critical',
    'The kernel stopped all writes to a filesystem after an error.',
    [
      'Find the error before it in `journalctl -k`; the disk may be failing.',
      'Stop what writes, check the filesystem (`fsck`), then mount it again.',
    ],
  ),
  ...signature(
    'certificate_error',
    'Programs see certificate errors',
    'warning',
    'A program could not verify a certificate.',
    [
      'Whose? The event has the line. Has it ended, or has the authority changed?',
      'Is the clock of the machine right?',
    ],
  ),
  ...signature(
    'connection_refused_burst',
    'Connections are refused',
    'warning',
    'Many lines say that a service took no connection.',
    ['Which service? The event has a line. Does it run, and does it listen?'],
  ),
  ...signature('auth_failure_burst', 'Burst of failed log-ins', 'warning', 'Many log-ins failed within a short time.', [
    'From where? The event has a line. Bar the address, and see that none has succeeded.',
  ]),
  ...signature('http_5xx_burst', 'Burst of 5xx answers', 'critical', 'Many requests failed within a short time.', [
    'The error log of the web server, and the program behind it.',
  ]),
];

function signature(
  name: string,
  title: string,
  severity: DefaultRule['severity'],
  means: string,
  steps: readonly string[],
): DefaultRule[] {
  const kind = `log.signature.${name}`;
  return [{ key: kind, name: title, severity, condition: event(kind), means, steps }];
}
