import { assert, type Timestamp } from '@ringfence/money';
import { applyChain } from './apply-chain.ts';
import { applyTransfer } from './apply-transfer.ts';
import type { Ledger } from './ledger.ts';
import type { Transfer } from './transfer.ts';
import type { TransferResult } from './transfer-result.ts';

/** The most transfers in one call; so it is also the longest chain. */
export const APPLY_TRANSFERS_MAX = 65_536;

/**
 * Applies transfers one after another, each deciding on what those before it left.
 *
 * A transfer with `linked` forms a chain with the one after it. A chain is created whole or not at
 * all.
 *
 * @returns one result for each transfer, in their order
 * @invariant L8 a refused transfer or a failed chain leaves no trace
 * @invariant L12 recordedAt never goes back
 */
export function applyTransfers(
  ledger: Ledger,
  transfers: readonly Transfer[],
  { recordedAt }: { readonly recordedAt: Timestamp },
): readonly TransferResult[] {
  assert(
    transfers.length <= APPLY_TRANSFERS_MAX,
    `L16 expected at most ${APPLY_TRANSFERS_MAX} transfers, received ${transfers.length}`,
  );
  const last = ledger.recordedAtLast ?? recordedAt;
  assert(recordedAt >= last, `L12 expected recordedAt ${last} or later, received ${recordedAt}`);

  ledger.recordedAtLast = recordedAt;
  const context = { recordedAt, memory: ledger.memory };
  const results: TransferResult[] = [];
  let chain: Transfer[] = [];
  for (const transfer of transfers) {
    if (transfer.linked === true) {
      chain.push(transfer);
    } else if (chain.length === 0) {
      results.push(applyTransfer(ledger, transfer, context));
    } else {
      chain.push(transfer);
      for (const result of applyChain(ledger, chain, context)) results.push(result);
      chain = [];
    }
  }
  // A chain that nobody ended.
  if (chain.length > 0)
    for (const result of applyChain(ledger, chain, context)) results.push(result);
  return results;
}
