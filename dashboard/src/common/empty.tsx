import { Stack, Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

/** What stands where there is nothing: why, and what can be done. */
export function Empty({ title, children }: { title: string; children?: ReactNode }): ReactElement {
  return (
    <Stack align="center" gap={4} py="lg" ta="center">
      <Text fw={600}>{title}</Text>
      {children !== undefined && (
        <Text component="div" size="sm" c="dimmed" maw={460}>
          {children}
        </Text>
      )}
    </Stack>
  );
}
