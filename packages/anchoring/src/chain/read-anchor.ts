import { hash } from 'node:crypto';
import { ANCHOR_ABI } from './checkpoint-anchor.generated.ts';
import { askChain, type Chain, type ChainUnreachable } from './open-chain.ts';

/** What a contract holds of a log at one size. */
export interface AnchorOnChain {
  readonly size: number;
  readonly root: Uint8Array;
  readonly noteHash: Uint8Array;
}

export type AnchorReading =
  | ({ readonly status: 'ok' } & AnchorOnChain)
  | { readonly status: 'not_anchored' }
  /** it stands on the chain, in a block that may still be replaced */
  | { readonly status: 'not_final_yet'; readonly size: number }
  | ChainUnreachable;

/** A block to read at; absent when no block is final yet. */
type BlockChoice = { readonly blockTag: 'latest' | 'finalized' } | { readonly blockNumber: bigint };

const LATEST = { blockTag: 'latest' } as const;
const BYTES_OF_HASH = 32;

/**
 * Reads what is anchored of a log, from the last block that is final.
 *
 * @param asked.size the newest one when absent
 * @returns `not_anchored`, `not_final_yet` or `chain_unreachable` when there is nothing to rely on
 */
export async function readAnchor(
  chain: Chain,
  asked: { readonly origin: string; readonly size?: number | undefined },
): Promise<AnchorReading> {
  return askChain(async () => {
    const at = await chooseBlock(chain);
    const found = at === undefined ? undefined : await readAt(chain, asked, at);
    if (found !== undefined) return { status: 'ok', ...found };
    const pending = await readAt(chain, asked, LATEST);
    return pending === undefined
      ? { status: 'not_anchored' }
      : { status: 'not_final_yet', size: pending.size };
  });
}

/** What stands on the chain now, final or not. */
export async function readLatestAnchor(
  chain: Chain,
  asked: { readonly origin: string; readonly size?: number | undefined },
): Promise<AnchorOnChain | undefined> {
  return readAt(chain, asked, LATEST);
}

/** The name of a log in the contract. */
export function originHashOf(origin: string): `0x${string}` {
  return `0x${hash('sha256', origin, 'hex')}`;
}

async function chooseBlock({ client, settings }: Chain): Promise<BlockChoice | undefined> {
  const { finality } = settings;
  if (finality === 'finalized') return { blockTag: finality };
  const { confirmations } = finality;
  // A chain whose commits are final may not keep the state of its earlier blocks.
  if (confirmations === 1) return LATEST;
  const head = await client.getBlockNumber({ cacheTime: 0 });
  const blockNumber = head - BigInt(confirmations) + 1n;
  return blockNumber < 0n ? undefined : { blockNumber };
}

async function readAt(
  chain: Chain,
  { origin, size: asked }: { readonly origin: string; readonly size?: number | undefined },
  at: BlockChoice,
): Promise<AnchorOnChain | undefined> {
  const { client } = chain;
  const address = chain.settings.contract;
  // In blocks from before the deployment there is no contract to ask.
  const code = await client.getCode({ address, ...at });
  if (code === undefined || code === '0x') return undefined;
  const originHash = originHashOf(origin);
  const size = asked ?? (await readLatestSize(chain, { originHash, at }));
  const [root, noteHash] = await client.readContract({
    address,
    abi: ANCHOR_ABI,
    ...at,
    functionName: 'anchorOf',
    args: [originHash, BigInt(size)],
  });
  const bytes = bytesOf(root);
  if (bytes.every((byte) => byte === 0)) return undefined;
  return { size, root: bytes, noteHash: bytesOf(noteHash) };
}

async function readLatestSize(
  { client, settings }: Chain,
  { originHash, at }: { readonly originHash: `0x${string}`; readonly at: BlockChoice },
): Promise<number> {
  const latest = await client.readContract({
    address: settings.contract,
    abi: ANCHOR_ABI,
    ...at,
    functionName: 'latestSize',
    args: [originHash],
  });
  return Number(latest.toString());
}

function bytesOf(digits: string): Uint8Array {
  const bytes = Buffer.from(digits.slice(2), 'hex');
  if (bytes.length !== BYTES_OF_HASH) throw new Error(`assertion: expected 32 bytes: ${digits}`);
  return new Uint8Array(bytes);
}
