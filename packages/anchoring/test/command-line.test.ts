/**
 * Goal: a person stamps, anchors and verifies a log from the command line, in both languages, and a
 * program gets JSON and an exit code. Method: the launcher as a process, an authority and a chain
 * as two others, and a log in a directory.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAuthority } from './authority/start-authority.ts';
import { openSignedLog, type SignedLog } from './signed-log.ts';
import { ANVIL_PROGRAM, type Anvil, RICH_KEY, startAnvil } from './start-anvil.ts';

const LAUNCHER = fileURLToPath(new URL('../../../apps/cli/bin/ringfence.mjs', import.meta.url));
const TIMEOUT_MS = 120_000;

let directory: string;
let log: SignedLog;

interface Run {
  readonly code: number;
  readonly text: string;
}

function ringfence(...args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, [LAUNCHER, ...args], (fault, stdout, stderr) => {
      const code = typeof fault?.code === 'number' ? fault.code : 0;
      resolve({ code, text: `${stdout}${stderr}` });
    });
  });
}

function file(name: string): string {
  return join(directory, name);
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ringfence-command-'));
  log = await openSignedLog(mkdtempSync(join(tmpdir(), 'ringfence-log-')));
  await log.grow(300);
  writeFileSync(file('policy'), log.policyText);
});

afterAll(() => {
  rmSync(directory, { recursive: true });
  rmSync(log.directory, { recursive: true });
});

describe('ringfence timestamp', () => {
  test(
    'stamps a log once a day, and verifies the stamp with the authority gone',
    async () => {
      const authority = await startAuthority(directory);
      const request = ['timestamp', 'request', log.directory, '--roots', file('roots.pem')];
      const refused = await ringfence(...request, '--authority', `${authority.url}rejected`);
      expect(refused.code).toBe(1);
      expect(refused.text).toContain('it said the authority is closed');
      const stamped = await ringfence(...request, '--authority', authority.url);
      expect(stamped).toMatchObject({ code: 0 });
      expect(stamped.text).toContain('Stamped: 300 entries');
      await authority.stop();
      await log.grow(40);
      const verify = ['timestamp', 'verify', log.directory, '--policy', file('policy')];
      const verified = await ringfence(...verify, '--roots', file('roots.pem'));
      expect(verified).toMatchObject({ code: 0 });
      expect(verified.text).toMatch(/had its first 300 entries at .* grown from them to 340/);
      const shown = await ringfence('anchor', 'show', log.directory);
      expect(shown.text).toContain('This list is a pointer, no proof.');
    },
    TIMEOUT_MS,
  );
});

describe.skipIf(ANVIL_PROGRAM === undefined)('ringfence anchor', () => {
  const CHAIN_ID = 31_337;
  let anvil: Anvil;

  beforeAll(async () => {
    anvil = await startAnvil(CHAIN_ID);
    writeFileSync(file('chain.key'), `${RICH_KEY}\n`, { mode: 0o600 });
  });

  afterAll(() => anvil.stop());

  test(
    'deploys the contract, publishes a checkpoint and verifies the log against it',
    async () => {
      const key = ['--key-file', file('chain.key')];
      const at = ['--rpc', anvil.url, '--chain-id', CHAIN_ID.toString(), '--finality', '1'];
      const deployed = await ringfence('anchor', 'deploy', file('chain.json'), ...at, ...key);
      expect(deployed).toMatchObject({ code: 0 });
      const again = await ringfence('anchor', 'deploy', file('chain.json'), ...at, ...key);
      expect(again.text).toContain('exists already');
      const chain = ['--chain', file('chain.json')];
      const policy = ['--policy', file('policy')];
      const before = await ringfence('anchor', 'verify', log.directory, ...chain, ...policy);
      expect(before).toMatchObject({ code: 1, text: 'Nothing of this log is anchored there.\n' });
      const published = await ringfence('anchor', 'publish', log.directory, ...chain, ...key);
      expect(published.text).toContain('Anchored for good');
      const verify = ['anchor', 'verify', log.directory, ...chain, ...policy];
      const verified = await ringfence('--lang', 'zh', ...verify);
      expect(verified.code).toBe(0);
      expect(verified.text).toMatch(/由链 31337 所存的 (\d+) 条记录增长至 \1 条。/);
      const settings = readFileSync(file('chain.json'), 'utf8');
      writeFileSync(file('other.json'), settings.replace('31337', '1'));
      const wrong = ['anchor', 'verify', log.directory, '--chain', file('other.json'), ...policy];
      expect(await ringfence('--json', ...wrong)).toMatchObject({
        code: 1,
        text: '{"status":"wrong_chain","expected":1,"received":31337}\n',
      });
    },
    TIMEOUT_MS,
  );
});
