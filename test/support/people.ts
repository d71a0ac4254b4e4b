import { randomBytes } from 'node:crypto';
import { createHubClient, unwrap } from '../../client/src/client.js';
import type { TestHub } from './hub.js';
import { type RawAnswer, sendRaw } from './raw-request.js';

/** A user that a test has added, signed in, with an API token of the same role. */
export interface Person {
  id: string;
  username: string;
  password: string;
  /** The `Cookie` header of the session. */
  cookie: string;
  token: string;
}

/** Asks a hub for a session, as a page of its own would. */
export function askToSignIn(
  hub: Pick<TestHub, 'url'>,
  username: unknown,
  password: unknown,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  const path = '/api/v1/auth/login';
  return sendRaw(hub.url, {
    method: 'POST',
    path,
    headers: { origin: hub.url, ...headers },
    body: { username, password },
  });
}

/** The `Cookie` header that an answer asks the browser to send from now on. */
export function cookieOf(answer: RawAnswer): string {
  return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** Adds a user of a role. */
export async function addPerson(hub: TestHub, role: 'viewer' | 'operator' | 'admin'): Promise<Person> {
  const username = `${role}.${randomBytes(6).toString('hex')}`;
  const password = `${username} walks the dog`.split('').reverse().join('');
  const body = { username, password, role, must_change_password: false };
  const { id } = await unwrap(hub.admin.POST('/api/v1/users', { body }));
  const cookie = cookieOf(await askToSignIn(hub, username, password));
  const client = createHubClient({
    baseUrl: hub.url,
    // Node's fetch may set these headers, which a browser's may not.
    fetch: (request) => {
      request.headers.set('cookie', cookie);
      request.headers.set('origin', hub.url);
      return fetch(request);
    },
  });
  const { token } = await unwrap(client.POST('/api/v1/api-tokens', { body: { name: username, role } }));
  return { id, username, password, cookie, token };
}
