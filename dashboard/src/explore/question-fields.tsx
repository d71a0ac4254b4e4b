import { Group, MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { catalogQuery, summaryQuery } from '../api/queries.js';
import { SearchField } from '../common/search-field.js';
import { countOf } from '../common/units.js';
import { AGENT_TYPES, TYPE_NAMES } from '../common/words.js';
import { ACROSS, AGGREGATES, type Question } from './question.js';

const FUNCTION_NAMES: Record<(typeof AGGREGATES)[number], string> = {
  avg: 'mean',
  min: 'least',
  max: 'most',
  sum: 'sum',
  count: 'count',
  last: 'newest',
  p95: '95th percentile',
};
const MOST_OPTIONS = 100;
const WIDTH = { base: '1 1 140px', sm: '0 0 180px' };

interface QuestionFieldsProps {
  question: Required<Question>;
  onAsk: (changed: Question) => void;
}

/** What is asked: of which metric, of which agents, and how they are put together. */
export function QuestionFields({ question, onAsk }: QuestionFieldsProps): ReactElement {
  const catalog = useQuery(catalogQuery).data?.metrics ?? [];
  const environments = Object.keys(useQuery(summaryQuery).data?.by_environment ?? {});
  const units = new Map(catalog.map(({ name, unit, agents }) => [name, { unit, agents }]));
  const names = [...new Set([question.metric, ...units.keys()])].sort();
  return (
    <Group mb="sm" gap="xs" align="flex-end" role="search" aria-label="What to explore">
      <Select
        label="Metric"
        searchable
        allowDeselect={false}
        limit={MOST_OPTIONS}
        nothingFoundMessage="No metric is called that"
        data={names}
        renderOption={({ option }) => <MetricOption name={option.value} known={units.get(option.value)} />}
        value={question.metric}
        onChange={(metric) => metric !== null && onAsk({ metric })}
        flex={{ base: '1 1 100%', sm: '0 0 320px' }}
      />
      <GroupingFields question={question} onAsk={onAsk} />
      <MultiSelect
        label="Types"
        placeholder={question.type.length === 0 ? 'All' : ''}
        data={AGENT_TYPES.map((value) => ({ value, label: TYPE_NAMES[value] }))}
        value={question.type}
        onChange={(chosen) => onAsk({ type: AGENT_TYPES.filter((each) => chosen.includes(each)) })}
        flex={WIDTH}
      />
      <MultiSelect
        label="Environments"
        placeholder={question.environment.length === 0 ? 'All' : ''}
        data={[...new Set([...environments, ...question.environment])].sort()}
        value={question.environment}
        onChange={(environment) => onAsk({ environment })}
        flex={WIDTH}
      />
      <SearchField
        label="Only agents whose name or host has"
        placeholder="Name or host"
        q={question.q}
        onChange={(q) => onAsk({ q })}
      />
    </Group>
  );
}

function GroupingFields({ question, onAsk }: QuestionFieldsProps): ReactElement {
  return (
    <>
      <Choice label="A line for each" value={question.by} options={GROUPS} onChange={(by) => onAsk({ by })} />
      <Choice
        label="Of a step"
        value={question.aggregate}
        options={AGGREGATES.map((value) => ({ value, label: FUNCTION_NAMES[value] }))}
        onChange={(value) => onAsk({ aggregate: AGGREGATES.find((each) => each === value) ?? 'avg' })}
      />
      {question.by !== 'agent' && (
        <Choice
          label="Of several agents"
          value={question.across}
          options={ACROSS.map((value) => ({ value, label: FUNCTION_NAMES[value] }))}
          onChange={(value) => onAsk({ across: ACROSS.find((each) => each === value) ?? 'avg' })}
        />
      )}
      {question.by !== 'all' && (
        <Choice
          label="How many lines"
          value={String(question.top)}
          options={['5', '10', '20'].map((value) => ({ value, label: value }))}
          onChange={(value) => onAsk({ top: Number(value) })}
        />
      )}
    </>
  );
}

const GROUPS = [
  { value: 'agent', label: 'agent' },
  { value: 'type', label: 'type' },
  { value: 'environment', label: 'environment' },
  { value: 'all', label: 'none: all in one' },
];

interface ChoiceProps {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps): ReactElement {
  const isThere = options.some((option) => option.value === value);
  return (
    <Select
      label={label}
      allowDeselect={false}
      // What only a link asks for, such as a key of metadata, can be seen as well.
      data={isThere ? options : [...options, { value, label: value }]}
      value={value}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
      flex={WIDTH}
    />
  );
}

function MetricOption({
  name,
  known,
}: {
  name: string;
  known: { unit: string | null; agents: number } | undefined;
}): ReactElement {
  const unit = known?.unit ?? '';
  return (
    <span>
      {name}
      {known &&
        ` (${[unit === '' || unit === '1' ? '' : unit, countOf(known.agents, 'agent')].filter(Boolean).join(', ')})`}
    </span>
  );
}
