import { isIP } from 'node:net';
import type { Client, ClientConfig, QueryResultRow } from 'pg';
import type { Access } from '../../../ceiling/access.js';
import { codeOf, messageOf } from '../../../support/errors.js';
import type { Measurements } from '../../check.js';
import type { Session } from '../database-check.js';
import { openSocket } from '../open-socket.js';
import { targetOf } from '../settings.js';
import { GUARD, SERVER, type ServerRow } from './queries.js';
import { POSTGRES_PORT, type PostgresSettings } from './settings.js';

/** One connection, and what is known of the server at its other end. */
export interface PostgresSession extends Session {
  readonly server: ServerRow;
  readonly query: <Row extends QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
}

/** Loads the library. */
export const loadPostgres = (): Promise<unknown> => import('pg');

/** Connects, signs in, and asks the server who it is. Its errors are those of the network or of the server. */
export async function connectPostgres(
  settings: PostgresSettings,
  access: Access,
  signal: AbortSignal,
): Promise<PostgresSession> {
  const { tls = 'prefer' } = settings;
  const client =
    tls === 'prefer'
      ? await signIn(settings, access, signal, true).catch((error: unknown) => {
          if (!isWithoutTls(error)) throw error;
          return signIn(settings, access, signal, false);
        })
      : await signIn(settings, access, signal, tls !== 'disable');
  const query = async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await client.query<Row>(text, [...values])).rows;
  try {
    await client.query(GUARD);
    const [server] = await query<ServerRow & QueryResultRow>(SERVER);
    if (server === undefined) throw new Error('the server said nothing of itself');
    return {
      server,
      query,
      product: `PostgreSQL ${server.version_text}`,
      missingRight: server.sees_all ? undefined : `some figures are missing: GRANT pg_monitor TO ${server.user_name}`,
      close: () => close(client),
    };
  } catch (error) {
    close(client);
    throw error;
  }
}

async function signIn(
  settings: PostgresSettings,
  access: Access,
  signal: AbortSignal,
  isEncrypted: boolean,
): Promise<Client> {
  const { default: pg } = await import('pg');
  const socket = await openSocket(settings, POSTGRES_PORT, access, signal);
  // The library connects what it is given; this is connected already, to an address that was judged.
  socket.connect = () => {
    queueMicrotask(() => socket.emit('connect'));
    return socket;
  };
  const client = new pg.Client({ ...configOf(settings, isEncrypted), stream: () => socket });
  // Whoever asks learns of the end of a connection from the answer.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    socket.destroy();
    // The library's own words for it name a step of the protocol.
    if (settings.password === undefined && /client password must be/.test(messageOf(error))) {
      throw new Error(`the server wants a password of ${settings.user}: give the check one`, { cause: error });
    }
    throw error;
  }
}

/** Everything is said, so that nothing is taken from the agent's environment or a password file of its user. */
function configOf(settings: PostgresSettings, isEncrypted: boolean): ClientConfig {
  const { user, database = 'postgres', password = '', tls, tls_ca: ca } = settings;
  const { host, port } = targetOf(settings, POSTGRES_PORT);
  const isVerified = tls === 'verify-full';
  return {
    ...{ host, port, user, database, password: () => password, application_name: 'agent-monitor' },
    ssl: isEncrypted && {
      rejectUnauthorized: isVerified,
      ...(isVerified && ca !== undefined && { ca }),
      ...(isIP(host) === 0 && { servername: host }),
    },
  };
}

function isWithoutTls(error: unknown): boolean {
  return messageOf(error) === 'The server does not support SSL connections';
}

/** Says goodbye, so that the server's log has no word of it; nobody waits for the answer. */
function close(client: Client): void {
  client.end().catch(() => undefined);
}

/** An error of the server about one question, after which it takes the next: not that it ends, or ends the connection. */
export function isPostgresAnswer(error: unknown): boolean {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return typeof code === 'string' && severity === 'ERROR' && !/^(08|57P|58|XX)/.test(code);
}

/** Where every connection that an ordinary user may have is in use, that is a figure. */
export function figuresOfPostgresRefusal(error: unknown): Measurements {
  return codeOf(error) === '53300' ? { 'db.connections.utilization': 100 } : {};
}
