import { Affix, Button, CloseButton, Group, Paper, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { RotateCw, Wrench } from 'lucide-react';
import type { ReactElement } from 'react';
import { commandAgent, openMaintenance } from '../api/actions.js';
import { AskFirst } from '../common/ask-first.js';
import { notifyDone, notifyFailure } from '../common/notify.js';
import { countOf } from '../common/units.js';
import { inTurns } from './in-turns.js';
import { MaintenanceDialog } from './maintenance-dialog.js';

/** What can be done with all the agents that are chosen, at once. */
export function BulkBar({ ids, onDone }: { ids: string[]; onDone: () => void }): ReactElement {
  const [isAsked, asked] = useDisclosure();
  const [isPlanned, planned] = useDisclosure();
  const act = useMutation({
    mutationFn: async ({ what, one }: { what: string; one: (id: string) => Promise<unknown> }) => {
      const failures = await inTurns(ids, one);
      return { what, failures };
    },
    onSuccess: ({ what, failures }) => {
      const [first] = failures;
      if (first === undefined) notifyDone(`${what}: ${countOf(ids.length, 'agent')}`);
      else notifyFailure(`${what}: not with ${failures.length} of ${countOf(ids.length, 'agent')}`, first);
      onDone();
    },
  });
  return (
    <Affix position={{ bottom: 16, left: '50%' }} zIndex={150} style={{ transform: 'translateX(-50%)' }}>
      <Paper withBorder shadow="md" p="xs" role="region" aria-label="Chosen agents">
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" fw={600} className="keep-together">
            {countOf(ids.length, 'agent')}
          </Text>
          <Button size="xs" variant="default" leftSection={<Wrench size={14} aria-hidden />} onClick={planned.open}>
            Maintenance
          </Button>
          <Button size="xs" variant="default" leftSection={<RotateCw size={14} aria-hidden />} onClick={asked.open}>
            Restart
          </Button>
          <CloseButton aria-label="Choose none" onClick={onDone} />
        </Group>
      </Paper>
      <AskFirst
        title={`Restart ${countOf(ids.length, 'agent')}?`}
        action="Restart"
        isOpen={isAsked}
        isPending={act.isPending}
        onClose={asked.close}
        onConfirm={() => act.mutate({ what: 'Told to restart', one: (id) => commandAgent(id, 'restart') })}
      >
        Each ends its program and starts it again; it measures nothing for a few seconds.
      </AskFirst>
      <MaintenanceDialog
        title={`Maintenance of ${countOf(ids.length, 'agent')}`}
        isOpen={isPlanned}
        isPending={act.isPending}
        onClose={planned.close}
        onPlan={(plan) => act.mutate({ what: 'In maintenance', one: (id) => openMaintenance(id, plan) })}
      />
    </Affix>
  );
}
