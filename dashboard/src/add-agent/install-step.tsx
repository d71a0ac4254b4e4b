import { Alert, Group, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { HUB_URL } from '../api/hub.js';
import { newAgentsQuery } from '../api/queries.js';
import type { AgentType, EnrollmentToken } from '../api/shapes.js';
import { TextLink } from '../common/link.js';
import { Loaded } from '../common/loaded.js';
import { Panel } from '../common/panel.js';
import { StatusSign } from '../common/signs.js';
import { TimeAgo } from '../common/time-ago.js';
import classes from './add-agent.module.css';
import { CommandLine } from './command-line.js';
import { checkoutCommand, installCommand, isLoopback } from './install-command.js';

interface InstallStepProps {
  token: EnrollmentToken;
  name: string;
  type: AgentType;
}

/** The line to run on the machine, and the machine as soon as it is there. */
export function InstallStep({ token, name, type }: InstallStepProps): ReactElement {
  const installation = { hubUrl: HUB_URL, token: token.token, type, name };
  return (
    <>
      <Panel title="2. Run this on the machine">
        <Stack gap="sm">
          <CommandLine label="Install it as a service (Linux, needs root)" command={installCommand(installation)} />
          <details>
            <summary>Without root, from a copy of this repository</summary>
            <CommandLine label="Run it until it is ended" command={checkoutCommand(installation)} />
          </details>
          {isLoopback(HUB_URL) && (
            <Alert color="yellow" title="Only this machine can use that address">
              For another one, open this page by an address of the hub that it can reach.
            </Alert>
          )}
          <Text size="sm" c="dimmed">
            The token in it is good for one machine, until <TimeAgo at={token.expires_at} />, and is shown only here.
          </Text>
        </Stack>
      </Panel>
      <Panel title="3. See it come online">
        <Arrivals since={token.created_at} />
      </Panel>
    </>
  );
}

function Arrivals({ since }: { since: string }): ReactElement {
  const agents = useQuery(newAgentsQuery(since));
  return (
    <Loaded query={agents} what="The new agents" height={40}>
      {(arrived) =>
        arrived.length === 0 ? (
          <Group gap="sm" role="status">
            <Loader size="xs" aria-hidden />
            <Text size="sm">Waiting for the machine …</Text>
          </Group>
        ) : (
          <div role="status">
            <ul className={classes.found}>
              {arrived.map(({ id, name, status }) => (
                <li key={id}>
                  <Group gap="sm">
                    <StatusSign status={status} />
                    <TextLink to="/agents/$agentId" params={{ agentId: id }} fw={600}>
                      {name}
                    </TextLink>
                  </Group>
                </li>
              ))}
            </ul>
          </div>
        )
      }
    </Loaded>
  );
}
