import {
  apiDocument,
  operations as documented,
  type Schema as DocumentedSchema,
  toJsonSchema,
} from '../support/api-document.js';

/** JSON Schema: what is made of a schema of the document, closed to fields that it does not name. */
export type Schema = Record<string, unknown>;

/** One query or path parameter. */
export interface Parameter {
  name: string;
  isRequired: boolean;
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

/** Every operation of the committed document, which a check holds equal to the code. */
export const operations: Operation[] = documented.map(
  ({ operationId = '', method, path, parameters = [], requestBody }) => {
    const body = requestBody?.content['application/json']?.schema;
    return {
      id: operationId,
      method,
      path,
      ...(body === undefined ? {} : { body: closed(body) }),
      query: parameters
        .filter((each) => each.in === 'query')
        .map(({ name, required = false, schema }) => ({ name, isRequired: required, schema: closed(schema) })),
      pathIds: parameters.filter((each) => each.in === 'path').map(({ name }) => name),
    };
  },
);

/** The operation of this id. */
export function operationOf(id: string): Operation {
  const operation = operations.find((each) => each.id === id);
  if (operation === undefined) throw new Error(`${id} is not in the document`);
  return operation;
}

/** The schema of a problem. */
export const PROBLEM: Schema = closed({ $ref: '#/components/schemas/Problem' });

/** Every name of a property that some answer of the hub has: what a caller might try to set as well. */
export function answeredFields(): string[] {
  const schemas = Object.values(apiDocument.components.schemas);
  return [...new Set(schemas.flatMap(({ properties = {} }) => Object.keys(properties)))];
}

function closed(schema: DocumentedSchema): Schema {
  return toJsonSchema(schema, true) as Schema;
}
