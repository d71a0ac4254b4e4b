import { Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactElement, ReactNode } from 'react';

interface ScreenTitleProps {
  title: string;
  /** One line on what there is to see, such as how many. */
  hint?: ReactNode;
  actions?: ReactNode;
}

/** The head of a screen; its title is the one of the browser's tab too. */
export function ScreenTitle({ title, hint, actions }: ScreenTitleProps): ReactElement {
  useDocumentTitle(`${title} · Agent Monitor`);
  return (
    <Group justify="space-between" align="flex-end" mb="md" gap="sm">
      <div>
        <Title order={1} size="h2">
          {title}
        </Title>
        {hint !== undefined && (
          <Text component="div" size="sm" c="dimmed">
            {hint}
          </Text>
        )}
      </div>
      {actions !== undefined && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
