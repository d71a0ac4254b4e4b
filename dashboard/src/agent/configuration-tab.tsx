import { Alert, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { configQuery } from '../api/queries.js';
import { Loaded } from '../common/loaded.js';
import { TimeAgo } from '../common/time-ago.js';
import classes from './agent.module.css';

/** What the agent is to run, where each value comes from, and how far it is with it. Changes are made by the API so far. */
export function ConfigurationTab({ agentId }: { agentId: string }): ReactElement {
  const config = useQuery(configQuery(agentId));
  return (
    <Loaded query={config} what="The configuration" height={240}>
      {({ version, values, sources, applied, hash }) => (
        <Stack gap="sm">
          {applied.state === 'failed' && (
            <Alert color="red" title="The agent could not apply it, and runs the one before">
              {applied.error}
            </Alert>
          )}
          <Text size="sm" role="status">
            Version {version}: {progressOf(applied.state, applied.hash === hash)}
            {applied.at !== null && (
              <>
                {' '}
                <TimeAgo at={applied.at} />
              </>
            )}
          </Text>
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
      )}
    </Loaded>
  );
}

function progressOf(state: string | null, isSame: boolean): string {
  if (state === 'failed') return 'not applied';
  if (isSame) return 'applied by the agent';
  return state === 'applying' ? 'the agent is applying it' : 'the agent has not taken it yet';
}

function sourceName(source: string | undefined): string {
  if (source === 'agent') return 'the agent’s own';
  return source === undefined || source === 'default' ? 'default' : source.replace(/^profile:/, 'profile ');
}
