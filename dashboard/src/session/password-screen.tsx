import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { unwrap } from '@agent-monitor/client';
import { type ReactElement, type SyntheticEvent, useState } from 'react';
import { hub } from '../api/hub.js';
import { keys } from '../api/keys.js';
import type { User } from '../api/shapes.js';
import { failureText } from '../common/failure-text.js';
import { Entrance } from './entrance.js';

const SHORTEST = 15;

/** Asks for a password of one's own before anything else. */
export function PasswordScreen(): ReactElement {
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeated, setRepeated] = useState('');
  const change = useMutation({
    mutationFn: () =>
      unwrap(hub.POST('/api/v1/auth/password', { body: { current_password: current, new_password: next } })),
    onSuccess: ({ user }) => client.setQueryData<User>(keys.session, user),
  });
  const isOther = repeated !== '' && repeated !== next;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (next === repeated) change.mutate();
  };
  return (
    <Entrance title="Choose your password" hint={`At least ${SHORTEST} characters; a sentence is fine.`}>
      <form onSubmit={submit}>
        <Stack>
          <NewPassword
            label="Password until now"
            autoComplete="current-password"
            value={current}
            onChange={setCurrent}
          />
          <NewPassword label="New password" autoComplete="new-password" value={next} onChange={setNext} />
          <NewPassword
            label="New password again"
            autoComplete="new-password"
            value={repeated}
            onChange={setRepeated}
            error={isOther ? 'This is another one.' : undefined}
          />
          {change.isError && (
            <Alert color="red" role="alert" title="The password is not changed">
              {failureText(change.error)}
            </Alert>
          )}
          <Button type="submit" loading={change.isPending} disabled={isOther}>
            Change password
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}

interface NewPasswordProps {
  label: string;
  autoComplete: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}

function NewPassword({ label, autoComplete, value, onChange, error }: NewPasswordProps): ReactElement {
  return (
    <PasswordInput
      label={label}
      autoComplete={autoComplete}
      minLength={autoComplete === 'new-password' ? SHORTEST : undefined}
      required
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
