import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { GitFork } from 'lucide-react';
import type { ReactElement } from 'react';
import { configHistoryQuery } from '../api/config-queries.js';
import { TimeAgo } from '../common/time-ago.js';

interface ChangedMeanwhileProps {
  agentId: string;
  onLoad: () => void;
  onKeep: () => void;
}

/** Tells whoever edits a configuration that somebody else has changed it, and asks what is to become of both. */
export function ChangedMeanwhile({ agentId, onLoad, onKeep }: ChangedMeanwhileProps): ReactElement {
  const { data } = useInfiniteQuery(configHistoryQuery(agentId));
  const newest = data?.pages[0]?.versions[0];
  return (
    <Alert color="yellow" role="alert" icon={<GitFork aria-hidden />} title="Somebody has changed it meanwhile">
      <Stack gap="xs">
        <Text size="sm">
          {newest === undefined ? (
            'There is a newer version.'
          ) : (
            <>
              Version {newest.version} is by {newest.changed_by}, <TimeAgo at={newest.changed_at} />.
            </>
          )}{' '}
          Nothing of yours is saved yet.
        </Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={onLoad}>
            Load it, and discard mine
          </Button>
          <Button size="xs" variant="default" onClick={onKeep}>
            Go on with mine
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
