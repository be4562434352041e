import type { PublicClient } from 'viem';
import { CHAIN_REQUEST_MILLISECONDS_MAX, CHAIN_RETRIES_MAX } from '../limits.ts';
import type { Address, ChainSettings } from './chain-settings.ts';
import { ANCHOR_RUNTIME, PUBLISHER_AT } from './checkpoint-anchor.generated.ts';

/** A chain whose id and contract were found to be the pinned ones. */
export interface Chain {
  readonly settings: ChainSettings;
  readonly client: PublicClient;
}

/** A node that gives no answer, or one that is none. */
export interface ChainUnreachable {
  readonly status: 'chain_unreachable';
  readonly reason: string;
}

export interface WrongChain {
  readonly status: 'wrong_chain';
  readonly expected: number;
  readonly received: number;
}

export type ChainOpening =
  | { readonly status: 'ok'; readonly chain: Chain }
  | ChainUnreachable
  | WrongChain
  | { readonly status: 'contract_missing' }
  | { readonly status: 'contract_differs' }
  | { readonly status: 'other_publisher'; readonly received: Address };

const ADDRESS_DIGITS = 40;
const DIGITS_OF_BYTE = 2;
const PREFIX_LENGTH = 2;

/**
 * Opens a chain: its id is the pinned one, and at the address stands this contract with the pinned
 * publisher. Code on a chain never changes, so what the contract promises holds from then on.
 *
 * @returns the first of {@link ChainOpening} that is wrong
 */
export async function openChain(settings: ChainSettings): Promise<ChainOpening> {
  return askChain(async () => {
    const client = await connect(settings.rpcUrl);
    const wrong = await findWrongChain(client, settings.chainId);
    if (wrong !== undefined) return wrong;
    const code = await client.getCode({ address: settings.contract });
    if (code === undefined || code === '0x') return { status: 'contract_missing' };
    const publisher = publisherOf(code);
    if (publisher === undefined) return { status: 'contract_differs' };
    if (publisher !== settings.publisher) return { status: 'other_publisher', received: publisher };
    return { status: 'ok', chain: { settings, client } };
  });
}

/** Connects to a node. The library of the chain is loaded here, and only then. */
export async function connect(rpcUrl: string): Promise<PublicClient> {
  const { createPublicClient } = await import('viem');
  return createPublicClient({ transport: await transportTo(rpcUrl) });
}

/** How a node is asked: bounded in time and tries, and never elsewhere than at its address. */
export async function transportTo(
  rpcUrl: string,
): Promise<ReturnType<typeof import('viem')['http']>> {
  const { http } = await import('viem');
  return http(rpcUrl, {
    timeout: CHAIN_REQUEST_MILLISECONDS_MAX,
    retryCount: CHAIN_RETRIES_MAX,
    fetchOptions: { redirect: 'error' },
  });
}

/** The fault of a node that is on another chain than the pinned one. */
export async function findWrongChain(
  client: PublicClient,
  expected: number,
): Promise<WrongChain | undefined> {
  const received = await client.getChainId();
  return received === expected ? undefined : { status: 'wrong_chain', expected, received };
}

/** Asks a chain, and answers with the fault of the node where it has one. */
export async function askChain<Outcome>(
  ask: () => Promise<Outcome>,
): Promise<Outcome | ChainUnreachable> {
  try {
    return await ask();
  } catch (cause) {
    const { BaseError } = await import('viem');
    if (!(cause instanceof BaseError)) throw cause;
    return { status: 'chain_unreachable', reason: cause.shortMessage };
  }
}

/** The publisher in the code of the contract; absent when it is the code of another one. */
function publisherOf(code: string): Address | undefined {
  const [first = 0] = PUBLISHER_AT;
  // An immutable address fills a word of 32 bytes, and stands at its end.
  const wordEnd = PREFIX_LENGTH + (first + 32) * DIGITS_OF_BYTE;
  const publisher = code.slice(wordEnd - ADDRESS_DIGITS, wordEnd);
  const word = publisher.padStart(64, '0');
  const expected = PUBLISHER_AT.reduce((runtime, place) => {
    const start = PREFIX_LENGTH + place * DIGITS_OF_BYTE;
    return `${runtime.slice(0, start)}${word}${runtime.slice(start + word.length)}`;
  }, ANCHOR_RUNTIME as string);
  return code.toLowerCase() === expected ? `0x${publisher}` : undefined;
}
