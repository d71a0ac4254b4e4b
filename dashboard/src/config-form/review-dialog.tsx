import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { ChangeList } from './change-list.js';

interface ReviewDialogProps {
  /** The question. */
  title: string;
  /** The verb of the button that does it. */
  action: string;
  isOpen: boolean;
  isPending: boolean;
  before: unknown;
  after: unknown;
  /** What is said of a side that has no value. */
  unset?: string;
  onClose: () => void;
  onConfirm: () => void;
  children?: ReactNode;
}

/** Shows what a change changes before it is made. */
export function ReviewDialog(props: ReviewDialogProps): ReactElement {
  const { title, action, isOpen, isPending, before, after, unset, onClose, onConfirm, children } = props;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        {children}
        <ChangeList before={before} after={after} {...(unset !== undefined && { unset })} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button data-autofocus loading={isPending} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
