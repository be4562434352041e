import type { CustodyState } from '../custody-state.ts';
import type { RecordOf } from '../record/record.ts';
import type { RecordRule } from '../record/record-rule.ts';

export type ContractRecord = RecordOf<'contract'>;

export const CONTRACT_RECORD: RecordRule<'contract'> = {
  kind: 'contract',
  isOpen: { collecting: true, running: true, completed: false, lapsed: false },
  derive: deriveParties,
  dueAt: ({ body }) => body.dueAt,
};

/** Counts the open contracts of each customer: a party's account stays open until they end. */
function deriveParties(
  state: CustodyState,
  { before, after }: { readonly before?: ContractRecord; readonly after: ContractRecord },
): void {
  const wasOpen = before !== undefined && CONTRACT_RECORD.isOpen[before.state];
  const isOpen = CONTRACT_RECORD.isOpen[after.state];
  if (wasOpen === isOpen) return;
  for (const party of after.body.contract.parties) {
    if (party.kind !== 'customer') continue;
    const { customerId } = party;
    const count = (state.contractParties.get(customerId) ?? 0) + (isOpen ? 1 : -1);
    if (count === 0) state.contractParties.delete(customerId);
    else state.contractParties.set(customerId, count);
  }
}
