import { readFileSync } from 'node:fs';

/** A schema of the OpenAPI document, or one made from it: plain JSON. */
export type Schema = Record<string, unknown>;

/** One query or path parameter. */
export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
}

/** One operation of the hub's document, as the generators read it. */
export interface Operation {
  id: string;
  method: string;
  /** With the names of its parameters in braces. */
  path: string;
  body?: Schema;
  query: Parameter[];
  pathIds: string[];
}

/** The whole document, as far as it is read here. */
export interface ApiDocument {
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Record<string, Schema> };
}

interface DocumentedOperation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

/** The committed document, which a check holds equal to the code. */
export function readDocument(): ApiDocument {
  return JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as ApiDocument;
}

/** Every operation, with its body as self-contained JSON Schema. */
export function readOperations(document: ApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters = [], requestBody }]) => {
      const body = requestBody?.content['application/json']?.schema;
      return {
        id: operationId,
        method: method.toUpperCase(),
        path,
        ...(body === undefined ? {} : { body: toJsonSchema(body, document) }),
        query: parameters
          .filter((parameter) => parameter.in === 'query')
          .map((parameter) => ({ ...parameter, schema: toJsonSchema(parameter.schema, document) })),
        pathIds: parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name),
      };
    }),
  );
}

/** Every name of a property that some answer of the hub has: what a caller might try to set as well. */
export function answeredFields(document: ApiDocument): string[] {
  const names = new Set<string>();
  for (const schema of Object.values(document.components.schemas)) {
    for (const name of Object.keys(schema.properties ?? {})) names.add(name);
  }
  return [...names];
}

/**
 * Turns a schema of OpenAPI 3.0 into one of JSON Schema: references resolved, `nullable` spelled out, and objects with
 * declared fields closed, since the contract refuses unknown ones.
 */
export function toJsonSchema(schema: Schema, document: ApiDocument): Schema {
  const { $ref, nullable, allOf, ...rest } = schema as Schema & { $ref?: string; allOf?: Schema[] };
  if ($ref !== undefined) {
    return toJsonSchema(document.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {}, document);
  }
  const made: Schema = allOf?.length === 1 ? toJsonSchema(allOf[0] ?? {}, document) : {};
  for (const [key, value] of Object.entries(rest)) made[key] = convert(key, value, document);
  if (made.properties !== undefined) made.additionalProperties ??= false;
  return nullable === true ? { anyOf: [made, { type: 'null' }] } : made;
}

function convert(key: string, value: unknown, document: ApiDocument): unknown {
  if (key === 'example' || key === 'default' || key === 'enum') return value;
  if (key === 'properties') {
    const fields = Object.entries(value as Record<string, Schema>);
    return Object.fromEntries(fields.map(([name, field]) => [name, toJsonSchema(field, document)]));
  }
  if (Array.isArray(value)) {
    return value.map((each: unknown) => (isSchema(each) ? toJsonSchema(each, document) : each));
  }
  return isSchema(value) ? toJsonSchema(value, document) : value;
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
