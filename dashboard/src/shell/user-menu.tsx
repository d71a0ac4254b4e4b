import { ActionIcon, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { unwrap } from '@agent-monitor/client';
import { BookOpen, CircleUser, LogOut } from 'lucide-react';
import type { ReactElement } from 'react';
import { hub, HUB_URL } from '../api/hub.js';
import { keys } from '../api/keys.js';
import { notifyFailure } from '../common/notify.js';
import { rememberSession } from '../session/remembered-session.js';
import { useUser } from '../session/session-gate.js';

/** Who is signed in, the way to the API's documentation, and the way out. */
export function UserMenu(): ReactElement {
  const { username, role } = useUser();
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => unwrap(hub.POST('/api/v1/auth/logout')),
    onSuccess: () => {
      rememberSession(false);
      client.clear();
      client.setQueryData(keys.session, null);
    },
    onError: (error) => notifyFailure('You are still signed in', error),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Signed in as ${username}`}>
          <CircleUser size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {username}, {role}
        </Menu.Label>
        <Menu.Item component="a" href={`${HUB_URL}/docs`} leftSection={<BookOpen size={16} aria-hidden />}>
          API documentation
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
