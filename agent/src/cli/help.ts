import { PROGRAM, type CliCommand, type CliOption } from '../command-line.js';

const WIDTH = 96;
const INDENT = 29;

const ENDING = `Environment: AGENT_MONITOR_SERVER_URL, _TOKEN, _TOKEN_FILE, _CONFIG, _STATE_DIR, _NAME,
_AGENT_TYPE, _ENVIRONMENT, _METADATA (k=v,k=v), _REPORTING_INTERVAL, _HEARTBEAT_INTERVAL,
_SPOOL_MAX_MIB, _LOG_LEVEL; AGENT_MONITOR_SECRET_SHOP_TOKEN holds the secret SHOP_TOKEN;
NODE_EXTRA_CA_CERTS names the file of a private certificate authority.

Exit codes: 0 done, or stopped as asked · 1 unexpected · 2 wrong option or setting · 3 state folder
unusable · 4 another agent runs on this state folder · 5 refused by the hub · 6 status: not
running · 7 to be started again (seen only by the process that does so) · 8 register: hub not
reached · 9 check: failed · 10 check: could not run

Examples:
  ${PROGRAM} run --server monitoring.example.org --token-file /root/enrolment-token
  ${PROGRAM} check http --once url=https://shop.example.org/health
`;

/** The help of the whole program. */
export function programHelp(commands: readonly CliCommand[]): string {
  return [
    `Usage: ${PROGRAM} <command> [options]`,
    'Reports this machine to an Agent Monitor hub.',
    ['Commands:', ...commands.map(({ name, summary }) => row(name, summary, 19))].join('\n'),
    `${PROGRAM} <command> --help says more of each; --version prints the version.`,
    ENDING,
  ].join('\n\n');
}

/** The help of one command, and of what its words name. */
export function commandHelp(command: CliCommand, words: readonly string[]): string {
  const { name, summary, settings, options, notes } = command;
  const more = command.helpOn?.(words);
  const usage = ['Usage:', PROGRAM, name, ...(command.words === undefined ? [] : [command.words]), '[options]'].join(
    ' ',
  );
  const rows = [...Object.entries(options), ...Object.entries(settings)].map(([option, each]) =>
    optionRow(option, each),
  );
  return `${[usage, summary, ...(more === undefined ? [] : [more]), ['Options:', ...rows].join('\n'), paragraphs(notes)]
    .filter((part) => part !== '')
    .join('\n\n')
    .trimEnd()}\n`;
}

/** Paragraphs, which blank lines part, wrapped to the width of a terminal. */
export function paragraphs(text: string): string {
  return text
    .split('\n\n')
    .map((each) => wrap(each.replaceAll('\n', ' '), WIDTH).join('\n'))
    .join('\n\n');
}

/** A term and what it means, wrapped to the width of a terminal. */
export function row(term: string, meaning: string, indent = INDENT): string {
  const [first = '', ...rest] = wrap(meaning, WIDTH - indent);
  const start = `  ${term}`;
  const head = start.length < indent ? `${start.padEnd(indent)}${first}` : `${start}\n${' '.repeat(indent)}${first}`;
  return [head, ...rest.map((line) => ' '.repeat(indent) + line)].join('\n');
}

function optionRow(name: string, { value, help, multiple = false }: CliOption): string {
  return row(`--${name}${value === undefined ? '' : ` ${value}`}`, multiple ? `${help} Once for each.` : help);
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
