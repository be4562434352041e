import type { BreakKind } from './break-kind.ts';

/** What a bank's statement line says of itself, as far as matching needs it. */
export interface LineToMatch {
  readonly side: 'credit' | 'debit';
  /** @unit minor units of the account's currency */
  readonly amount: bigint;
  readonly bankReference?: string;
  readonly endToEndId?: string;
  /** The end-to-end id of the payment that this line gives back. */
  readonly returnOf?: string;
  readonly reversal: boolean;
}

/** A receipt that the bank advised before it was on a statement. */
export interface OpenReceipt {
  readonly receiptId: string;
  readonly amount: bigint;
}

/** A payment out, and whether a statement has shown it already. */
export interface KnownPayment {
  readonly instructionId: string;
  readonly amount: bigint;
  readonly standing: 'open' | 'on_statement' | 'rejected' | 'returned';
}

/** A difference that a later line may undo. */
export interface OpenDifference {
  readonly breakId: string;
}

/** The open items of the books, found by the references that a line carries. */
export interface OpenItems {
  /** An earlier line with the same reference, side and amount. */
  findLine(line: LineToMatch): string | undefined;
  findReceipt(bankReference: string): OpenReceipt | undefined;
  findPayment(endToEndId: string): KnownPayment | undefined;
  /** A move from another pool that is expected under this end-to-end id. */
  findExpectedMove(
    endToEndId: string,
  ): { readonly moveId: string; readonly amount: bigint } | undefined;
  /** A deposit that a statement showed and that no statement shows taken back. */
  findTakenBack(bankReference: string): OpenReceipt | undefined;
  /** An unbooked line of the same reference and amount on the other side. */
  findReversed(line: LineToMatch): OpenDifference | undefined;
}

/** What a line is. */
export type LineMatch =
  /** the money of an advised receipt */
  | { readonly match: 'receipt'; readonly receiptId: string }
  /** a payment that we ordered */
  | { readonly match: 'payment'; readonly instructionId: string }
  /** a payment that we ordered, given back by the receiving bank */
  | { readonly match: 'return'; readonly instructionId: string }
  /** the money of an expected move from another pool */
  | { readonly match: 'move'; readonly moveId: string }
  /** money that nobody announced; it belongs to the clients from this moment */
  | { readonly match: 'unadvised_receipt'; readonly returnOf?: string }
  /** takes a deposit back that was booked */
  | { readonly match: 'take_back'; readonly receiptId: string }
  /** takes back a line that was never booked */
  | { readonly match: 'reversal'; readonly breakId: string }
  /** nothing to book; a difference to explain */
  | {
      readonly match: 'break';
      readonly kind: Extract<BreakKind, 'missing_in_ledger' | 'amount_differs' | 'duplicate'>;
      readonly subject?: string;
      readonly expectedAmount?: bigint;
    };

/**
 * Says what a statement line is, against the open items of the books.
 *
 * Only references decide: an amount alone never matches anything, and a line without a known
 * reference is never guessed to be one of ours.
 *
 * @unit amounts in minor units of the account's currency
 * @returns the first that applies: duplicate, reversal, then what the side allows
 * @invariant R5 every line has exactly one meaning
 */
export function matchStatementLine(line: LineToMatch, items: OpenItems): LineMatch {
  const earlier = items.findLine(line);
  if (earlier !== undefined) return { match: 'break', kind: 'duplicate', subject: earlier };
  const reversed = line.reversal ? items.findReversed(line) : undefined;
  if (reversed !== undefined) return { match: 'reversal', breakId: reversed.breakId };

  return line.side === 'credit' ? matchCredit(line, items) : matchDebit(line, items);
}

function matchCredit(line: LineToMatch, items: OpenItems): LineMatch {
  const receipt =
    line.bankReference === undefined ? undefined : items.findReceipt(line.bankReference);
  if (receipt !== undefined && receipt.amount !== line.amount) {
    const expectedAmount = receipt.amount;
    return { match: 'break', kind: 'amount_differs', subject: receipt.receiptId, expectedAmount };
  }
  if (receipt !== undefined) return { match: 'receipt', receiptId: receipt.receiptId };

  const move = findMove(line, items);
  if (move !== undefined) return { match: 'move', moveId: move.moveId };

  const returnOf = line.returnOf ?? line.endToEndId;
  const payment = returnOf === undefined ? undefined : items.findPayment(returnOf);
  if (payment === undefined) return { match: 'unadvised_receipt' };
  // The money is here; when it cannot be given to the payer exactly, it waits unallocated.
  const isWhole = payment.standing === 'on_statement' && payment.amount === line.amount;
  if (!isWhole) return { match: 'unadvised_receipt', returnOf: payment.instructionId };
  return { match: 'return', instructionId: payment.instructionId };
}

/** A move is received whole, by its reference; another amount waits unallocated. */
function findMove({ endToEndId, returnOf, amount }: LineToMatch, items: OpenItems) {
  if (endToEndId === undefined || returnOf !== undefined) return undefined;
  const move = items.findExpectedMove(endToEndId);
  return move?.amount === amount ? move : undefined;
}

function matchDebit(line: LineToMatch, items: OpenItems): LineMatch {
  const payment = line.endToEndId === undefined ? undefined : items.findPayment(line.endToEndId);
  if (payment === undefined) return matchUnknownDebit(line, items);
  const subject = payment.instructionId;
  if (payment.standing === 'on_statement' || payment.standing === 'returned') {
    return { match: 'break', kind: 'duplicate', subject };
  }
  if (payment.standing === 'rejected')
    return { match: 'break', kind: 'missing_in_ledger', subject };
  if (payment.amount !== line.amount) {
    return { match: 'break', kind: 'amount_differs', subject, expectedAmount: payment.amount };
  }
  return { match: 'payment', instructionId: subject };
}

/** A debit that is no payment of ours takes a deposit back, or is a difference. */
function matchUnknownDebit(line: LineToMatch, items: OpenItems): LineMatch {
  const { bankReference } = line;
  const isTakeBack = line.reversal && bankReference !== undefined;
  const deposit = isTakeBack ? items.findTakenBack(bankReference) : undefined;
  if (deposit === undefined) return { match: 'break', kind: 'missing_in_ledger' };
  const { receiptId, amount: expectedAmount } = deposit;
  if (expectedAmount === line.amount) return { match: 'take_back', receiptId };
  return { match: 'break', kind: 'amount_differs', subject: receiptId, expectedAmount };
}

/**
 * What names a bank's line: its reference, side and amount; undefined when the bank gave no
 * reference.
 */
export function lineKey(line: LineToMatch): string | undefined {
  if (line.bankReference === undefined) return undefined;
  return `${line.side}:${line.amount}:${line.bankReference}`;
}
