import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

/** A schema of the document, as far as tests look into it. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  description?: string;
  example?: unknown;
  nullable?: boolean;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
}

interface Content {
  schema?: Schema;
  examples?: Record<string, { value: unknown }>;
  example?: unknown;
}

/** One parameter of an operation. */
export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required?: boolean;
  description?: string;
  schema: Schema;
}

/** One answer of an operation. */
export interface DocumentedResponse {
  description: string;
  content?: Record<string, Content>;
  headers?: Record<string, unknown>;
}

/** One operation of the document, with where it is found. */
export interface Operation {
  /** `GET /api/v1/agents/{id}`, the operation's name in the tables of tests. */
  name: string;
  method: string;
  path: string;
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, Content> };
  responses: Record<string, DocumentedResponse>;
  security?: Record<string, string[]>[];
  'x-access'?: { public?: boolean; role?: string; agent?: string; enrollment?: boolean };
}

/** The document as it is committed. */
export interface ApiDocument {
  tags: { name: string; description?: string }[];
  paths: Record<string, Record<string, Omit<Operation, 'name' | 'method' | 'path'>>>;
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, { description?: string }> };
}

const file = new URL('../../openapi.json', import.meta.url);

/** The committed document; that it equals the code is a check of its own. */
export const apiDocument = JSON.parse(readFileSync(file, 'utf8')) as ApiDocument;

/** Every operation of the document. */
export const operations: Operation[] = Object.entries(apiDocument.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    ...operation,
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
  })),
);

/** The operation of a name such as `GET /api/v1/agents`. */
export function operationOf(name: string): Operation {
  const operation = operations.find((each) => each.name === name);
  if (operation === undefined) throw new Error(`${name} is not in the document`);
  return operation;
}

/** The status of an operation's usual success: the first that the document has. */
export function successOf(operation: Operation): number {
  return Math.max(
    ...Object.keys(operation.responses)
      .map(Number)
      .filter((status) => status < 300),
  );
}

const ajv = formats.default(new Ajv({ allErrors: true, strict: true, strictTypes: false, allowUnionTypes: true }));

/** What JSON Schema does not know; which of a union is meant its kinds say, too. */
const ONLY_OF_THE_DOCUMENT = new Set(['example', 'description', 'discriminator']);

/**
 * JSON Schema from the document's schema: `nullable` becomes a type of its own, and an object has the properties that
 * it names and no others, so that whatever an answer holds is documented.
 */
export function toJsonSchema(schema: Schema, isClosed: boolean): object {
  if (schema.$ref !== undefined) return toJsonSchema(resolve(schema.$ref), isClosed);
  const { nullable, properties, items, additionalProperties, allOf, oneOf, ...said } = schema;
  const rest = Object.fromEntries(Object.entries(said).filter(([key]) => !ONLY_OF_THE_DOCUMENT.has(key)));
  const convert = (each: Schema): object => toJsonSchema(each, isClosed);
  const converted = {
    ...rest,
    ...(properties === undefined ? {} : { properties: mapValues(properties, convert) }),
    ...(properties === undefined || !isClosed ? {} : { additionalProperties: false }),
    ...(typeof additionalProperties === 'object' ? { additionalProperties: convert(additionalProperties) } : {}),
    ...(items === undefined ? {} : { items: convert(items) }),
    ...(allOf === undefined ? {} : { allOf: allOf.map(convert) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(convert) }),
  };
  return nullable === true ? { anyOf: [converted, { type: 'null' }] } : converted;
}

function resolve(reference: string): Schema {
  const schema = apiDocument.components.schemas[reference.split('/').at(-1) ?? ''];
  if (schema === undefined) throw new Error(`${reference} is not in the document`);
  return schema;
}

function mapValues<From, To>(from: Record<string, From>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, map(value)]));
}

const validators = new Map<string, ValidateFunction>();

/** What is wrong with a value by a schema, in words; empty when nothing is. */
export function faultsOf(schema: Schema, value: unknown, isClosed = true): string[] {
  const key = JSON.stringify([schema, isClosed]);
  const validate = validators.get(key) ?? ajv.compile(toJsonSchema(schema, isClosed));
  validators.set(key, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

/** An answer as it came, to be compared with what the document says of it. */
export interface GivenAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** What an answer has that its operation does not document, in words; empty when the document tells the truth. */
export function undocumentedIn(operation: Operation, answer: GivenAnswer): string[] {
  const { status, headers, text } = answer;
  const response = operation.responses[status.toString()];
  if (response === undefined) return [`${operation.name} answers an undocumented ${status}: ${text}`];
  const missing = Object.keys(response.headers ?? {}).filter((name) => headers[name.toLowerCase()] === undefined);
  const faults = missing.map((name) => `has no header ${name}`);
  const mediaType = headers['content-type']?.toString().split(';')[0] ?? '';
  if (response.content === undefined)
    return text === '' ? faults : [...faults, `${operation.name} has an undocumented body`];
  const content = response.content[mediaType];
  if (content?.schema === undefined) return [...faults, `${operation.name} answers an undocumented ${mediaType}`];
  const value: unknown = mediaType.endsWith('json') && !mediaType.endsWith('ndjson') ? JSON.parse(text) : text;
  return [...faults, ...faultsOf(content.schema, value)].map((fault) => `${operation.name} ${status}: ${fault}`);
}
