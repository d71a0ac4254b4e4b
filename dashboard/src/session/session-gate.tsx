import { Center, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactElement, type ReactNode, use } from 'react';
import { sessionQuery } from '../api/queries.js';
import type { Role, User } from '../api/shapes.js';
import { Failure } from '../common/failure.js';
import { includesRole } from '../common/words.js';
import { PasswordScreen } from './password-screen.js';
import { SignInScreen } from './sign-in-screen.js';

const SignedIn = createContext<User | undefined>(undefined);

/** Shows what is inside to somebody who is signed in; others sign in first, and find themselves where they wanted to. */
export function SessionGate({ children }: { children: ReactNode }): ReactElement {
  const session = useQuery(sessionQuery);
  if (session.isPending) return <Waiting />;
  if (session.isError) return <Unreachable error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === null) return <SignInScreen />;
  if (session.data.must_change_password) return <PasswordScreen />;
  return <SignedIn value={session.data}>{children}</SignedIn>;
}

/** Who is signed in. */
export function useUser(): User {
  const user = use(SignedIn);
  if (user === undefined) throw new Error('nobody is signed in here');
  return user;
}

/** Whether the one who is signed in may do what a role may; what would be refused is not offered. */
export function useMay(role: Role): boolean {
  return includesRole(useUser().role, role);
}

function Waiting(): ReactElement {
  return (
    <Center component="main" mih="100dvh">
      <Loader aria-label="Loading" />
    </Center>
  );
}

function Unreachable({ error, onRetry }: { error: Error; onRetry: () => void }): ReactElement {
  return (
    <Center component="main" mih="100dvh" p="md">
      <Failure what="The hub does not answer" error={error} onRetry={onRetry} />
    </Center>
  );
}
