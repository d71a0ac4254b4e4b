import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { unwrap } from '@agent-monitor/client';
import { type ReactElement, useState } from 'react';
import { hub } from '../api/hub.js';
import { keys } from '../api/keys.js';
import type { User } from '../api/shapes.js';
import { failureText } from '../common/failure-text.js';
import { Entrance } from './entrance.js';
import { rememberSession } from './remembered-session.js';

/** Asks for name and password. */
export function SignInScreen(): ReactElement {
  const client = useQueryClient();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    meta: { isSignIn: true },
    mutationFn: () => unwrap(hub.POST('/api/v1/auth/login', { body: { username, password } })),
    onSuccess: ({ user }) => {
      rememberSession(true);
      client.setQueryData<User>(keys.session, user);
    },
  });
  return (
    <Entrance title="Sign in" hint="The first password of admin is where the hub’s start says.">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        <Stack>
          <TextInput
            label="Username"
            autoComplete="username"
            autoCapitalize="none"
            data-autofocus
            autoFocus
            required
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {signIn.isError && (
            <Alert color="red" role="alert" title="Not signed in">
              {failureText(signIn.error)}
            </Alert>
          )}
          <Button type="submit" loading={signIn.isPending}>
            Sign in
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
