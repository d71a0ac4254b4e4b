import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Problem, ProblemFieldError } from './common/problem.js';
import { VERSION } from './common/version.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const DESCRIPTION = `Agents register, beat and report here; people see and direct them.

**Times** are RFC 3339, in with any offset, out in UTC. **Percentages** are 0–100. **Durations** are whole seconds.
**Lists** take \`limit\`, \`cursor\`, \`sort\` and their filters; the reply's \`next_cursor\` is the \`cursor\` of the next page.
**Errors** are problem documents (RFC 9457); \`422\` names every offending element.

Sign in with \`POST /api/v1/auth/login\` (the page then has a cookie), or give a token under *Authorize*.`;

const TAGS: [string, string][] = [
  ['AgentRegistry', 'Which agents exist, and whether they are alive.'],
  ['MetricsCollector', 'What agents measured and found.'],
  ['ConfigManager', 'What agents should run.'],
  ['AlertManager', 'What is watched, and what has gone wrong.'],
  ['Auth', 'Who may call: sessions, users, tokens, the audit log.'],
  ['Health', 'How the hub itself is.'],
];

/** Problems that come from the shape of a route, and from no decision of its own. */
const COMMON_PROBLEMS = {
  400: 'The request is not readable: the body is not one JSON object, or the URL cannot be decoded.',
  401: 'No credential, or one that is wrong, revoked or expired.',
  403: 'The wrong kind of credential, or a role without the right.',
  404: 'There is no such thing.',
  413: 'The body is too large, counted after decompression.',
  415: 'The body is not `application/json`, or its encoding is not taken.',
  422: 'The request is readable and not valid; `errors` names every offending element.',
  429: 'The budget of this credential or address is used up; `Retry-After` says when to come back.',
  503: 'The database is away; nothing was stored, and `Retry-After` says when to come back.',
};

/** Makes the OpenAPI document from the code, with its problem responses filled in and in a stable order. */
export function buildApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Agent Monitor')
    .setDescription(DESCRIPTION)
    .setVersion(VERSION)
    .addCookieAuth('am_session', { type: 'apiKey', description: 'The cookie of POST /api/v1/auth/login.' }, 'session')
    .addBearerAuth({ type: 'http', description: 'An API token, `amu_…`.' }, 'api_token')
    .addBearerAuth({ type: 'http', description: "An agent's own key, `ama_…`." }, 'agent_key')
    .addBearerAuth({ type: 'http', description: 'An enrolment token, `ame_…`.' }, 'enrollment_token');
  for (const [name, description] of TAGS) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (_, method) => method,
    extraModels: [Problem, ProblemFieldError],
  });
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation !== undefined) completeProblems(path, operation);
    }
  }
  return sortKeys(document) as OpenAPIObject;
}

function completeProblems(path: string, operation: Operation): void {
  const extensions = operation as unknown as {
    'x-problems'?: Record<string, string>;
    'x-access'?: { public?: boolean };
  };
  const isPublic = extensions['x-access']?.public === true;
  const hasBody = operation.requestBody !== undefined;
  const statuses: number[] = [
    400,
    ...(isPublic ? [] : [401, 403]),
    ...(path.includes('{') ? [404] : []),
    ...(hasBody ? [413, 415] : []),
    ...(path.startsWith('/api/') ? [422] : []),
    ...(path.startsWith('/health') ? [] : [429, 503]),
  ];
  const own = extensions['x-problems'] ?? {};
  delete extensions['x-problems'];
  for (const status of new Set([...statuses, ...Object.keys(own).map(Number)])) {
    if (operation.responses[status] !== undefined) continue;
    operation.responses[status] = {
      description: own[status] ?? COMMON_PROBLEMS[status as keyof typeof COMMON_PROBLEMS],
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
}

/** Objects with their keys sorted, so that two documents of equal content are equal texts. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, element]) => [key, sortKeys(element)]));
}
