import { describe, expect, it } from '@jest/globals';
import { PUBLIC_OPERATIONS } from './access/access-table.js';
import { apiDocument, faultsOf, type Operation, operations, type Schema } from './support/api-document.js';

/** Objects of which the document cannot say more, each with the reason. */
const FREE_OBJECTS: Record<string, string> = {
  'AgentConfigResponse.values': 'the schema of the agent’s type',
  'ConfigProfileResponse.values': 'the schemas of the types of agents',
  'ConfigVersionResponse.values': 'the schema of the agent’s type',
  'CreateConfigProfileRequest.values': 'the schemas of the types of agents',
  'ReplaceAgentConfigRequest.values': 'the schema of the agent’s type',
  'SetConfigValueRequest.value': 'any JSON',
  'SetConfigValueRequest.value[]': 'any JSON',
  'UpdateConfigProfileRequest.values': 'the schemas of the types of agents',
  'AuditLogResponse.before': 'whatever was changed',
  'AuditLogResponse.after': 'whatever was changed',
  'HeartbeatResponse.config': 'the schema of the agent’s type',
  'RegistrationConfig.values': 'the schema of the agent’s type',
};

/** Schemas of parts of the document, each with where it stands. */
function* walk(schema: Schema, at: string): Generator<[string, Schema]> {
  yield [at, schema];
  for (const [name, property] of Object.entries(schema.properties ?? {})) yield* walk(property, `${at}.${name}`);
  if (schema.items !== undefined) yield* walk(schema.items, `${at}[]`);
  if (typeof schema.additionalProperties === 'object') yield* walk(schema.additionalProperties, `${at}{}`);
  for (const part of [...(schema.allOf ?? []), ...(schema.oneOf ?? [])]) yield* walk(part, at);
}

const schemas = Object.entries(apiDocument.components.schemas).flatMap(([name, schema]) => [...walk(schema, name)]);
const isPublic = (operation: Operation): boolean => operation['x-access']?.public === true;
const named = (wanted: (operation: Operation) => boolean): string[] =>
  operations.filter(wanted).map(({ name }) => name);

function problemsImpliedBy(operation: Operation): number[] {
  const hasBody = operation.requestBody !== undefined;
  const hasQuery = operation.parameters?.some((parameter) => parameter.in === 'query') ?? false;
  return [
    400,
    ...(isPublic(operation) ? [] : [401, 403]),
    ...(operation.path.includes('{') ? [404] : []),
    ...(hasBody ? [413, 415, 422] : []),
    ...(hasQuery ? [422] : []),
    ...(operation.path.startsWith('/health') ? [] : [429, 503]),
  ];
}

describe('the OpenAPI document', () => {
  it('gives every operation a summary, a description and an id of its own', () => {
    expect(named(({ summary, description }) => !summary || !description)).toEqual([]);
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids.every((id) => /^[a-z][A-Za-z]+$/.test(id ?? ''))).toBe(true);
    expect(new Set(ids).size).toBe(operations.length);
  });

  it('says of each body which media types it may have', () => {
    const silent = named(({ requestBody, responses }) => {
      const types = Object.keys(requestBody?.content ?? {});
      return types.some((type) => responses[415]?.description.includes(`\`${type}\``) !== true);
    });
    expect(silent).toEqual([]);
    const imported = operations.find(({ operationId }) => operationId === 'importAlertRules');
    expect(imported?.responses[415]?.description).toContain('`application/yaml`');
  });

  it('puts every operation under one tag that it explains', () => {
    const declared = apiDocument.tags.filter((tag) => tag.description).map((tag) => tag.name);
    expect(named(({ tags }) => tags?.length !== 1 || !declared.includes(tags[0] ?? ''))).toEqual([]);
  });

  it('has for every operation a success with a schema, or 204 without one', () => {
    const bad = named(({ responses }) => {
      // The messages of a connection that goes on in another protocol are answers, too.
      const successes = Object.entries(responses).filter(([status]) => status.startsWith('2') || status === '101');
      const isTold = successes.every(([status, { content = {} }]) => {
        const contents = Object.values(content);
        return status === '204' ? contents.length === 0 : contents.length > 0 && contents.every((each) => each.schema);
      });
      return successes.length === 0 || !isTold;
    });
    expect(bad).toEqual([]);
  });

  it.each(operations)('has the problems that the shape of $name implies', (operation) => {
    const problems = Object.entries(operation.responses).filter(
      ([, { content }]) => content?.['application/problem+json'] !== undefined,
    );
    const isHealth = operation.path.startsWith('/health');
    expect(problems.map(([status]) => Number(status))).toEqual(
      expect.arrayContaining(problemsImpliedBy(operation).filter((status) => !isHealth || status !== 503)),
    );
    expect(problems.every(([, { description }]) => description.length > 0)).toBe(true);
  });

  it('says of every operation who may call it: by its security schemes, or as public', () => {
    const schemes = Object.keys(apiDocument.components.securitySchemes);
    const bad = named((operation) => {
      const wanted = (operation.security ?? []).flatMap((each) => Object.keys(each));
      return isPublic(operation)
        ? wanted.length > 0
        : wanted.length === 0 || wanted.some((each) => !schemes.includes(each));
    });
    expect(bad).toEqual([]);
    expect(Object.values(apiDocument.components.securitySchemes).every((scheme) => scheme.description)).toBe(true);
  });

  it('opens to everybody exactly what the checked-in list names', () => {
    expect(named(isPublic).sort()).toEqual([...PUBLIC_OPERATIONS].sort());
  });

  it('describes every parameter and every property', () => {
    const parameters = operations.flatMap(({ name, parameters: given }) =>
      (given ?? []).filter((each) => !each.description).map((each) => `${name} ${each.name}`),
    );
    expect(parameters).toEqual([]);
    const properties = schemas.flatMap(([at, schema]) =>
      Object.entries(schema.properties ?? {})
        .filter(([, property]) => !property.description)
        .map(([name]) => `${at}.${name}`),
    );
    expect(properties).toEqual([]);
  });

  it('leaves no shape open but those that it names', () => {
    const open = schemas.filter(([, schema]) => {
      const isUntyped = ['$ref', 'type', 'allOf', 'oneOf'].every((key) => !(key in schema));
      const isFree = schema.type === 'object' && schema.properties === undefined && schema.allOf === undefined;
      return isUntyped || (isFree && typeof schema.additionalProperties !== 'object');
    });
    expect(open.map(([at]) => at).sort()).toEqual(Object.keys(FREE_OBJECTS).sort());
  });

  it('has an example for every body, valid by the schema of the body', () => {
    const faults = operations.flatMap(({ name, requestBody }) =>
      Object.values(requestBody?.content ?? {}).flatMap(({ schema = {}, examples = {} }) => {
        const given = Object.values(examples);
        if (given.length === 0) return [`${name} has no example`];
        return given.flatMap(({ value }) => faultsOf(schema, value)).map((fault) => `${name} ${fault}`);
      }),
    );
    expect(faults).toEqual([]);
  });

  it('has only examples of answers that are valid, each with the status that it is an example of', () => {
    const answers = operations.flatMap((operation) =>
      Object.entries(operation.responses).flatMap(([status, { content = {} }]) =>
        Object.values(content).map((each) => ({ name: operation.name, status, ...each })),
      ),
    );
    const given = answers.flatMap(({ name, status, schema = {}, example, examples = {} }) =>
      [example, ...Object.values(examples).map(({ value }) => value)]
        .filter((value) => value !== undefined)
        .map((value) => ({ at: `${name} ${status}`, status, schema, value })),
    );
    const faults = given.flatMap(({ at, schema, value }) => faultsOf(schema, value).map((fault) => `${at} ${fault}`));
    expect(faults).toEqual([]);
    const problems = given.filter(({ schema }) => schema.$ref?.endsWith('/Problem'));
    expect(problems.filter(({ status, value }) => (value as { status: number }).status !== Number(status))).toEqual([]);
  });

  it('has only examples of properties that are valid', () => {
    const faults = schemas
      .filter(([, schema]) => schema.example !== undefined)
      .flatMap(([at, schema]) => faultsOf(schema, schema.example, false).map((fault) => `${at} ${fault}`));
    expect(faults).toEqual([]);
  });

  it('has an example for every property of an answer that is not told by its type', () => {
    const answers = new Set(
      operations.flatMap(({ responses }) =>
        Object.values(responses).flatMap(({ content }) =>
          Object.values(content ?? {}).map(({ schema }) => schema?.$ref?.split('/').at(-1) ?? ''),
        ),
      ),
    );
    const missing = [...answers].flatMap((name) =>
      Object.entries(apiDocument.components.schemas[name]?.properties ?? {})
        .filter(([, property]) => ['string', 'number', 'integer'].includes(property.type ?? ''))
        .filter(([, property]) => property.example === undefined && property.enum === undefined)
        .map(([property]) => `${name}.${property}`),
    );
    expect(missing).toEqual([]);
  });

  it('lets a PATCH be sent as a merge patch, too', () => {
    const bad = named(
      ({ method, requestBody }) =>
        method === 'PATCH' && !('application/merge-patch+json' in (requestBody?.content ?? {})),
    );
    expect(bad).toEqual([]);
  });
});
