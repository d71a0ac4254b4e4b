import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { configSchemaQuery } from '../api/config-queries.js';
import { configQuery } from '../api/queries.js';
import type { Agent, AgentConfig } from '../api/shapes.js';
import { Loaded } from '../common/loaded.js';
import { TimeAgo } from '../common/time-ago.js';
import { useMay } from '../session/session-gate.js';
import classes from './agent.module.css';
import { ConfigEditor } from './config-editor.js';
import { ConfigHistory } from './config-history.js';
import { sourceName } from './own-values.js';

/** What the agent is to run, where each value comes from, how far it is with it, and how it came to be; operators change it. */
export function ConfigurationTab({ agent }: { agent: Agent }): ReactElement {
  const config = useQuery(configQuery(agent.id));
  const [isEdited, setEdited] = useState(false);
  return (
    <Loaded query={config} what="The configuration" height={240}>
      {(loaded) =>
        isEdited ? (
          <Editor agent={agent} config={loaded} onDone={() => setEdited(false)} />
        ) : (
          <Stack gap="md">
            <ConfigNow config={loaded} onEdit={() => setEdited(true)} />
            <ConfigHistory agentId={agent.id} config={loaded} />
          </Stack>
        )
      }
    </Loaded>
  );
}

interface EditorProps {
  agent: Agent;
  config: AgentConfig;
  onDone: () => void;
}

function Editor({ agent, config, onDone }: EditorProps): ReactElement {
  const schema = useQuery(configSchemaQuery(agent.type));
  return (
    <Loaded query={schema} what="The settings of this type of agent" height={240}>
      {(loaded) => <ConfigEditor agent={agent} config={config} schema={loaded} onDone={onDone} />}
    </Loaded>
  );
}

function ConfigNow({ config, onEdit }: { config: AgentConfig; onEdit: () => void }): ReactElement {
  const { version, values, sources, applied, hash } = config;
  const mayOperate = useMay('operator');
  return (
    <Stack gap="sm">
      {applied.state === 'failed' && (
        <Alert color="red" title="The agent could not apply it, and runs the one before">
          {applied.error}
        </Alert>
      )}
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status">
          Version {version}: {progressOf(applied.state, applied.hash === hash)}
          {applied.at !== null && (
            <>
              {' '}
              <TimeAgo at={applied.at} />
            </>
          )}
        </Text>
        {mayOperate && (
          <Button size="xs" leftSection={<Pencil size={14} aria-hidden />} onClick={onEdit}>
            Change the configuration
          </Button>
        )}
      </Group>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="Configuration">
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Setting</Table.Th>
              <Table.Th>Value</Table.Th>
              <Table.Th>From</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {Object.entries(values).map(([key, value]) => (
              <Table.Tr key={key}>
                <Table.Td>{key}</Table.Td>
                <Table.Td>
                  <pre className={classes.code}>{JSON.stringify(value, null, 2)}</pre>
                </Table.Td>
                <Table.Td>{sourceName(sources[key])}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Stack>
  );
}

function progressOf(state: string | null, isSame: boolean): string {
  if (state === 'failed') return 'not applied';
  if (isSame) return 'applied by the agent';
  return state === 'applying' ? 'the agent is applying it' : 'the agent has not taken it yet';
}
