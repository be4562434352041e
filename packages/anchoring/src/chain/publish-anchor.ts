import { setTimeout } from 'node:timers/promises';
import { equalBytes } from '@ringfence/transparency';
import type { PrivateKeyAccount } from 'viem';
import {
  CHAIN_REQUEST_MILLISECONDS_MAX,
  FINALITY_POLL_MILLISECONDS,
  FINALITY_WAIT_MILLISECONDS_MAX,
} from '../limits.ts';
import { type CheckpointNote, readNote } from '../list/read-note.ts';
import { lowerCase } from './chain-key.ts';
import { ANCHOR_ABI } from './checkpoint-anchor.generated.ts';
import { askChain, type Chain, type ChainUnreachable, transportTo } from './open-chain.ts';
import { originHashOf, readAnchor, readLatestAnchor } from './read-anchor.ts';

export type Publication =
  | {
      readonly status: 'published';
      readonly transaction: string;
      readonly gasUsed: bigint;
    }
  | { readonly status: 'already_anchored' }
  /** sent, or found on the chain, but in no final block until the waiting ended */
  | { readonly status: 'not_final_yet'; readonly size: number }
  | { readonly status: 'not_a_checkpoint' }
  | { readonly status: 'key_of_other_publisher'; readonly received: string }
  /** the contract holds another root for this size: there are two histories of the log */
  | { readonly status: 'anchored_with_other_root'; readonly size: number }
  | { readonly status: 'size_not_growing'; readonly size: number; readonly sizeAnchored: number }
  | { readonly status: 'contract_refused'; readonly reason: string }
  | ChainUnreachable;

/**
 * Writes one checkpoint into the contract, and waits until it is final. Called again after any
 * outcome it does what is missing: what was sent and stands is not sent twice, and what a chain
 * dropped is sent again.
 *
 * @returns `already_anchored` when nothing was to be done, or why it is not on the chain for good
 */
export async function publishAnchor(
  chain: Chain,
  {
    note: bytes,
    account,
    waitMilliseconds,
  }: {
    readonly note: Uint8Array;
    readonly account: PrivateKeyAccount;
    readonly waitMilliseconds: number;
  },
): Promise<Publication> {
  const note = readNote(bytes);
  if (note === undefined) return { status: 'not_a_checkpoint' };
  const received = lowerCase(account.address);
  if (received !== chain.settings.publisher) return { status: 'key_of_other_publisher', received };
  return askChain(async () => {
    const known = await findObstacle(chain, note);
    if (known !== undefined && known !== 'already_anchored') return known;
    const sent = known === undefined ? await send(chain, { note, account }) : undefined;
    if (sent !== undefined && sent.status !== 'published') return sent;
    const isFinal = await waitUntilFinal(chain, note, waitMilliseconds);
    if (!isFinal) return { status: 'not_final_yet', size: note.checkpoint.size };
    return sent ?? { status: 'already_anchored' };
  });
}

async function findObstacle(
  chain: Chain,
  { checkpoint }: CheckpointNote,
): Promise<'already_anchored' | Publication | undefined> {
  const { origin, size, root } = checkpoint;
  const same = await readLatestAnchor(chain, { origin, size });
  if (same !== undefined)
    return equalBytes(same.root, root)
      ? 'already_anchored'
      : { status: 'anchored_with_other_root', size };
  const latest = await readLatestAnchor(chain, { origin });
  if (latest !== undefined && latest.size > size)
    return { status: 'size_not_growing', size, sizeAnchored: latest.size };
  return undefined;
}

async function send(
  { client, settings }: Chain,
  { note, account }: { readonly note: CheckpointNote; readonly account: PrivateKeyAccount },
): Promise<Publication> {
  const { createWalletClient, ContractFunctionExecutionError, defineChain } = await import('viem');
  const { origin, size, root } = note.checkpoint;
  const chain = defineChain({
    id: settings.chainId,
    name: settings.chainId.toString(),
    nativeCurrency: { name: 'gas', symbol: 'GAS', decimals: 18 },
    rpcUrls: { default: { http: [settings.rpcUrl] } },
  });
  const transport = await transportTo(settings.rpcUrl);
  // The id of the chain is signed with the transaction: on another chain it is worth nothing.
  const signer = createWalletClient({ chain, account, transport });
  try {
    const { request } = await client.simulateContract({
      address: settings.contract,
      abi: ANCHOR_ABI,
      functionName: 'anchor',
      args: [originHashOf(origin), BigInt(size), hexOf(root), hexOf(note.noteHash)],
      account,
      chain,
    });
    const transaction = await signer.writeContract(request);
    const receipt = await client.waitForTransactionReceipt({
      hash: transaction,
      timeout: CHAIN_REQUEST_MILLISECONDS_MAX,
      pollingInterval: FINALITY_POLL_MILLISECONDS,
    });
    if (receipt.status === 'reverted') return { status: 'contract_refused', reason: 'reverted' };
    return { status: 'published', transaction, gasUsed: receipt.gasUsed };
  } catch (cause) {
    if (!(cause instanceof ContractFunctionExecutionError)) throw cause;
    return { status: 'contract_refused', reason: cause.shortMessage };
  }
}

async function waitUntilFinal(
  chain: Chain,
  { checkpoint }: CheckpointNote,
  waitMilliseconds: number,
): Promise<boolean> {
  const { origin, size, root } = checkpoint;
  const wait = Math.min(waitMilliseconds, FINALITY_WAIT_MILLISECONDS_MAX);
  const looksMax = Math.ceil(wait / FINALITY_POLL_MILLISECONDS);
  for (let look = 0; look <= looksMax; look += 1) {
    const reading = await readAnchor(chain, { origin, size });
    if (reading.status === 'ok') return equalBytes(reading.root, root);
    // A chain may drop the block again: the next call of the publisher sends anew.
    if (reading.status === 'not_anchored') return false;
    if (look < looksMax) await setTimeout(FINALITY_POLL_MILLISECONDS);
  }
  return false;
}

function hexOf(bytes: Uint8Array): `0x${string}` {
  return `0x${Buffer.from(bytes).toString('hex')}`;
}
