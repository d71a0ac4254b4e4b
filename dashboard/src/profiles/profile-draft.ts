import type { AgentType, ConfigProfile, ConfigProfileChange, NewConfigProfile, Selector } from '../api/shapes.js';
import { isSame, toMergePatch, type Values } from '../config-form/values.js';
import { countOf } from '../common/units.js';
import { TYPE_NAMES } from '../common/words.js';

/** A profile as it is filled in: lists for what of a selector may be one or several. */
export interface ProfileDraft {
  name: string;
  description: string;
  priority: number;
  types: AgentType[];
  environments: string[];
  agentIds: string[];
  /** `key=value`; a key that is there twice may have either value. */
  metadata: string[];
  values: Values;
}

export const NEW_PROFILE: ProfileDraft = {
  name: '',
  description: '',
  priority: 0,
  types: [],
  environments: [],
  agentIds: [],
  metadata: [],
  values: {},
};

/** What of a profile is filled in, as it is now. */
export function draftOf({ name, description, priority, selector, values }: ConfigProfile): ProfileDraft {
  return { name, description: description ?? '', priority, ...whomOf(selector), values };
}

function whomOf(selector: Selector): Pick<ProfileDraft, 'types' | 'environments' | 'agentIds' | 'metadata'> {
  const metadata = Object.entries(selector.metadata ?? {}).flatMap(([key, value]) =>
    listOf(value).map((each) => `${key}=${String(each)}`),
  );
  return {
    types: listOf(selector.type),
    environments: listOf(selector.environment),
    agentIds: listOf(selector.agent_id),
    metadata,
  };
}

/** Which agents a draft is for; what is empty narrows nothing. */
export function selectorOf({ types, environments, agentIds, metadata }: ProfileDraft): Selector {
  const wanted: Record<string, string[]> = {};
  for (const entry of metadata) {
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/s.exec(entry) ?? [];
    (wanted[key.trim()] ??= []).push(value.trim());
  }
  return {
    ...(types.length > 0 && { type: types }),
    ...(environments.length > 0 && { environment: environments }),
    ...(agentIds.length > 0 && { agent_id: agentIds }),
    ...(metadata.length > 0 && { metadata: wanted }),
  };
}

/** A new profile as the hub takes it. */
export function toNewProfile(draft: ProfileDraft): NewConfigProfile {
  const { name, description, priority, values } = draft;
  return { name: name.trim(), description: descriptionOf(description), priority, selector: selectorOf(draft), values };
}

/** What of a profile a draft changes: what stays is left out, so that it stays also where somebody else changed it. */
export function toChange(before: ConfigProfile, draft: ProfileDraft): ConfigProfileChange {
  const { name, description, priority, selector, values } = toNewProfile(draft);
  const old = toNewProfile(draftOf(before));
  return {
    ...(name !== old.name && { name }),
    ...(description !== old.description && { description: description ?? null }),
    ...(priority !== undefined && priority !== old.priority && { priority }),
    ...(!isSame(selector, old.selector) && { selector: toMergePatch(before.selector, selector ?? {}) }),
    ...(!isSame(values, before.values) && { values: toMergePatch(before.values, values) }),
  };
}

/** Which agents a selector is for, in words. */
export function selectorWords(selector: Selector): string {
  const { types, environments, agentIds, metadata } = whomOf(selector);
  const parts = [
    ...(types.length > 0 ? [types.map((type) => TYPE_NAMES[type]).join(' or ')] : []),
    ...(environments.length > 0 ? [`in ${environments.join(' or ')}`] : []),
    ...(metadata.length > 0 ? [`with ${metadata.join(', ')}`] : []),
    ...(agentIds.length > 0 ? [countOf(agentIds.length, 'named agent')] : []),
  ];
  return parts.length === 0 ? 'Every agent' : parts.join(', ');
}

function descriptionOf(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

function listOf<Element>(value: Element | Element[] | undefined): Element[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
