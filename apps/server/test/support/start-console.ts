import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildConsole } from '@ringfence/console';
import type { TestDatabase } from '@ringfence/testkit';
import { expect, vi } from 'vitest';
import type { Configuration } from '../../src/configuration.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

/** The console as `npm start` serves it, on a server of its own. */
export interface TestConsole {
  readonly server: TestServer;
  /** Where people find it: a name and not a number, because a passkey belongs to a name. */
  readonly address: string;
  /** Ends the server, and removes its database and its keys. */
  close(): Promise<void>;
}

/** Keys are made and policies loaded at first: a busy machine says for a moment that it is. */
const START = { timeout: 60_000, interval: 250 } as const;

/** Builds the console when its sources changed, and starts a server that serves it. */
export async function startConsole(
  configuration: Partial<Configuration> = {},
  { database, clock }: { readonly database?: TestDatabase; readonly clock?: () => number } = {},
): Promise<TestConsole> {
  const [{ directory: consoleDirectory }, httpPort] = await Promise.all([
    buildConsole(),
    findPort(),
  ]);
  const keyDirectory = mkdtempSync(join(tmpdir(), 'ringfence-console-'));
  const address = `http://localhost:${httpPort}`;
  const server = await startTestServer(
    { httpPort, publicUrl: address, keyDirectory, consoleDirectory, ...configuration },
    database,
    clock === undefined ? {} : { clock },
  );
  const key = server.administratorKey;
  await vi.waitFor(async () => {
    expect((await server.send({ path: '/v1/pools', key })).status).toBe(200);
  }, START);
  return {
    server,
    address,
    close: async () => {
      await server.stop();
      await server.database.drop();
      rmSync(keyDirectory, { recursive: true, force: true });
    },
  };
}

/** A port that is free now: the address must be known before the server starts. */
async function findPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const place = probe.address();
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  if (place === null || typeof place === 'string') throw new Error('expected a port');
  return place.port;
}
