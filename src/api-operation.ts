import type { OpenAPIObject } from '@nestjs/swagger';
import { INTERNAL, type Problem, PROBLEM_KINDS } from './common/problem.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = NonNullable<Operation['parameters']>[number];
type Headers = NonNullable<NonNullable<OpenAPIObject['components']>['headers']>;

/** Problems that come from the shape of a route, and from no decision of its own. */
const COMMON_PROBLEMS = {
  400: 'The request is not readable: the body is not one JSON object, or the URL cannot be decoded.',
  401: 'No credential, or one that is wrong, revoked or expired.',
  403: 'The wrong kind of credential, or a role without the right.',
  404: 'There is no such thing.',
  413: 'The body is too large, counted after decompression.',
  422: 'The request is readable and not valid; `errors` names every offending element.',
  429: 'The budget of this credential or address is used up; `Retry-After` says when to come back.',
  503: 'The database is away; nothing was stored, and `Retry-After` says when to come back.',
};

/** The headers of problems, by their names in the document. */
export const PROBLEM_HEADERS: Headers = {
  'WWW-Authenticate': {
    description: 'How to authenticate.',
    schema: { type: 'string', example: 'Bearer realm="agent-monitor"' },
  },
  'Retry-After': { description: 'After how many seconds to try again.', schema: { type: 'integer', minimum: 1 } },
  Upgrade: { description: 'The protocol to ask for.', schema: { type: 'string', example: 'websocket' } },
  'RateLimit-Limit': { description: 'How large the budget is.', schema: { type: 'integer' } },
  'RateLimit-Remaining': { description: 'What is left of it.', schema: { type: 'integer' } },
  'RateLimit-Reset': { description: 'In how many seconds it is whole again.', schema: { type: 'integer' } },
};

const HEADERS_OF_PROBLEM: Record<number, string[]> = {
  401: ['WWW-Authenticate'],
  426: ['Upgrade'],
  429: ['Retry-After', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'],
  503: ['Retry-After'],
};

/** What an id in a path is the id of, by the segment before it. */
const OWNERS: Record<string, string> = {
  agents: 'The agent’s id.',
  'alert-rules': 'The rule’s id.',
  alerts: 'The alert’s id.',
  'api-tokens': 'The token’s id.',
  'config-profiles': 'The profile’s id.',
  'enrollment-tokens': 'The token’s id.',
  commands: 'The command’s id.',
  silences: 'The silence’s id.',
  users: 'The user’s id.',
};

/** Fills in what follows from the shape of a route: its ids, the media types of its body, its common problems. */
export function completeOperation(document: OpenAPIObject, path: string, method: string, operation: Operation): void {
  completeParameters(path, operation.parameters ?? []);
  completeBody(document, method, operation);
  completeProblems(path, operation);
}

function completeParameters(path: string, parameters: Parameter[]): void {
  for (const parameter of parameters) {
    if (!('in' in parameter) || parameter.in !== 'path') continue;
    const owner = path.split(`/{${parameter.name}}`)[0]?.split('/').at(-1) ?? '';
    const description = OWNERS[owner];
    if (description !== undefined) parameter.description ??= description;
    // A parameter that is no id says itself what it is.
    if (!Object.keys(parameter.schema ?? {}).some((key) => key !== 'type')) {
      parameter.schema = { type: 'string', format: 'uuid' };
    }
  }
}

/** A body without a required field may be left out; a patch has a media type of its own. */
function completeBody(document: OpenAPIObject, method: string, { requestBody }: Operation): void {
  if (requestBody === undefined || !('content' in requestBody)) return;
  const json = requestBody.content['application/json'];
  if (json?.schema === undefined) return;
  if (method === 'patch') requestBody.content['application/merge-patch+json'] = json;
  const name = '$ref' in json.schema ? (json.schema.$ref.split('/').at(-1) ?? '') : '';
  const schema = document.components?.schemas?.[name];
  requestBody.required = schema !== undefined && 'required' in schema && (schema.required ?? []).length > 0;
}

/** What is said of a body of another type than those that a route takes. */
function unsupportedMedia({ requestBody }: Operation): Record<number, string> {
  if (requestBody === undefined || !('content' in requestBody)) return {};
  const types = Object.keys(requestBody.content).map((type) => `\`${type}\``);
  const listed = types.length === 1 ? `not ${types.join('')}` : `none of ${types.join(', ')}`;
  return { 415: `The body is ${listed}, or its encoding is not taken.` };
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
    // Also where nothing is read: a parameter or a field that a route does not know is refused by name.
    ...(path.startsWith('/api/') ? [422] : []),
    ...(path.startsWith('/health') ? [] : [429, 503]),
  ];
  const own: Record<number, string> = { ...unsupportedMedia(operation), ...extensions['x-problems'] };
  delete extensions['x-problems'];
  for (const status of new Set([...statuses, ...Object.keys(own).map(Number)])) {
    if (operation.responses[status] !== undefined) continue;
    const headers = HEADERS_OF_PROBLEM[status];
    const description = own[status] ?? COMMON_PROBLEMS[status as keyof typeof COMMON_PROBLEMS];
    operation.responses[status] = {
      description,
      ...(headers === undefined
        ? {}
        : {
            headers: Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
          }),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          example: exampleProblem(status, path, description),
        },
      },
    };
  }
}

function exampleProblem(status: number, path: string, detail: string): Problem {
  const { slug, title } = PROBLEM_KINDS.find((kind) => kind.status === status) ?? INTERNAL;
  const errors = [{ path: 'query.limit', code: 'max', message: 'must not be greater than 1000' }];
  return {
    type: `/problems/${slug}`,
    title,
    status,
    detail,
    instance: path.replace(/\{\w+\}/g, '0198c0de-0000-7000-8000-000000000001'),
    request_id: '0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f',
    ...(status === 422 ? { errors } : {}),
  };
}
