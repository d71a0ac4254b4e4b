import { Button, Group, SimpleGrid, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { unwrap } from '@agent-monitor/client';
import { type ReactElement, type SyntheticEvent, useState } from 'react';
import { hub } from '../api/hub.js';
import type { AgentType, EnrollmentToken } from '../api/shapes.js';
import { Empty } from '../common/empty.js';
import { Failure } from '../common/failure.js';
import { Panel } from '../common/panel.js';
import { ScreenTitle } from '../common/screen-title.js';
import { AGENT_TYPES, TYPE_NAMES } from '../common/words.js';
import { useMay } from '../session/session-gate.js';
import classes from './add-agent.module.css';
import { InstallStep } from './install-step.js';

const WATCHES: Record<AgentType, string> = {
  web_server: 'A machine that serves web pages',
  database_monitor: 'A machine with a database',
  api_gateway: 'A machine in front of APIs',
  cache_monitor: 'A machine with a cache',
  security_scanner: 'A machine that looks for trouble',
  log_processor: 'A machine whose logs matter',
  api_agent: 'A machine that calls APIs',
  custom: 'Anything else',
};

interface Wish {
  type: AgentType;
  name: string;
  environment: string;
}

/** From the choice of a kind, over one line to run on the machine, to the machine being online, on one page. */
export function AddAgentScreen(): ReactElement {
  const mayAdd = useMay('admin');
  const [wish, setWish] = useState<Wish>({ type: 'custom', name: '', environment: 'production' });
  const mint = useMutation({
    mutationFn: ({ type, environment, name }: Wish): Promise<EnrollmentToken> =>
      unwrap(
        hub.POST('/api/v1/enrollment-tokens', {
          body: { name: name.trim() === '' ? `Dashboard: ${TYPE_NAMES[type]}` : name.trim(), type, environment },
        }),
      ),
  });
  return (
    <>
      <ScreenTitle title="Add an agent" hint="Choose what it watches, run one line there, and see it come online." />
      {mayAdd ? (
        <Stack gap="md">
          <WishForm wish={wish} onChange={setWish} isPending={mint.isPending} onDone={() => mint.mutate(wish)} />
          {mint.isError && <Failure what="There is no token" error={mint.error} onRetry={() => mint.mutate(wish)} />}
          {mint.data && <InstallStep token={mint.data} name={wish.name.trim()} type={wish.type} />}
        </Stack>
      ) : (
        <Empty title="Only admins add agents">Enrolment tokens, which machines register with, are made by them.</Empty>
      )}
    </>
  );
}

interface WishFormProps {
  wish: Wish;
  onChange: (wish: Wish) => void;
  isPending: boolean;
  onDone: () => void;
}

function WishForm({ wish, onChange, isPending, onDone }: WishFormProps): ReactElement {
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onDone();
  };
  return (
    <Panel title="1. What does it watch?">
      <form onSubmit={submit}>
        <Stack>
          <TypePicker value={wish.type} onChange={(type) => onChange({ ...wish, type })} />
          <Group align="flex-end">
            <TextInput
              label="Name"
              description="Its host name, if you leave this empty"
              maxLength={255}
              value={wish.name}
              onChange={(event) => onChange({ ...wish, name: event.currentTarget.value })}
            />
            <TextInput
              label="Environment"
              description="Where it runs"
              maxLength={64}
              required
              value={wish.environment}
              onChange={(event) => onChange({ ...wish, environment: event.currentTarget.value })}
            />
            <Button type="submit" loading={isPending}>
              Get the command
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

function TypePicker({ value, onChange }: { value: AgentType; onChange: (type: AgentType) => void }): ReactElement {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="xs" role="group" aria-label="Kind of agent">
      {AGENT_TYPES.map((type) => (
        <UnstyledButton
          key={type}
          className={classes.type}
          aria-pressed={type === value}
          onClick={() => onChange(type)}
        >
          <Text size="sm" fw={600}>
            {type === value && '✓ '}
            {TYPE_NAMES[type]}
          </Text>
          <Text size="xs" c="dimmed">
            {WATCHES[type]}
          </Text>
        </UnstyledButton>
      ))}
    </SimpleGrid>
  );
}
