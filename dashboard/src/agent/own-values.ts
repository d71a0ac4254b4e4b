import type { AgentConfig } from '../api/shapes.js';
import type { Inherited } from '../config-form/values-form.js';
import type { Values } from '../config-form/values.js';

/** Whose a value is, in words. */
export function sourceName(source: string | undefined): string {
  if (source === 'agent') return 'the agent’s own';
  return source === undefined || source === 'default' ? 'the default' : source.replace(/^profile:/, 'the profile ');
}

/** What of a configuration is the agent's own, and what it has from profiles and defaults. */
export function splitValues({ values, sources }: Pick<AgentConfig, 'values' | 'sources'>): {
  own: Values;
  others: Values;
} {
  const [own, others]: [Values, Values] = [{}, {}];
  for (const [key, value] of Object.entries(values)) (sources[key] === 'agent' ? own : others)[key] = value;
  return { own, others };
}

/** What counts for a key that is not the agent's own. The hub does not tell what is behind a value of its own. */
export function inheritedOf({ values, sources }: Pick<AgentConfig, 'values' | 'sources'>, key: string): Inherited {
  const source = sources[key];
  if (source === 'agent') return { value: undefined, from: 'what a profile or the default says' };
  return { value: values[key], from: sourceName(source) };
}
