import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, '../../../../apps/bank/src/main.ts');

/** The sandbox bank as a process of its own. */
export interface SandboxBank {
  readonly address: string;
  /** Where it serves its folder by SFTP, and its host key. */
  readonly sftp?: { readonly port: number; readonly hostKey: string };
  /** Sends a request and wants it to succeed. */
  call(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
  ): Promise<Record<string, unknown>>;
  /** A statement as the bank delivers it. */
  statement(account: string, date: string): Promise<string>;
  stop(): Promise<void>;
}

/** What a bank does beside answering calls. */
export interface SandboxBankOptions {
  /** Files are exchanged in it too. */
  readonly folder?: string | undefined;
  /** The file of a public key: the folder is served by SFTP as well. */
  readonly sftpKey?: string | undefined;
  /** Check files that are put into the folder at the end of each day. */
  readonly checkFiles?: 'L' | 'J' | undefined;
  /** The file of the public key that confirmations of them are signed with. */
  readonly customerKey?: string | undefined;
}

/** Starts a bank. */
export async function startSandboxBank(options: SandboxBankOptions = {}): Promise<SandboxBank> {
  const { folder, sftpKey, checkFiles, customerKey } = options;
  const directory = await mkdtemp(join(tmpdir(), 'ringfence-bank-'));
  const child = spawn(
    process.execPath,
    [
      ...[MAIN, '--port', '0', '--state-directory', directory, '--stop-on-stdin-end'],
      ...(folder === undefined ? [] : ['--folder', folder]),
      ...(checkFiles === undefined ? [] : ['--check-files', checkFiles]),
      ...(customerKey === undefined ? [] : ['--customer-key', customerKey]),
      ...(sftpKey === undefined ? [] : ['--sftp', '0', '--sftp-key', sftpKey]),
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let log = '';
  child.stderr.on('data', (part: Buffer) => {
    log += part.toString();
  });
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([first]) => String(first)),
    once(child, 'exit').then(() => undefined),
  ]);
  if (line === undefined) throw new Error(`the bank did not start: ${log}`);
  const { address, sftp } = JSON.parse(line) as Pick<SandboxBank, 'address' | 'sftp'>;
  const request = async (method: string, path: string, body?: object): Promise<string> => {
    const response = await fetch(`${address}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text;
  };
  return {
    address,
    ...(sftp === undefined ? {} : { sftp }),
    call: async (method, path, body) => JSON.parse(await request(method, path, body)),
    statement: (account, date) => request('GET', `/statements/${account}/${date}`),
    stop: async () => {
      const exited = once(child, 'exit');
      child.stdin.end();
      await exited;
      await rm(directory, { recursive: true, force: true });
    },
  };
}
