import { MultiSelect, NumberInput, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { fleetQuery, summaryQuery } from '../api/queries.js';
import { Panel } from '../common/panel.js';
import { AGENT_TYPES, TYPE_NAMES } from '../common/words.js';
import classes from '../config-form/config-form.module.css';
import type { Faults } from '../config-form/faults.js';
import { MatchingCount } from './matching-count.js';
import { type ProfileDraft, selectorOf, selectorWords } from './profile-draft.js';

const MOST_OPTIONS = 50;

interface WhomFieldsProps {
  draft: ProfileDraft;
  onDraft: (draft: ProfileDraft) => void;
  faults: Faults;
}

/** What a profile is called, and for which agents it is. */
export function WhomFields({ draft, onDraft, faults }: WhomFieldsProps): ReactElement {
  const set = (changed: Partial<ProfileDraft>): void => onDraft({ ...draft, ...changed });
  const selector = selectorOf(draft);
  return (
    <Panel title="For whom">
      <Stack gap="sm" className={classes.fields}>
        <TextInput
          label="Name"
          required
          maxLength={128}
          value={draft.name}
          error={faults.get('name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Textarea
          label="Description"
          autosize
          maxLength={1024}
          value={draft.description}
          error={faults.get('description')}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
        <SelectorFields draft={draft} onDraft={onDraft} faults={faults} />
        <NumberInput
          label="Priority"
          description="Of two profiles that set the same the one with the higher priority counts; an agent’s own values count before all."
          min={0}
          max={1000}
          allowDecimal={false}
          hideControls
          value={draft.priority}
          error={faults.get('priority')}
          onChange={(typed) => set({ priority: typeof typed === 'number' ? typed : 0 })}
        />
        <Text size="sm" role="status">
          {selectorWords(selector)} <MatchingCount selector={selector} />
        </Text>
      </Stack>
    </Panel>
  );
}

function SelectorFields({ draft, onDraft, faults }: WhomFieldsProps): ReactElement {
  const environments = Object.keys(useQuery(summaryQuery).data?.by_environment ?? {});
  const fleet = useQuery(fleetQuery).data ?? [];
  const set = (changed: Partial<ProfileDraft>): void => onDraft({ ...draft, ...changed });
  return (
    <>
      <MultiSelect
        label="Types of agents"
        description="Empty: of any type; then it can set what all of them know."
        placeholder={draft.types.length === 0 ? 'Any' : ''}
        data={AGENT_TYPES.map((value) => ({ value, label: TYPE_NAMES[value] }))}
        value={draft.types}
        error={faults.get('selector.type')}
        onChange={(chosen) => set({ types: AGENT_TYPES.filter((type) => chosen.includes(type)) })}
      />
      <TagsInput
        label="Environments"
        description="Empty: of any environment."
        data={environments}
        acceptValueOnBlur
        value={draft.environments}
        error={faults.get('selector.environment')}
        onChange={(chosen) => set({ environments: chosen })}
      />
      <TagsInput
        label="Metadata"
        description="As key=value; of one key several values are alternatives. Empty: with any metadata."
        placeholder={draft.metadata.length === 0 ? 'rack=b7' : undefined}
        acceptValueOnBlur
        value={draft.metadata}
        error={faults.get('selector.metadata')}
        onChange={(chosen) => set({ metadata: chosen.filter((each) => /^[^=]+=/.test(each)) })}
      />
      <MultiSelect
        label="Single agents"
        description="Empty: all that the rest describes."
        data={fleet.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        limit={MOST_OPTIONS}
        nothingFoundMessage="No agent is called that"
        value={draft.agentIds}
        error={faults.get('selector.agent_id')}
        onChange={(chosen) => set({ agentIds: chosen })}
      />
    </>
  );
}
