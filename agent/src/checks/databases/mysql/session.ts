import { isIP } from 'node:net';
import type { Connection, ConnectionOptions, RowDataPacket } from 'mysql2';
import type { Access } from '../../../ceiling/access.js';
import { codeOf } from '../../../support/errors.js';
import type { Measurements } from '../../check.js';
import { SettingsError, type Session } from '../database-check.js';
import { openSocket } from '../open-socket.js';
import { targetOf } from '../settings.js';
import { offersTls, peekGreeting } from './greeting.js';
import { guards, readVersion, VARIABLES, type MysqlVersion, type VariableRow } from './queries.js';
import { MYSQL_PORT, type MysqlSettings } from './settings.js';

/** One connection, and what is known of the server at its other end. */
export interface MysqlSession extends Session {
  readonly version: MysqlVersion;
  /** Settings of the server by name. */
  readonly variables: Readonly<Record<string, string>>;
  readonly query: <Row>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
}

/** Loads the library. */
export const loadMysql = (): Promise<unknown> => import('mysql2');

/** Connects, signs in, and asks the server who it is. Its errors are those of the network or of the server. */
export async function connectMysql(
  settings: MysqlSettings,
  access: Access,
  signal: AbortSignal,
): Promise<MysqlSession> {
  if (settings.tls === 'verify-full' && isIP(targetOf(settings, MYSQL_PORT).host) !== 0) {
    throw new SettingsError(
      'tls verify-full needs the name of the host, as its certificate has it, and not an address',
    );
  }
  const connection = await signIn(settings, access, signal);
  const query = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const [rows] = await connection.promise().query<RowDataPacket[]>(text, [...values]);
    return rows as Row[];
  };
  const close = (): void => connection.end(() => undefined);
  try {
    const [row] = await query<{ version: string }>('SELECT VERSION() AS version');
    const version = readVersion(row?.version ?? '');
    for (const guard of guards(version)) await query(guard);
    const variables = byName(await query<VariableRow>(VARIABLES));
    return { version, variables, query, close, product: version.product };
  } catch (error) {
    close();
    throw error;
  }
}

/** Rows of variables as one record. */
export function byName(rows: readonly VariableRow[]): Record<string, string> {
  return Object.fromEntries(rows.map((row) => [row.Variable_name, row.Value]));
}

async function signIn(settings: MysqlSettings, access: Access, signal: AbortSignal): Promise<Connection> {
  const { createConnection } = await import('mysql2');
  const { tls = 'prefer' } = settings;
  const stream = await openSocket(settings, MYSQL_PORT, access, signal);
  const isEncrypted = tls === 'prefer' ? offersTls(await peekGreeting(stream)) : tls !== 'disable';
  return new Promise((resolve, reject) => {
    const connection = createConnection({ ...optionsOf(settings, isEncrypted), stream });
    connection.once('connect', () => resolve(connection));
    // Also the errors that come later, and after the first, which the answer to a query tells too.
    connection.on('error', (error: Error) => {
      stream.destroy();
      // The library reads whatever comes as the protocol, until a place is outside of it.
      reject(error instanceof RangeError ? new Error('it does not answer as MySQL does') : error);
    });
  });
}

function optionsOf(settings: MysqlSettings, isEncrypted: boolean): ConnectionOptions {
  const { user, password = '', tls, tls_ca: ca } = settings;
  const { host, port } = targetOf(settings, MYSQL_PORT);
  const isVerified = tls === 'verify-full';
  return {
    ...{ host, port, user, password },
    // The check's own time counts. A server may not ask for a file of this machine.
    ...{ connectTimeout: 0, disableEval: true, flags: ['-LOCAL_FILES'] },
    connectAttributes: { program_name: 'agent-monitor' },
    ...(isEncrypted && {
      ssl: {
        rejectUnauthorized: isVerified,
        verifyIdentity: isVerified,
        ...(isVerified && ca !== undefined && { ca }),
      },
    }),
  };
}

/** An error of the server about one question, after which it takes the next. */
export function isMysqlAnswer(error: unknown): boolean {
  const { sqlState, fatal } = error as { sqlState?: unknown; fatal?: unknown };
  return typeof sqlState === 'string' && fatal !== true && !['08S01', '70100'].includes(sqlState);
}

/** Where every connection that an ordinary user may have is in use, that is a figure. */
export function figuresOfMysqlRefusal(error: unknown): Measurements {
  return ['ER_CON_COUNT_ERROR', 'ER_TOO_MANY_USER_CONNECTIONS'].includes(codeOf(error) ?? '')
    ? { 'db.connections.utilization': 100 }
    : {};
}
