/** TypeORM's own command on the hub's database: `DATABASE_URL=… npm run typeorm -- migration:show`. */
import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { at } from './paths.mjs';
import { runNode } from './run.mjs';

ensureInstalled();
await ensureBuilt(['hub'], { quiet: true });
// Not every supported Node reads TypeScript: ormconfig.ts is put beside the built files that it imports.
const { outputText } = ts.transpileModule(readFileSync(at('ormconfig.ts'), 'utf8'), {
  compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
});
writeFileSync(at('dist', 'ormconfig.mjs'), outputText.replaceAll("'./src/", "'./"));
const [command = '--help', ...parameters] = process.argv.slice(2);
const source = command.startsWith('-') ? [] : ['--dataSource', at('dist', 'ormconfig.mjs')];
const { code } = await runNode(at('node_modules', 'typeorm', 'cli.js'), [command, ...source, ...parameters], {
  show: true,
});
process.exitCode = code;
