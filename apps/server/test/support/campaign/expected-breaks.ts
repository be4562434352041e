import type { AccountTruth, DayTruth, MovementTruth } from './bank-truth.ts';

/** A break that the bank's own books say must be found: what planted it, on which day, how much. */
export interface ExpectedBreak {
  readonly plantedBy: string;
  readonly kind: 'missing_in_ledger' | 'amount_differs' | 'duplicate';
  readonly businessDate: string;
  readonly effect: bigint;
}

/**
 * Every break that the statements of an account must lead to, and no other: derived from what the
 * bank booked and what its statements said otherwise.
 */
export function expectedBreaks(account: AccountTruth): readonly ExpectedBreak[] {
  return account.days.flatMap((day, index) => {
    const movements = account.movements.filter(({ businessDate }) => businessDate === day.date);
    return [
      ...openingBreaks(account.days[index - 1], day),
      ...movements.flatMap((movement) => movementBreaks(account, movement)),
      ...alterationBreaks(day, movements),
    ];
  });
}

/** After a statement that closed wrongly the next one opens with another balance. */
function openingBreaks(before: DayTruth | undefined, day: DayTruth): readonly ExpectedBreak[] {
  if (before?.alteration?.kind !== 'wrong_balance') return [];
  const effect = -BigInt(before.alteration.differenceMinor);
  return [broken('wrong_balance', 'missing_in_ledger', day.date, effect)];
}

function movementBreaks(
  account: AccountTruth,
  { source, signed, amount, businessDate, endToEndId }: MovementTruth,
): readonly ExpectedBreak[] {
  if (source === 'fee') return [broken('bank_fee', 'missing_in_ledger', businessDate, signed)];
  if (source === 'payment_again') return [broken('pay_twice', 'duplicate', businessDate, signed)];
  const ordered = account.payments.get(endToEndId ?? '')?.amount;
  if (source !== 'payment' || ordered === undefined || ordered === amount) return [];
  return [broken('wrong_amount', 'amount_differs', businessDate, signed)];
}

function alterationBreaks(
  { date, alteration }: DayTruth,
  movements: readonly MovementTruth[],
): readonly ExpectedBreak[] {
  if (alteration === undefined) return [];
  if (alteration.kind === 'wrong_balance') {
    return [broken('wrong_balance', 'amount_differs', date, BigInt(alteration.differenceMinor))];
  }
  const line = movements.find(({ bankReference }) => bankReference === alteration.bankReference);
  if (line === undefined) throw new Error(`the bank altered a line that it does not have: ${date}`);
  if (alteration.kind === 'missing_line') {
    return [broken('missing_line', 'amount_differs', date, line.signed)];
  }
  return [
    broken('repeated_line', 'duplicate', date, line.signed),
    broken('repeated_line', 'amount_differs', date, -line.signed),
  ];
}

function broken(
  plantedBy: string,
  kind: ExpectedBreak['kind'],
  businessDate: string,
  effect: bigint,
): ExpectedBreak {
  return { plantedBy, kind, businessDate, effect };
}
