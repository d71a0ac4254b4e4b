import { Alert, Button, Stack, Text } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { failureText } from './failure-text.js';

interface FailureProps {
  /** What did not work: `The alerts could not be loaded`. */
  what: string;
  error: Error;
  onRetry?: () => void;
}

/** Says what failed and why, and offers to try it again. */
export function Failure({ what, error, onRetry }: FailureProps): ReactElement {
  return (
    <Alert color="red" role="alert" icon={<CircleAlert aria-hidden />} title={what}>
      <Stack align="flex-start" gap="xs">
        <Text size="sm">{failureText(error)}</Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
