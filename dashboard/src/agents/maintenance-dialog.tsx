import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { MaintenancePlan } from '../api/actions.js';

const DURATIONS = [
  { value: '1800', label: '30 minutes' },
  { value: '3600', label: '1 hour' },
  { value: '14400', label: '4 hours' },
  { value: '86400', label: '1 day' },
  { value: '604800', label: '1 week' },
];

interface MaintenanceDialogProps {
  title: string;
  isOpen: boolean;
  isPending: boolean;
  onClose: () => void;
  onPlan: (plan: MaintenancePlan) => void;
}

/** Asks how long, and why: whoever finds the agents in maintenance wants to know. */
export function MaintenanceDialog({ title, isOpen, isPending, onClose, onPlan }: MaintenanceDialogProps): ReactElement {
  const [seconds, setSeconds] = useState('3600');
  const [reason, setReason] = useState('');
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onPlan({ duration_seconds: Number(seconds), reason });
        }}
      >
        <Stack>
          <Select
            label="For how long, from now on"
            data={DURATIONS}
            value={seconds}
            allowDeselect={false}
            onChange={(value) => setSeconds(value ?? seconds)}
          />
          <TextInput
            label="Reason"
            placeholder="Kernel update"
            required
            maxLength={500}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending}>
              Begin maintenance
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
