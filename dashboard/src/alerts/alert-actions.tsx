import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, UserCheck } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { acknowledgeAlert, resolveAlert } from '../api/actions.js';
import { keys } from '../api/keys.js';
import type { Alert } from '../api/shapes.js';
import { notifyFailure } from '../common/notify.js';

const DEEDS = {
  acknowledge: {
    name: 'Acknowledge',
    act: acknowledgeAlert,
    words: 'Others will see that you have it. It resolves by itself when its condition is over.',
  },
  resolve: {
    name: 'Resolve',
    act: resolveAlert,
    words: 'It is over, whatever its condition says, and comes again only after that has been false once.',
  },
} as const;
type Deed = keyof typeof DEEDS;

/** What a person can do about an alert: take it, or end it; each with a note for the others. */
export function AlertActions({ alert }: { alert: Alert }): ReactElement | null {
  const [deed, setDeed] = useState<Deed>();
  if (alert.status === 'resolved') return null;
  return (
    <Group gap="xs">
      {alert.status === 'firing' && (
        <Button leftSection={<UserCheck size={16} aria-hidden />} onClick={() => setDeed('acknowledge')}>
          Acknowledge
        </Button>
      )}
      <Button variant="default" leftSection={<CircleCheck size={16} aria-hidden />} onClick={() => setDeed('resolve')}>
        Resolve
      </Button>
      {deed && <DeedDialog alertId={alert.alert_id} deed={deed} onClose={() => setDeed(undefined)} />}
    </Group>
  );
}

function DeedDialog({ alertId, deed, onClose }: { alertId: string; deed: Deed; onClose: () => void }): ReactElement {
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const { name, act, words } = DEEDS[deed];
  const action = useMutation({
    mutationFn: () => act(alertId, note.trim()),
    onSuccess: (alert) => {
      client.setQueryData<Alert>(keys.alert(alertId), alert);
      void client.invalidateQueries({ queryKey: keys.timeline(alertId) });
      onClose();
    },
    onError: (error) => notifyFailure(`The alert stays as it was`, error),
  });
  return (
    <Modal opened onClose={onClose} title={`${name} this alert`} centered closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          action.mutate();
        }}
      >
        <Stack>
          <Text size="sm">{words}</Text>
          <TextInput
            label="Note"
            description="What others should know; optional"
            maxLength={500}
            data-autofocus
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={action.isPending}>
              {name}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
