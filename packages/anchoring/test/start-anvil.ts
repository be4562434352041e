import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** A chain of a test: a node of its own process, empty at its start. */
export interface Anvil {
  readonly url: string;
  /** Calls a method of the node that only a test has. */
  call(method: string, ...params: readonly unknown[]): Promise<unknown>;
  stop(): Promise<void>;
}

/** The key of the first account of the node, which has money; it is the same everywhere. */
export const RICH_KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';

/** Where the node's program is; absent on machines that npm has none for. */
export const ANVIL_PROGRAM = findProgram();

/** Starts a node on a free port. */
export async function startAnvil(chainId: number): Promise<Anvil> {
  if (ANVIL_PROGRAM === undefined) throw new Error('no program of anvil for this machine');
  const child = spawn(ANVIL_PROGRAM, ['--port', '0', '--chain-id', chainId.toString()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = await readAddress(createInterface({ input: child.stdout }));
  return {
    url,
    call: async (method, ...params) => {
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, { method: 'POST', headers, body });
      const answer = (await response.json()) as { result?: unknown; error?: unknown };
      if (answer.error !== undefined) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
      return answer.result;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function readAddress(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const [, address] = /^Listening on (\S+)$/.exec(line) ?? [];
    if (address !== undefined) return `http://${address}`;
  }
  throw new Error('the node ended before it listened');
}

function findProgram(): string | undefined {
  const name = `@foundry-rs/anvil-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const { resolve } = createRequire(import.meta.url);
  try {
    const program = join(dirname(resolve(`${name}/package.json`)), 'bin', 'anvil');
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}
