import { type BankRefusal, refuse } from './bank-refusal.ts';
import type { Books, LiveFault, PaymentBook } from './books.ts';
import { FAULTS_MAX, type FaultId, type FaultSetting } from './fault.ts';
import type { Recording } from './recording.ts';
import { isReturnable, returnDuePayments, scheduleReturn } from './return-payment.ts';
import { takeFault } from './take-fault.ts';

export type FaultAnswer =
  | { readonly status: 'done'; readonly faultId: FaultId; readonly remaining: number }
  | BankRefusal;

/** Adds a fault; a late return of a payment that is booked already takes effect at once. */
export function injectFault(recording: Recording, setting: FaultSetting): FaultAnswer {
  const { books } = recording;
  if (books.faults.size >= FAULTS_MAX) {
    return refuse('faults_too_many', { expected: `at most ${FAULTS_MAX}` });
  }

  const faultId = `fault-${books.faultCount + 1}`;
  recording.record({ kind: 'fault_injected', fault: { ...setting, faultId } });
  if (setting.kind === 'late_return' && setting.endToEndId !== undefined) {
    returnNamedPayment(recording, setting.endToEndId);
  }
  return { status: 'done', faultId, remaining: books.faults.get(faultId)?.remaining ?? 0 };
}

/** Removes a fault that has not been used up; removing it again is refused as unknown. */
export function removeFault(recording: Recording, faultId: FaultId): LiveFault | BankRefusal {
  const live = recording.books.faults.get(faultId);
  if (live === undefined) return refuse('fault_unknown');

  recording.record({ kind: 'fault_removed', faultId });
  return live;
}

function returnNamedPayment(recording: Recording, endToEndId: string): void {
  for (const payment of bookedPayments(recording.books, endToEndId)) {
    const fault = takeFault(recording, 'late_return', {
      account: payment.account,
      endToEndIds: [endToEndId],
    });
    if (fault === undefined) continue;
    scheduleReturn(recording, payment, fault);
    const account = recording.books.accounts.get(payment.account);
    if (account !== undefined) returnDuePayments(recording, account);
  }
}

function bookedPayments(books: Books, endToEndId: string): readonly PaymentBook[] {
  const traces = books.paymentsByEndToEndId.get(endToEndId) ?? [];
  return traces.flatMap(({ payment }) =>
    payment !== undefined && isReturnable(payment) ? [payment] : [],
  );
}
