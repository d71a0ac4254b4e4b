import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../paths.mjs';
import { release } from './node-binary.mjs';

const LICENSE_FILE = /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i;

/** Some packages have theirs at the foot of their README. */
const LICENSE_OF_README = /^## licen[cs]e\n+(.*(copyright|permission).*)/ims;

function ofPackage(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((each) => LICENSE_FILE.test(each));
  const texts = files.map((each) => readFileSync(join(folder, each), 'utf8'));
  const text = texts.join('\n') || LICENSE_OF_README.exec(readFileSync(join(folder, 'README.md'), 'utf8'))?.[1];
  // Whoever adds a package without one has to find it before the program may be given to anybody.
  if (!text) throw new Error(`the package ${name} is in the agent's program and holds no licence`);
  return { title: `${name} ${version}`, text };
}

/** The licences of all that is in the agent's program: its own, those of the packages in these folders, and that of Node. */
export function licensesOf(folders) {
  const { version } = JSON.parse(readFileSync(at('agent', 'package.json'), 'utf8'));
  const own = { title: `agent-monitor-agent ${version}`, text: readFileSync(at('LICENSE'), 'utf8') };
  const node = {
    title: `Node.js ${release.version}, in the executables`,
    text: readFileSync(at('scripts', 'installation', 'licenses', `node-${release.version}.txt`), 'utf8'),
  };
  const parts = [own, ...folders.map((each) => ofPackage(at(each))), node];
  const line = '='.repeat(100);
  return parts.map(({ title, text }) => `${line}\n${title}\n${line}\n\n${text.trimEnd()}\n`).join('\n');
}
