import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, '../../../../bank/src/main.ts');

/** The sandbox bank as a process of its own, at one address for all its lives. */
export interface SpawnedBank {
  readonly address: string;
  /** Where its own books are: the fact file. */
  readonly factFile: string;
  /** Kills it without a word and starts it again with its books. */
  restart(): Promise<void>;
  kill(): Promise<void>;
}

/** Starts it with a scenario, and waits until it takes calls. */
export async function spawnBank(settings: {
  readonly stateDirectory: string;
  readonly scenarioFile: string;
  /** Where compiled sources are kept from one life to the next. */
  readonly compileCache: string;
  /** Exchanges files here too. */
  readonly folder?: string;
}): Promise<SpawnedBank> {
  const { stateDirectory, scenarioFile, compileCache, folder } = settings;
  const port = await findFreePort();
  const start = async () => {
    const options = ['--port', String(port), '--state-directory', stateDirectory];
    if (folder !== undefined) options.push('--folder', folder);
    const child = spawn(
      process.execPath,
      [MAIN, ...options, '--scenario', scenarioFile, '--log-level', 'error', '--stop-on-stdin-end'],
      {
        env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    const ended = once(child, 'exit');
    const ready = once(createInterface({ input: child.stdout }), 'line');
    const first = await Promise.race([ready.then(() => 'ready'), ended.then(() => 'ended')]);
    if (first === 'ended') throw new Error('the bank ended at its start');
    return { child, ended };
  };
  let life = await start();
  const kill = async (): Promise<void> => {
    life.child.kill('SIGKILL');
    await life.ended;
  };
  return {
    address: `http://127.0.0.1:${port}`,
    factFile: join(stateDirectory, 'facts.jsonl'),
    kill,
    restart: async () => {
      await kill();
      life = await start();
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
