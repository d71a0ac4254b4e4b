import type { Selector } from '../../agent-registry/selector/agent-selector.js';
import { AGENT_TYPES, type AgentType } from '../../common/agent-types.js';
import type { FieldError } from '../../common/errors.js';
import { toFieldErrors } from '../own-values/own-values.js';
import type { ConfigFault } from '../schemas/config-schema.js';

/** The types of agents that a selector can match. */
export function typesOf({ type }: Selector): readonly AgentType[] {
  if (type === undefined) return AGENT_TYPES;
  return AGENT_TYPES.filter((each) => (Array.isArray(type) ? type.includes(each) : type === each));
}

/** What is wrong with values for agents of several types: each fault once, with the types that it is one for. */
export function faultsForTypes(
  types: readonly AgentType[],
  judge: (type: AgentType) => readonly ConfigFault[],
): FieldError[] {
  const found = new Map<string, { error: FieldError; types: AgentType[] }>();
  for (const type of types) {
    for (const error of toFieldErrors(judge(type), 'values')) {
      const known = found.get(JSON.stringify(error));
      if (known === undefined) found.set(JSON.stringify(error), { error, types: [type] });
      else known.types.push(type);
    }
  }
  return [...found.values()].map(({ error, types: of }) => ({
    ...error,
    message: of.length === AGENT_TYPES.length ? error.message : `${error.message} (for agents of ${of.join(', ')})`,
  }));
}
