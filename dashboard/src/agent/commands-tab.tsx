import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { commandsQuery } from '../api/queries.js';
import type { Agent } from '../api/shapes.js';
import { Empty } from '../common/empty.js';
import { Loaded } from '../common/loaded.js';
import { TimeAgo } from '../common/time-ago.js';
import { useMay } from '../session/session-gate.js';
import classes from './agent.module.css';
import { ACTION_NAMES, CommandSign } from './command-sign.js';

/** What the agent was told, and what became of it, as it happens. */
export function CommandsTab({ agent }: { agent: Agent }): ReactElement {
  const commands = useQuery(commandsQuery(agent.id));
  const mayOperate = useMay('operator');
  return (
    <Loaded query={commands} what="The commands" height={240}>
      {({ commands: list }) =>
        list.length === 0 ? (
          <Empty title="It was told nothing so far">
            {mayOperate && 'The menu “Tell it to …” above has what it understands.'}
          </Empty>
        ) : (
          <div className={classes.scroll} tabIndex={0} role="region" aria-label="Commands">
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Command</Table.Th>
                  <Table.Th>What became of it</Table.Th>
                  <Table.Th>By</Table.Th>
                  <Table.Th>When</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {list.map((command) => (
                  <Table.Tr key={command.command_id}>
                    <Table.Td>
                      {ACTION_NAMES[command.action]} {command.check}
                    </Table.Td>
                    <Table.Td className={classes.wrap}>
                      <CommandSign command={command} />
                    </Table.Td>
                    <Table.Td>{command.created_by}</Table.Td>
                    <Table.Td>
                      <TimeAgo at={command.created_at} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )
      }
    </Loaded>
  );
}
