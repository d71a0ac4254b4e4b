import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { completeOperation, PROBLEM_HEADERS } from './api-operation.js';
import { Problem, ProblemFieldError } from './common/problem.js';
import { VERSION } from './common/version.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const DESCRIPTION = `Agents register, beat and report here; people see and direct them.

**Times** are RFC 3339, in with any offset, out in UTC. **Percentages** are 0–100. **Durations** are whole seconds.
**Lists** take \`limit\`, \`cursor\`, \`sort\` and their filters; the reply's \`next_cursor\` is the \`cursor\` of the next page.
**Errors** are problem documents (RFC 9457); \`422\` names every offending element.
A request that is no HTTP, too slow or too long for any route is answered with \`400\`, \`408\`, \`414\`, \`417\` or \`431\`, one whose \`Accept\` takes no JSON with \`406\`.

Sign in with \`POST /api/v1/auth/login\` (the page then has a cookie), or give a token under *Authorize*.`;

const TAGS: [string, string][] = [
  ['AgentRegistry', 'Which agents exist, and whether they are alive.'],
  ['MetricsCollector', 'What agents measured and found.'],
  ['ConfigManager', 'What agents should run.'],
  ['AlertManager', 'What is watched, and what has gone wrong.'],
  ['Realtime', 'What changes, as it changes.'],
  ['Auth', 'Who may call: sessions, users, tokens, the audit log.'],
  ['Installation', 'What a machine fetches in order to be watched.'],
  ['Health', 'How the hub itself is.'],
];

/** Makes the OpenAPI document from the code, with its problem responses filled in and in a stable order. */
export function buildApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Agent Monitor')
    .setDescription(DESCRIPTION)
    .setVersion(VERSION)
    .addCookieAuth('am_session', { type: 'apiKey', description: 'The cookie of POST /api/v1/auth/login.' }, 'session')
    .addBearerAuth(bearer('An API token', 'amu_'), 'api_token')
    .addBearerAuth(bearer("An agent's own key", 'ama_'), 'agent_key')
    .addBearerAuth(bearer('An enrolment token', 'ame_'), 'enrollment_token');
  for (const [name, description] of TAGS) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (_, method) => method,
    extraModels: [Problem, ProblemFieldError],
  });
  document.components = { ...document.components, headers: PROBLEM_HEADERS };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation !== undefined) completeOperation(document, path, method, operation);
    }
  }
  return sortKeys(document) as OpenAPIObject;
}

function bearer(what: string, prefix: string): { type: 'http'; bearerFormat: string; description: string } {
  const description = `${what}, \`${prefix}…\`; \`X-API-Key: TOKEN\` does the same.`;
  return { type: 'http', bearerFormat: prefix, description };
}

/** Objects with their keys sorted, so that two documents of equal content are equal texts. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, element]) => [key, sortKeys(element)]));
}
