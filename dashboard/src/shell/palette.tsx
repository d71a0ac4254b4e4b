import { Button, Kbd } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { openSpotlight, Spotlight } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { agentSearchQuery } from '../api/queries.js';
import { StatusSign } from '../common/signs.js';
import { includesRole, TYPE_NAMES } from '../common/words.js';
import { useUser } from '../session/session-gate.js';
import { SCREENS } from './screens.js';
import classes from './shell.module.css';

/** Opens the command palette, for those who do not know its key. */
export function PaletteButton(): ReactElement {
  return (
    <Button
      variant="default"
      fullWidth
      className={classes.search}
      justify="space-between"
      leftSection={<Search size={16} aria-hidden />}
      rightSection={
        <Kbd visibleFrom="md" aria-hidden>
          Ctrl K
        </Kbd>
      }
      onClick={openSpotlight}
    >
      <span className={classes.searchWord}>Search</span>
    </Button>
  );
}

/** The command palette: screens and agents by name, from everywhere with Ctrl-K. */
export function Palette(): ReactElement {
  const [text, setText] = useState('');
  return (
    <Spotlight.Root
      query={text}
      onQueryChange={setText}
      shortcut={['mod + K']}
      overlayProps={{ backgroundOpacity: 0.4 }}
      attributes={{ content: { 'aria-label': 'Search' } }}
      scrollable
      maxHeight={420}
    >
      <Spotlight.Search
        placeholder="A screen, or the name or host of an agent"
        aria-label="Search screens and agents"
        leftSection={<Search size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        <Found text={text.trim()} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Found({ text }: { text: string }): ReactElement {
  const navigate = useNavigate();
  const { role } = useUser();
  const [settled] = useDebouncedValue(text, 150);
  const agents = useQuery(agentSearchQuery(settled));
  const screens = SCREENS.filter(
    (screen) => includesRole(role, screen.role) && screen.name.toLowerCase().includes(text.toLowerCase()),
  );
  const found = agents.data ?? [];
  if (screens.length + found.length === 0) return <Spotlight.Empty>Nothing is called that.</Spotlight.Empty>;
  return (
    <>
      {screens.map(({ to, name, description, icon: Icon }) => (
        <Spotlight.Action
          key={to}
          label={name}
          description={description}
          leftSection={<Icon size={18} aria-hidden />}
          onClick={() => void navigate({ to })}
        />
      ))}
      {found.map(({ id, name, type, host, status }) => (
        <Spotlight.Action
          key={id}
          label={name}
          description={`${TYPE_NAMES[type]} on ${host}`}
          rightSection={<StatusSign status={status} />}
          onClick={() => void navigate({ to: '/agents/$agentId', params: { agentId: id } })}
        />
      ))}
    </>
  );
}
