import { Stack, Title } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Failure } from '../common/failure.js';
import { ButtonLink } from '../common/link.js';

/** What stands in place of a screen that failed; the menu stays, and so does every other screen. */
export function ScreenError({ error, reset }: ErrorComponentProps): ReactElement {
  const router = useRouter();
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <Failure
      what="This screen has failed"
      error={error instanceof Error ? error : new Error(String(error))}
      onRetry={retry}
    />
  );
}

/** What stands where a link leads nowhere. */
export function NotFound(): ReactElement {
  return (
    <Stack align="flex-start">
      <Title order={1} size="h2">
        There is no such screen
      </Title>
      <ButtonLink to="/">Overview</ButtonLink>
    </Stack>
  );
}
