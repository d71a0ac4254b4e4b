import { Button, Group, Menu, MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Columns3 } from 'lucide-react';
import type { ReactElement } from 'react';
import { summaryQuery } from '../api/queries.js';
import { SearchField } from '../common/search-field.js';
import { AGENT_TYPES, STATUS_NAMES, STATUS_ORDER, TYPE_NAMES } from '../common/words.js';
import { type AgentFilter, hasFilter, NO_FILTER } from './agent-filter.js';
import { COLUMNS } from './columns.js';

interface AgentFiltersProps {
  filter: AgentFilter;
  onChange: (changed: Partial<AgentFilter>) => void;
  columns: string[];
  onColumns: (columns: string[]) => void;
}

/** What the list is narrowed by; each change is in the URL at once, typing after a moment. */
export function AgentFilters({ filter, onChange, columns, onColumns }: AgentFiltersProps): ReactElement {
  const summary = useQuery(summaryQuery);
  const environments = Object.keys(summary.data?.by_environment ?? {});
  return (
    <Group mb="sm" gap="xs" role="search" aria-label="Agents">
      <SearchField
        label="Search by name or host"
        placeholder="Name or host"
        q={filter.q}
        onChange={(q) => onChange({ q })}
      />
      <Choice
        label="Status"
        value={filter.status}
        options={STATUS_ORDER.map((value) => ({ value, label: STATUS_NAMES[value] }))}
        onChange={(status) => onChange({ status: STATUS_ORDER.filter((each) => status.includes(each)) })}
      />
      <Choice
        label="Type"
        value={filter.type}
        options={AGENT_TYPES.map((value) => ({ value, label: TYPE_NAMES[value] }))}
        onChange={(type) => onChange({ type: AGENT_TYPES.filter((each) => type.includes(each)) })}
      />
      <Choice
        label="Environment"
        value={filter.environment}
        options={[...new Set([...environments, ...filter.environment])]
          .sort()
          .map((value) => ({ value, label: value }))}
        onChange={(environment) => onChange({ environment })}
      />
      {hasFilter(filter) && (
        <Button variant="subtle" onClick={() => onChange({ ...NO_FILTER, sort: filter.sort })}>
          Clear filters
        </Button>
      )}
      <ColumnMenu columns={columns} onColumns={onColumns} />
    </Group>
  );
}

interface ChoiceProps {
  label: string;
  value: string[];
  options: { value: string; label: string }[];
  onChange: (chosen: string[]) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps): ReactElement {
  return (
    <MultiSelect
      aria-label={label}
      placeholder={value.length === 0 ? label : ''}
      data={options}
      value={value}
      onChange={onChange}
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
      flex={{ base: '1 1 96px', sm: '0 0 170px' }}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
}

function ColumnMenu({
  columns,
  onColumns,
}: {
  columns: string[];
  onColumns: (columns: string[]) => void;
}): ReactElement {
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<Columns3 size={16} aria-hidden />} visibleFrom="sm" ml="auto">
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {COLUMNS.map(({ field, name }) => {
          const isShown = columns.includes(field);
          return (
            <Menu.Item
              key={field}
              role="menuitemcheckbox"
              aria-checked={isShown}
              rightSection={isShown ? '✓' : undefined}
              onClick={() => onColumns(isShown ? columns.filter((each) => each !== field) : [...columns, field])}
            >
              {name}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
