import { answerKnown } from './answer-known.ts';
import { type ApplyContext, applyTransfer } from './apply-transfer.ts';
import { type Ledger, stateOf } from './ledger.ts';
import { undoFact } from './record-fact.ts';
import type { Transfer, TransferFact, TransferId } from './transfer.ts';
import { createTransferMemory } from './transfer-memory.ts';
import type { TransferResult } from './transfer-result.ts';
import { isRememberedRefusal } from './transfer-status.ts';

/** A fact of a chain in progress, with the pending transfer that it resolved, if any. */
interface ChainStep {
  readonly fact: TransferFact;
  readonly resolved: TransferFact | undefined;
}

/**
 * Applies a chain of linked transfers: all of them, or none.
 *
 * A chain sent again answers `exists` for each member. Otherwise the first member that is not
 * created (or, when all are known, the first that differs) answers why, the others
 * `linked_transfer_failed`; a refusal that spends its id does so here too, so a chain that was
 * refused cannot take effect when it is sent again.
 *
 * @returns one result for each transfer, in their order
 * @invariant L8 a failed chain leaves no trace
 */
export function applyChain(
  ledger: Ledger,
  chain: readonly Transfer[],
  context: ApplyContext,
): readonly TransferResult[] {
  const lastIndex = chain.length - 1;
  if (chain[lastIndex]?.linked === true)
    return failAt(chain, lastIndex, { status: 'linked_chain_open' });
  const repeatIndex = findRepeat(chain);
  if (repeatIndex !== undefined)
    return failAt(chain, repeatIndex, { status: 'linked_chain_repeats_id' });
  const replay = replayChain(chain, context);
  if (replay !== undefined) return replay;

  const draft = createTransferMemory(context.memory);
  const steps: ChainStep[] = [];
  const results: TransferResult[] = [];
  for (const [index, transfer] of chain.entries()) {
    const resolved = findResolved(ledger, transfer);
    const result = applyTransfer(ledger, transfer, { ...context, memory: draft });
    if (result.status !== 'created') {
      undoSteps(ledger, steps);
      if (isRememberedRefusal(result.status))
        context.memory.remember({ ...transfer, refusal: result.status });
      return failAt(chain, index, result);
    }
    steps.push({ fact: result.fact, resolved });
    results.push(result);
  }
  for (const { fact } of steps) context.memory.remember(fact);
  return results;
}

function failAt(
  chain: readonly Transfer[],
  culpritIndex: number,
  culprit: TransferResult,
): readonly TransferResult[] {
  return chain.map((_, index) =>
    index === culpritIndex ? culprit : { status: 'linked_transfer_failed' },
  );
}

/** The index of the first member whose id an earlier member has. */
function findRepeat(chain: readonly Transfer[]): number | undefined {
  const ids = new Set<TransferId>();
  for (const [index, { id }] of chain.entries()) {
    if (ids.has(id)) return index;
    ids.add(id);
  }
  return undefined;
}

/**
 * Answers a chain whose members are all known: with the original results if every one has the same
 * content, else with the first that has not.
 */
function replayChain(
  chain: readonly Transfer[],
  { memory }: ApplyContext,
): readonly TransferResult[] | undefined {
  const results: TransferResult[] = [];
  for (const transfer of chain) {
    const known = memory.findKnown(transfer.id);
    if (known === undefined) return undefined;
    results.push(answerKnown(known, transfer));
  }
  const differentIndex = results.findIndex(({ status }) => status !== 'exists');
  const different = results[differentIndex];
  return different === undefined ? results : failAt(chain, differentIndex, different);
}

function findResolved(ledger: Ledger, { pendingId }: Transfer): TransferFact | undefined {
  if (pendingId === undefined) return undefined;
  return ledger.openPendings.get(pendingId)?.fact;
}

function undoSteps(ledger: Ledger, steps: readonly ChainStep[]): void {
  for (const { fact, resolved } of steps.toReversed()) {
    const debit = stateOf(ledger, fact.debitAccountId);
    const credit = stateOf(ledger, fact.creditAccountId);
    undoFact(ledger, fact, { debit, credit, resolved });
  }
}
