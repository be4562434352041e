import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** `sun_path` holds 108 bytes with its final zero; the socket's name is `.s.PGSQL.65535`. */
const SOCKET_PATH_BYTES_MAX = 107;
const SOCKET_NAME_LONGEST = '/.s.PGSQL.65535.lock';

/** Where each thing of one cluster lies. */
export interface StateLayout {
  readonly stateDirectory: string;
  readonly dataDirectory: string;
  /** `initdb` writes here; the finished directory is renamed, so a half-made one is never used. */
  readonly dataDirectoryUnfinished: string;
  readonly socketDirectory: string;
  readonly credentialsFile: string;
  readonly lockFile: string;
  readonly logFile: string;
}

/**
 * The state directory: what was asked for, else RINGFENCE_STATE_DIR, else by who runs.
 *
 * Root keeps its state in /var/lib, because the database user cannot enter a closed home.
 */
export function stateDirectoryOf(request: {
  readonly stateDirectory?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
}): string {
  const named = request.stateDirectory ?? request.environment['RINGFENCE_STATE_DIR'];
  if (named !== undefined && named !== '') return resolve(named);
  if (request.isRoot) return '/var/lib/ringfence';

  const stateHome = request.environment['XDG_STATE_HOME'];
  if (stateHome !== undefined && isAbsolute(stateHome)) return join(stateHome, 'ringfence');
  return join(homedir(), '.local', 'state', 'ringfence');
}

/** The paths below a state directory; a deep one gets its socket directory in /tmp. */
export function stateLayout(stateDirectory: string): StateLayout {
  const socketDirectory = join(stateDirectory, 'socket');
  const bytes = Buffer.byteLength(`${socketDirectory}${SOCKET_NAME_LONGEST}`);
  const digest = createHash('sha256').update(stateDirectory).digest('hex').slice(0, 16);
  return {
    stateDirectory,
    dataDirectory: join(stateDirectory, 'data'),
    dataDirectoryUnfinished: join(stateDirectory, 'data.unfinished'),
    socketDirectory:
      bytes < SOCKET_PATH_BYTES_MAX ? socketDirectory : join('/tmp', `ringfence-socket-${digest}`),
    credentialsFile: join(stateDirectory, 'cluster.json'),
    lockFile: join(stateDirectory, 'cluster.lock'),
    logFile: join(stateDirectory, 'postgres.log'),
  };
}
