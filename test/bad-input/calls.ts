import { LEGIT_REQUESTS, type LegitRequest } from './legit-requests.js';
import type { Operation } from './operations.js';
import { requiredQuery } from './query-cases.js';
import type { Answer, RawRequest } from './raw-http.js';
import { sendAs, type World } from './world.js';

let serial = 0;

/** How an operation is called so that it goes well. */
export function legitRequestOf({ id }: Operation): LegitRequest {
  const found = LEGIT_REQUESTS[id];
  if (found === undefined) throw new Error(`${id} has no legit request: add one to legit-requests.ts`);
  return found;
}

/** A body that the operation takes, beside all those that it took before. */
export function legitBody(world: World, operation: Operation, field = ''): object {
  const { body, bodyFor = {} } = legitRequestOf(operation);
  const special = Object.entries(bodyFor).find(([path]) => field === path || field.startsWith(`${path}.`));
  return special?.[1]() ?? body?.(++serial, world) ?? {};
}

/** The path of an operation with the ids of the world in it, and the parameters without which it is refused. */
export function pathOfCall(world: World, operation: Operation): string {
  const ids = legitRequestOf(operation).ids?.(world) ?? {};
  const query = requiredQuery(operation);
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
  return query === '' ? path : `${path}?${query}`;
}

/** Sends something to an operation, as one who may call it. */
export function call(world: World, operation: Operation, request: Partial<RawRequest>): Promise<Answer> {
  const token = legitRequestOf(operation).token(world);
  return sendAs(world, token, { method: operation.method, path: pathOfCall(world, operation), ...request });
}

/** Calls an operation as it is meant to be called. */
export async function callAsMeant(world: World, operation: Operation): Promise<Answer> {
  await legitRequestOf(operation).prepare?.(world);
  const body = operation.body === undefined ? undefined : JSON.stringify(legitBody(world, operation));
  const headers = body === undefined ? {} : JSON_TYPE;
  return call(world, operation, { headers, body });
}

export const JSON_TYPE = { 'content-type': 'application/json' };
