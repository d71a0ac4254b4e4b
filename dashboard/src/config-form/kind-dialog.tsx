import { Modal, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { Empty } from '../common/empty.js';
import classes from './config-form.module.css';
import type { CheckKind } from './schema.js';

interface KindDialogProps {
  kinds: readonly CheckKind[];
  isOpen: boolean;
  onClose: () => void;
  onChoose: (kind: CheckKind) => void;
}

/** Asks what is to be checked: the kinds that the agent knows, each with what it does. */
export function KindDialog({ kinds, isOpen, onClose, onChoose }: KindDialogProps): ReactElement {
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = kinds.filter(({ title, description = '' }) => `${title} ${description}`.toLowerCase().includes(wanted));
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="What is to be checked?"
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
      onExitTransitionEnd={() => setText('')}
    >
      <Stack gap="sm">
        <TextInput
          label="Search the kinds of checks"
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {found.length === 0 && <Empty title="No kind is called that" />}
        <ul className={classes.list}>
          {found.map((kind) => (
            <li key={kind.kind}>
              <UnstyledButton className={classes.kind} onClick={() => onChoose(kind)}>
                <Text fw={600} size="sm">
                  {kind.title}
                </Text>
                <Text size="sm" c="dimmed">
                  {kind.description}
                </Text>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </Stack>
    </Modal>
  );
}
