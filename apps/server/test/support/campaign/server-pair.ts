import { type SpawnedServer, spawnServer } from '../crash/spawned-server.ts';

/** Two server processes on one database: what one leaves, the other takes over. */
export interface ServerPair {
  /** Of those that live. */
  addresses(): readonly string[];
  /** Kills one without a word and starts it again. */
  restart(index: 0 | 1): Promise<void>;
  stop(): Promise<void>;
  /** What the processes said last. */
  said(): string;
}

const LEASE_MILLISECONDS = 1_000;

/** Starts both, against one database and one bank. */
export async function startServerPair(settings: {
  readonly connectionString: string;
  readonly bankAddress: string;
  readonly keyDirectory: string;
  /** Where compiled sources are kept from one life to the next. */
  readonly compileCache: string;
  /** Files are exchanged here; absent: by calls. */
  readonly folder?: string;
}): Promise<ServerPair> {
  const start = () =>
    spawnServer({
      connectionString: settings.connectionString,
      leaseMilliseconds: LEASE_MILLISECONDS,
      environment: {
        ...bankOf(settings),
        RINGFENCE_SERVER_KEY_DIRECTORY: settings.keyDirectory,
        RINGFENCE_SERVER_LOG_LEVEL: 'error',
        NODE_COMPILE_CACHE: settings.compileCache,
      },
    });
  const servers: (SpawnedServer | undefined)[] = [await start(), await start()];
  const restart = async (index: 0 | 1): Promise<void> => {
    const server = servers[index];
    servers[index] = undefined;
    await server?.kill();
    servers[index] = await start();
  };
  const alive = (): readonly SpawnedServer[] => servers.filter((server) => server !== undefined);
  return {
    addresses: () => alive().map(({ address }) => address),
    restart,
    stop: async () => {
      await Promise.all(alive().map((server) => server.kill()));
    },
    said: () =>
      alive()
        .map((server) => server.said())
        .join('\n'),
  };
}

function bankOf({
  folder,
  bankAddress,
}: {
  readonly folder?: string;
  readonly bankAddress: string;
}) {
  return folder === undefined
    ? { RINGFENCE_BANK_URL: bankAddress }
    : { RINGFENCE_BANK_FOLDER: folder };
}
