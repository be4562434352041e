import type { PrivateKeyAccount } from 'viem';
import { CHAIN_REQUEST_MILLISECONDS_MAX, FINALITY_POLL_MILLISECONDS } from '../limits.ts';
import { lowerCase } from './chain-key.ts';
import type { ChainSettings } from './chain-settings.ts';
import { ANCHOR_ABI, ANCHOR_BYTECODE } from './checkpoint-anchor.generated.ts';
import {
  askChain,
  type ChainUnreachable,
  connect,
  findWrongChain,
  transportTo,
  type WrongChain,
} from './open-chain.ts';

export type Deployment =
  | { readonly status: 'ok'; readonly settings: ChainSettings; readonly gasUsed: bigint }
  | { readonly status: 'deployment_failed'; readonly transaction: string }
  | WrongChain
  | ChainUnreachable;

/** Puts the contract on a chain, for the one publisher whose key this is. */
export async function deployContract(
  { rpcUrl, chainId, finality }: Pick<ChainSettings, 'rpcUrl' | 'chainId' | 'finality'>,
  account: PrivateKeyAccount,
): Promise<Deployment> {
  return askChain(async () => {
    const { createWalletClient } = await import('viem');
    const client = await connect(rpcUrl);
    const wrong = await findWrongChain(client, chainId);
    if (wrong !== undefined) return wrong;
    const publisher = lowerCase(account.address);
    const signer = createWalletClient({ account, transport: await transportTo(rpcUrl) });
    const transaction = await signer.deployContract({
      abi: ANCHOR_ABI,
      bytecode: ANCHOR_BYTECODE,
      args: [publisher],
      chain: null,
    });
    const receipt = await client.waitForTransactionReceipt({
      hash: transaction,
      timeout: CHAIN_REQUEST_MILLISECONDS_MAX,
      pollingInterval: FINALITY_POLL_MILLISECONDS,
    });
    const { contractAddress, gasUsed } = receipt;
    if (receipt.status !== 'success' || typeof contractAddress !== 'string')
      return { status: 'deployment_failed', transaction };
    const contract = lowerCase(contractAddress);
    return { status: 'ok', gasUsed, settings: { rpcUrl, chainId, finality, contract, publisher } };
  });
}
