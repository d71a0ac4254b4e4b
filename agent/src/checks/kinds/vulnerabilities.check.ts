import { metric } from '../../metrics/metric.js';
import type { JsonSchema } from '../json-schema.js';
import { defineKind } from '../kind.js';
import { ROOT_SETTING } from '../packages/root-folder.js';
import type { FailOn } from '../vulnerabilities/judge-vulnerabilities.js';
import { placeSchema, reachOf } from '../vulnerabilities/source.js';
import type { IgnoreRule } from '../vulnerabilities/tracked.js';
import { VulnerabilityWatch } from '../vulnerabilities/vulnerability-watch.js';

/** The settings, as their schema lets them pass. */
export interface VulnerabilitiesSettings {
  readonly root?: string;
  readonly feed: string;
  readonly feed_refresh_seconds?: number;
  readonly known_exploited?: string;
  readonly ecosystems?: readonly string[];
  readonly fail_on?: FailOn;
  readonly ignore?: readonly IgnoreRule[];
}

const IGNORE: JsonSchema = {
  description: 'Vulnerabilities that are accepted: they are neither counted nor told.',
  type: 'array',
  items: {
    type: 'object',
    properties: {
      id: {
        description: 'A CVE, or the id of a record of the feed.',
        type: 'string',
        pattern: '^[A-Za-z0-9_.:+-]{1,128}$',
      },
      package: { description: 'Only in this source package.', type: 'string', pattern: '^[A-Za-z0-9_.+-]{1,128}$' },
      reason: { description: 'Why, for whoever reads it later.', type: 'string', minLength: 1, maxLength: 500 },
      until: {
        description: 'The last day on which it is ignored, as 2026-12-31, in UTC; without it, for good.',
        type: 'string',
        pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
      },
    },
    required: ['id', 'reason'],
    additionalProperties: false,
  },
  maxItems: 500,
  default: [],
};

/** Holds the packages of a system against a feed of vulnerabilities. */
export const vulnerabilities = defineKind<VulnerabilitiesSettings>({
  kind: 'vulnerabilities',
  title: 'Vulnerabilities',
  description:
    'Holds the installed packages of Debian, Ubuntu or Alpine against a feed of vulnerabilities in the OSV format, from a ' +
    'file or a URL, and tells which are there, how bad they are and which have a fix. It scans where packages or feed have ' +
    'changed, and each 12 hours; in between it tells of the last scan, so it may run often. A large feed needs a ' +
    'timeout_seconds of some minutes.',
  settings: {
    type: 'object',
    properties: {
      root: ROOT_SETTING,
      feed: placeSchema(
        'The feed: a zip of OSV records, a JSON file with one, an array of them or one a line, gzipped or not, or a folder ' +
          'of such files; by its path or by http or https.',
      ),
      feed_refresh_seconds: {
        description: 'How often a feed of a URL is asked whether it is newer.',
        type: 'integer',
        minimum: 1,
        maximum: 604_800,
        default: 21_600,
      },
      known_exploited: placeSchema(
        'A list of vulnerabilities that are known to be exploited, in the form of CISA’s catalogue; a path or a URL.',
      ),
      ecosystems: {
        description:
          'What the feed calls the packages of this system, as Debian:12 or Ubuntu:Pro:22.04:LTS; by /etc/os-release where ' +
          'it is missing.',
        type: 'array',
        items: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9 .:-]{0,63}$' },
        minItems: 1,
        maxItems: 8,
      },
      fail_on: {
        description:
          'The check fails where a vulnerability of this severity or a worse one can be mended, or any is exploited.',
        type: 'string',
        enum: ['critical', 'high', 'medium', 'low', 'never'],
        default: 'critical',
      },
      ignore: IGNORE,
    },
    required: ['feed'],
    additionalProperties: false,
  },
  metrics: [
    metric(
      'sec.vuln.count',
      '{vuln}',
      'Vulnerabilities of installed packages, each counted once, by severity and by whether a version without it is there.',
    ),
    metric('sec.vuln.max_cvss', '1', 'Highest CVSS base score among the vulnerabilities; 0 where none has one.'),
    metric('sec.vuln.kev.count', '{vuln}', 'Vulnerabilities that are on the list of those known to be exploited.'),
    metric(
      'sec.vuln.oldest_age',
      's',
      'Time since the agent first saw the oldest vulnerability of a severity; 0 where there is none.',
    ),
    metric('sec.vuln.ignored', '{vuln}', 'Vulnerabilities that are there and are ignored, each in each package.'),
    metric('sec.feed.age', 's', 'Time since the feed that the last scan used was made.'),
    metric('sec.scan.age', 's', 'Time since the last scan that succeeded.'),
    metric('sec.scan.duration', 's', 'How long the last scan that succeeded took.'),
  ],
  reach: ({ root = '/', feed, known_exploited }) => {
    const { hosts, paths } = reachOf([feed, ...(known_exploited === undefined ? [] : [known_exploited])]);
    return { hosts, paths: /^\/+$/.test(root) ? paths : [root, ...paths] };
  },
  start: (settings, surroundings) => {
    const { root = '/', feed, feed_refresh_seconds = 21_600, known_exploited, ecosystems } = settings;
    const { fail_on = 'critical', ignore = [] } = settings;
    const feedRefreshMs = feed_refresh_seconds * 1000;
    const options = { root, feed, feedRefreshMs, exploited: known_exploited, ecosystems, failOn: fail_on, ignore };
    const watch = new VulnerabilityWatch(options, surroundings);
    return (signal) => watch.run(signal);
  },
});
