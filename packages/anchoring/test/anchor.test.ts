/**
 * Goal: what a log anchored in the contract never changes, only its publisher writes it, an anchor
 * counts when its block is final, and whoever rewrites the log is found by it.
 * Method: a chain of a process of its own (anvil), with blocks taken back where a test says so. The
 * contract is asked by the adapter, and with transactions that the adapter would never send.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogSource, proveEntry, TREE_HASHER } from '@ringfence/tiled-log';
import { createWalletClient, http } from 'viem';
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ANCHOR_ABI } from '../src/chain/checkpoint-anchor.generated.ts';
import { originHashOf } from '../src/chain/read-anchor.ts';
import {
  type AnchorVerification,
  type Chain,
  type ChainSettings,
  createChainKey,
  deployContract,
  formatChainSettings,
  keepChainAnchor,
  openChain,
  type Publication,
  parseAnchorList,
  parseChainSettings,
  publishAnchor,
  readAnchor,
  readChainKey,
  verifyAnchor,
} from '../src/index.ts';
import { openSignedLog, type SignedLog } from './signed-log.ts';
import { ANVIL_PROGRAM, type Anvil, RICH_KEY, startAnvil } from './start-anvil.ts';

const CHAIN_ID = 20_200;
const STRANGER_KEY = '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d';
const RICH: PrivateKeyAccount = privateKeyToAccount(RICH_KEY);
const ROOT = `0x${'ab'.repeat(32)}` as const;
const NOTE_HASH = `0x${'cd'.repeat(32)}` as const;

describe.skipIf(ANVIL_PROGRAM === undefined)('A contract on a chain', () => {
  let anvil: Anvil;
  let settings: ChainSettings;
  let chain: Chain;
  let log: SignedLog;

  beforeAll(async () => {
    anvil = await startAnvil(CHAIN_ID);
  });

  afterAll(() => anvil.stop());

  beforeEach(async () => {
    const at = { rpcUrl: anvil.url, chainId: CHAIN_ID, finality: { confirmations: 1 } };
    const deployment = await deployContract(at, RICH);
    if (deployment.status !== 'ok') throw new Error(deployment.status);
    settings = deployment.settings;
    chain = await open(settings);
    log = await openSignedLog(mkdtempSync(join(tmpdir(), 'ringfence-log-')));
    await log.grow(300);
  });

  afterEach(() => {
    rmSync(log.directory, { recursive: true });
  });

  async function open(asked: ChainSettings): Promise<Chain> {
    const opening = await openChain(asked);
    if (opening.status !== 'ok') throw new Error(opening.status);
    return opening.chain;
  }

  function publish(on = chain, account = RICH): Promise<Publication> {
    return publishAnchor(on, { note: log.note(), account, waitMilliseconds: 0 });
  }

  function verify(on = chain, directory = log.directory): Promise<AnchorVerification> {
    return verifyAnchor(openLogSource(directory), on, { policy: log.policy });
  }

  /** What the contract itself answers to a transaction, whatever the adapter would do. */
  async function write(
    size: bigint,
    root: `0x${string}` = ROOT,
    account = RICH,
  ): Promise<string | undefined> {
    const originHash = originHashOf(log.origin);
    const call = {
      address: settings.contract,
      abi: ANCHOR_ABI,
      functionName: 'anchor',
      args: [originHash, size, root, NOTE_HASH],
      account,
    } as const;
    try {
      const { request } = await chain.client.simulateContract(call);
      const wallet = createWalletClient({ account, transport: http(anvil.url) });
      await wallet.writeContract({ ...request, chain: null });
      return undefined;
    } catch (cause) {
      return /Error: (\w+)\(/.exec(String(cause))?.[1] ?? String(cause);
    }
  }

  test('holds a checkpoint, and the log is verified against it after it has grown', async () => {
    expect(await verify()).toEqual({ status: 'not_anchored' });
    const published = await publish();
    expect(published).toMatchObject({ status: 'published' });
    expect(await publish()).toEqual({ status: 'already_anchored' });
    await log.grow(700);
    expect(await verify()).toEqual({
      status: 'ok',
      origin: log.origin,
      size: 1_000,
      sizeAnchored: 300,
    });
    expect(await publish()).toMatchObject({ status: 'published' });
    expect(await verify()).toMatchObject({ status: 'ok', sizeAnchored: 1_000 });
    const first = await readAnchor(chain, { origin: log.origin, size: 300 });
    expect(first).toMatchObject({ status: 'ok', size: 300 });
    const none = await readAnchor(chain, { origin: 'custody.example/logs/pool-2' });
    expect(none).toEqual({ status: 'not_anchored' });
  });

  test('is written by its publisher only', async () => {
    const stranger = privateKeyToAccount(STRANGER_KEY);
    expect(await write(300n, ROOT, stranger)).toBe('NotPublisher');
    expect(await publish(chain, stranger)).toMatchObject({ status: 'key_of_other_publisher' });
    const other = { ...settings, publisher: `0x${'11'.repeat(20)}` } as const;
    expect(await openChain(other)).toEqual({
      status: 'other_publisher',
      received: settings.publisher,
    });
  });

  test('never changes a root, and takes no smaller size', async () => {
    await publish();
    expect(await write(300n)).toBe('AlreadyAnchored');
    expect(await write(299n)).toBe('SizeNotGrowing');
    expect(await write(0n)).toBe('EmptyCheckpoint');
    expect(await write(301n, `0x${'00'.repeat(32)}`)).toBe('EmptyCheckpoint');
    expect(await write(301n)).toBeUndefined();
    const small = await openSignedLog(mkdtempSync(join(tmpdir(), 'ringfence-log-')));
    await small.grow(10);
    const note = small.note();
    rmSync(small.directory, { recursive: true });
    expect(await publishAnchor(chain, { note, account: RICH, waitMilliseconds: 0 })).toEqual({
      status: 'size_not_growing',
      size: 10,
      sizeAnchored: 301,
    });
  });

  test('shows a log that was rewritten or cut since', async () => {
    await publish();
    const other = await openSignedLog(mkdtempSync(join(tmpdir(), 'ringfence-log-')), 'other');
    await other.grow(200);
    expect(await verify(chain, other.directory)).toMatchObject({ status: 'log_shorter' });
    await other.grow(100);
    expect(await verify(chain, other.directory)).toEqual({
      status: 'log_rewritten',
      sizeAnchored: 300,
    });
    const note = other.note();
    expect(await publishAnchor(chain, { note, account: RICH, waitMilliseconds: 0 })).toEqual({
      status: 'anchored_with_other_root',
      size: 300,
    });
    rmSync(other.directory, { recursive: true });
  });

  test('shows a root that is not the log’s, whoever wrote it there', async () => {
    expect(await write(300n)).toBeUndefined();
    expect(await verify()).toEqual({ status: 'log_rewritten', sizeAnchored: 300 });
  });

  test('proves an entry by itself', async () => {
    await publish();
    const hashes = await proveEntry(openLogSource(log.directory), { index: 123, size: 300 });
    const hex = (bytes: Uint8Array): `0x${string}` => `0x${Buffer.from(bytes).toString('hex')}`;
    const leaf = hex(TREE_HASHER.leaf(Buffer.from('entry 123')));
    const includes = (
      index: bigint,
      leafHash: `0x${string}`,
      proof: readonly `0x${string}`[],
      size = 300n,
    ): Promise<boolean> =>
      chain.client.readContract({
        address: settings.contract,
        abi: ANCHOR_ABI,
        functionName: 'includes',
        args: [originHashOf(log.origin), size, index, leafHash, proof],
      });
    const proof = hashes.map(hex);
    expect(await includes(123n, leaf, proof)).toBe(true);
    expect(await includes(124n, leaf, proof)).toBe(false);
    expect(await includes(300n, leaf, proof)).toBe(false);
    expect(await includes(123n, ROOT, proof)).toBe(false);
    expect(await includes(123n, leaf, proof.slice(1))).toBe(false);
    expect(await includes(123n, leaf, [...proof, ROOT])).toBe(false);
    expect(await includes(123n, leaf, proof, 299n)).toBe(false);
    const last = (await proveEntry(openLogSource(log.directory), { index: 299, size: 300 })).map(
      hex,
    );
    expect(await includes(299n, hex(TREE_HASHER.leaf(Buffer.from('entry 299'))), last)).toBe(true);
  });

  test('is not taken for final before its block is, and an anchor that a chain dropped is sent again', async () => {
    const patient = await open({ ...settings, finality: { confirmations: 3 } });
    expect(await publish(patient)).toEqual({ status: 'not_final_yet', size: 300 });
    expect(await verify(patient)).toEqual({ status: 'not_final_yet', size: 300 });
    await anvil.call('anvil_reorg', 1, []);
    expect(await verify(patient)).toEqual({ status: 'not_anchored' });
    expect(await publish(patient)).toEqual({ status: 'not_final_yet', size: 300 });
    await anvil.call('anvil_mine', '0x2');
    expect(await publish(patient)).toEqual({ status: 'already_anchored' });
    expect(await verify(patient)).toMatchObject({ status: 'ok', sizeAnchored: 300 });
  });

  test('is final when the chain says so, where that is asked', async () => {
    const strict = await open({ ...settings, finality: 'finalized' });
    expect(await publish(strict)).toEqual({ status: 'not_final_yet', size: 300 });
    await anvil.call('anvil_mine', '0x60');
    expect(await verify(strict)).toMatchObject({ status: 'ok', sizeAnchored: 300 });
  });

  test('is refused on another chain, at another address, and when another one stands there', async () => {
    expect(await openChain({ ...settings, chainId: 1 })).toEqual({
      status: 'wrong_chain',
      expected: 1,
      received: CHAIN_ID,
    });
    const nobody = { ...settings, contract: `0x${'22'.repeat(20)}` } as const;
    expect(await openChain(nobody)).toEqual({ status: 'contract_missing' });
    await anvil.call('anvil_setCode', settings.contract, '0x6001');
    expect(await openChain(settings)).toEqual({ status: 'contract_differs' });
    const nowhere = { ...settings, rpcUrl: 'http://127.0.0.1:9/' };
    expect(await openChain(nowhere)).toMatchObject({ status: 'chain_unreachable' });
  });

  test('is listed once beside the log, with the checkpoint', async () => {
    const { directory } = log;
    const now = new Date('2026-11-22T08:00:00Z');
    const kept = { directory, note: log.note(), settings, now };
    await keepChainAnchor(kept);
    await keepChainAnchor(kept);
    const parsing = parseAnchorList(readFileSync(join(directory, 'anchors.json'), 'utf8'));
    expect(parsing).toMatchObject({
      status: 'ok',
      list: { anchors: [{ kind: 'chain', chainId: '20200', size: '300', date: '2026-11-22' }] },
    });
    const copy = readFileSync(join(directory, 'anchors', '20200-300.checkpoint'));
    expect(copy).toEqual(log.note());
  });
});

describe('Settings of a chain', () => {
  const settings: ChainSettings = {
    rpcUrl: 'https://node.example/rpc',
    chainId: 20_200,
    finality: 'finalized',
    contract: `0x${'22'.repeat(20)}`,
    publisher: `0x${'11'.repeat(20)}`,
  };

  test('are read as they were written', () => {
    expect(parseChainSettings(formatChainSettings(settings))).toEqual({ status: 'ok', settings });
    const counted = { ...settings, finality: { confirmations: 12 } };
    const parsing = parseChainSettings(formatChainSettings(counted));
    expect(parsing).toEqual({ status: 'ok', settings: counted });
  });

  const BAD: readonly (readonly [string, string])[] = [
    ['chain v1', 'chain v2'],
    ['https:', 'file:'],
    ['"20200"', '20200'],
    ['"20200"', '"0x4ee8"'],
    ['finalized', 'latest'],
    ['finalized', '10001'],
    ['0x22', '0xAA'],
    ['"publisher"', '"owner"'],
    ['"publisher"', '"more": "", "publisher"'],
    ['{', ''],
  ];
  test.each(BAD)('are refused when %s is %s', (from, to) => {
    const text = formatChainSettings(settings).replace(from, to);
    expect(parseChainSettings(text)).toEqual({ status: 'not_chain_settings' });
  });
});

describe('The key of a publisher', () => {
  test('is made for its owner only, and refused when others may read it', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'ringfence-key-'));
    const path = join(directory, 'chain.key');
    const made = await createChainKey(path);
    if (made.status !== 'ok') throw new Error(made.status);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await readChainKey(path)).toMatchObject({ status: 'ok', address: made.address });
    expect(await createChainKey(path)).toEqual({
      status: 'key_file_not_written',
      reason: 'EEXIST',
    });
    chmodSync(path, 0o640);
    expect(await readChainKey(path)).toEqual({ status: 'key_file_open' });
    const zero = join(directory, 'zero.key');
    writeFileSync(zero, `0x${'00'.repeat(32)}\n`, { mode: 0o600 });
    expect(await readChainKey(zero)).toEqual({ status: 'not_a_chain_key' });
    expect(await readChainKey(join(directory, 'none'))).toEqual({ status: 'key_file_not_read' });
    rmSync(directory, { recursive: true });
  });
});
