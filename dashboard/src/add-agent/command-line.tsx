import { Button, CopyButton, Group, Text } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import type { ReactElement } from 'react';
import classes from './add-agent.module.css';

/** A line for a shell, with a button that copies it. */
export function CommandLine({ label, command }: { label: string; command: string }): ReactElement {
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              variant="default"
              leftSection={copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
      <pre className={classes.command} tabIndex={0} role="region" aria-label={label}>
        {command}
      </pre>
    </div>
  );
}
