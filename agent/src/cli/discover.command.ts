import { EXIT_CODES, PROGRAM, type Call, type CliCommand } from '../command-line.js';
import { CHECK_KINDS } from '../checks/kinds.js';
import { discover, type FoundCheck } from '../discovery/discover.js';
import { settingsLine } from './settings-line.js';

/** `discover`: what runs on this machine, and what could watch it. */
export const discoverCommand: CliCommand = {
  name: 'discover',
  summary: 'Say what runs on this machine, and which checks would suit it.',
  settings: {},
  options: { json: { type: 'boolean', help: 'As one JSON object.' } },
  notes: `It reads /proc and looks at files; it runs no program, connects to nothing and changes nothing. As root it
knows of every port whose it is, and so finds services on other ports than their usual ones too.
\`configure\` writes what it finds into the config file.`,
  run,
};

const FOR_ROOT = 'Whose the ports of other users are only root may know: run as root, this may find more.';

async function run({ options }: Call): Promise<number> {
  const found = await discover(new Date());
  if (options.json === true) process.stdout.write(`${JSON.stringify({ checks: found.map(toJson) }, null, 2)}\n`);
  else process.stdout.write(found.length === 0 ? describeNothing() : found.map(describeFound).join(''));
  if (options.json !== true && process.getuid?.() !== 0) process.stdout.write(`${FOR_ROOT}\n`);
  return EXIT_CODES.ok;
}

function toJson({ finding, seen, check }: FoundCheck): object {
  return { finding, seen, check };
}

function describeFound({ finding, seen, check }: FoundCheck): string {
  return `${finding}: ${seen}\n  ${check.kind} check "${check.name}": ${settingsLine(check.settings)}\n`;
}

function describeNothing(): string {
  const looked = CHECK_KINDS.flatMap(({ discovery }) => discovery?.looksFor ?? []);
  return [
    'Found nothing to watch besides the machine itself, which every agent measures.',
    `Looked for ${looked.join(', ')}.`,
    ...(process.platform === 'linux' ? [] : ['That needs /proc, which this platform does not have.']),
    `Checks can be tried with ${PROGRAM} check, and come from the hub or from "checks" in the config file.\n`,
  ].join('\n');
}
