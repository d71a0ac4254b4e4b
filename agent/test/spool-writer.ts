import { anItem, openSpool } from './a-spool.js';

/** Appends to the spool of a folder until it is killed, and says after each append which one the disk has. */
const [folder = '', first = '1'] = process.argv.slice(2);
const { spool } = await openSpool(folder);
for (let value = Number(first); ; value += 1) {
  process.stdout.write(`begun ${value}\n`);
  await spool.append([anItem(value)]);
  process.stdout.write(`kept ${value}\n`);
}
