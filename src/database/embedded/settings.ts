/** Settings of PostgreSQL by name, as after `-c` on its command line. */
export type PostgresSettings = Record<string, string>;

/** What every embedded server runs with: durable, on 127.0.0.1 only, modest in memory. */
const DEFAULT_SETTINGS: PostgresSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  wal_compression: 'on',
  jit: 'off',
  logging_collector: 'off',
  log_checkpoints: 'off',
  log_min_messages: 'warning',
};

/** The command line of a server. */
export function serverParameters(cluster: string, port: number, settings: PostgresSettings): string[] {
  const all = { ...DEFAULT_SETTINGS, ...settings, port: String(port) };
  return ['-D', cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
