/**
 * `full`: an acknowledged commit survives kill -9 and power loss. `none`: for tests whose
 * database dies with them; it saves the waiting for the disk.
 */
export type Durability = 'full' | 'none';

const DURABILITY_SETTINGS: Readonly<Record<Durability, Readonly<Record<string, string>>>> = {
  full: { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' },
  none: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
};

/** Settings of every cluster, given at the start so that no edited file can undo them. */
export function serverSettings(request: {
  readonly port: number;
  readonly socketDirectory: string;
  readonly durability: Durability;
  readonly settings: Readonly<Record<string, string>>;
}): Readonly<Record<string, string>> {
  return {
    max_connections: '100',
    shared_buffers: '256MB',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    ...request.settings,
    listen_addresses: '127.0.0.1',
    port: String(request.port),
    unix_socket_directories: request.socketDirectory,
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',
    ...DURABILITY_SETTINGS[request.durability],
  };
}
