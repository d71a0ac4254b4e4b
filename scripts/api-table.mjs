import { format, resolveConfig } from 'prettier';
import { at } from './paths.mjs';

const methods = ['get', 'post', 'put', 'patch', 'delete'];
const begin = '<!-- Written by `npm run openapi` from openapi.json: change the code of the hub, not this part. -->';
const end = '<!-- End of the generated part. -->';

/** Who may call a route, in the words of `docs/security.md`. */
function openTo({ role, agent, enrollment, public: isPublic, publicBySetting } = {}) {
  if (isPublic) return 'all';
  const callers = [
    ...(enrollment ? ['enrolment token'] : []),
    ...(agent ? [agent === 'own' ? 'that agent' : 'any agent'] : []),
    ...(role ? [publicBySetting ? `${role}; all, if a setting says so` : role] : []),
  ];
  return callers.join(', ');
}

function rowsOf(document, tag) {
  const rows = [];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (!operation?.tags?.includes(tag)) continue;
      const route = `\`${method.toUpperCase()} ${path}\``;
      rows.push(`| ${route} | ${openTo(operation['x-access'])} | ${operation.summary} |`);
    }
  }
  return rows;
}

function sectionsOf(document) {
  const head = '| call | open to | does |\n| --- | --- | --- |';
  return document.tags
    .map(({ name, description }) => ({ name, description, rows: rowsOf(document, name) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, description, rows }) => `## ${name}\n\n${description}\n\n${[head, ...rows].join('\n')}`)
    .join('\n\n');
}

/** `docs/api.md` with its table of routes as the document has them; the words around it stay. */
export async function withRouteTable(text, document) {
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`docs/api.md has lost the line "${begin}" or "${end}"`);
  const file = at('docs', 'api.md');
  const whole = `${before}${begin}\n\n${sectionsOf(document)}\n\n${end}${after}`;
  return format(whole, { ...(await resolveConfig(file)), filepath: file });
}
