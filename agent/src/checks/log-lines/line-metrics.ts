import { metric, type MetricDefinition } from '../../metrics/metric.js';

const CLASSES = '1xx to 5xx';

/** All that is measured of lines; a kind that reads lines has these among its metrics. */
export const LINE_METRICS: readonly MetricDefinition[] = [
  metric('log.lines.rate', '{line}/s', 'Lines per second by source and severity.'),
  metric('log.parse.failed', '%', 'Share of lines that are not written as their format says.'),
  metric('log.severity.error', '%', 'Share of lines of severity error or worse, among those that have one.'),
  metric('log.pattern.matches', '{match}/min', 'Lines per minute that a pattern of the settings matches, by rule.'),
  metric(
    'log.pattern.rate.zscore',
    '1',
    'Lines of a template in the last hour against the same hour of the last week.',
  ),
  metric('log.templates', '{template}', 'Templates that lines have been sorted into.'),
  metric('log.event.delay', 's', 'Time from when a line says that it was written until it was read, at most.'),
  metric('log.redacted', '{match}', 'Secrets masked in what was told since the last run, by kind.'),
  metric('log.exceptions.unique', '{fingerprint}', 'Different exceptions in the last 24 hours.'),
  metric('log.exception.rate', '{exception}/s', 'Exceptions with a stack trace per second.'),
  metric('log.signature.matches', '{match}/min', 'Lines per minute that a shipped signature matches, by signature.'),
  metric('log.rule.eval.duration', 's', 'Time that the patterns of the settings took on the lines since the last run.'),
  metric(
    'log.rule.timeouts',
    '{line}',
    'Lines that the patterns did not see whole: too long, or their time was used up.',
  ),
  metric('log.http.requests', '{request}/s', `Requests per second by class of status, ${CLASSES}.`),
  metric('log.http.request.duration.p50', 's', 'Time that half of the requests took at most.'),
  metric('log.http.request.duration.p95', 's', 'Time that 95 % of the requests took at most.'),
  metric('log.http.request.duration.p99', 's', 'Time that 99 % of the requests took at most.'),
  metric(
    'log.http.request.duration.count',
    '{request}',
    'Requests since the last run whose line says how long they took.',
  ),
  metric('web.requests', '%', `Share of requests by class of status, ${CLASSES}.`),
  metric('web.traffic.change', '%', 'Requests of the last 5 minutes as a share of those of the 5 minutes before.'),
  metric('web.upstream.response.time.p50', 's', 'Time that an upstream server took at most for half of the requests.'),
  metric('web.upstream.response.time.p95', 's', 'Time that an upstream server took at most for 95 % of the requests.'),
  metric('web.upstream.response.time.p99', 's', 'Time that an upstream server took at most for 99 % of the requests.'),
];
