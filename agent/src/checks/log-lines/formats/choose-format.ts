import type { LineFormat } from '../line-record.js';
import { emptyRecord } from '../line-record.js';
import type { LineSettings } from '../line-settings.js';
import { linePattern } from '../patterns/line-pattern.js';
import { combinedFormat, commonFormat } from './access-format.js';
import { groupsFormat, jsonFormat, logfmtFormat } from './field-formats.js';
import { plainFormat, syslogFormat } from './text-formats.js';

type NamedFormat = Exclude<NonNullable<LineSettings['format']>, 'auto'>;

/** Of so many lines a format must fit so large a share to be the one of a log. */
const SHARE_THAT_FITS = 0.8;

/** The narrowest first: a format that fits is believed before those after it. */
const CANDIDATES = ['combined', 'common', 'json', 'syslog', 'logfmt'] as const;

/** The format of a name, with what settings say of it. `nowMs` is asked for times without a year. */
export function formatOf(name: NamedFormat, settings: LineSettings, nowMs: () => number): LineFormat {
  switch (name) {
    case 'common':
      return commonFormat;
    case 'combined':
      return combinedFormat;
    case 'json':
      return jsonFormat(settings, nowMs);
    case 'syslog':
      return syslogFormat(nowMs);
    case 'logfmt':
      return logfmtFormat(settings, nowMs);
    case 'pattern':
      return groupsFormat(linePattern(settings.line_pattern ?? ''), nowMs);
    case 'plain':
      return plainFormat(nowMs);
  }
}

/** The format that the lines of a sample are written in; `plain` where none fits. Without a line there is none yet. */
export function chooseFormat(sample: readonly string[], settings: LineSettings): NamedFormat {
  const lines = sample.filter((line) => line.trim() !== '').map((line) => Buffer.from(line));
  const fits = (name: NamedFormat): boolean => {
    const format = formatOf(name, settings, () => 0);
    const read = lines.filter((line) => format(line, 0, line.length, emptyRecord())).length;
    return lines.length > 0 && read >= lines.length * SHARE_THAT_FITS;
  };
  return CANDIDATES.find(fits) ?? 'plain';
}
