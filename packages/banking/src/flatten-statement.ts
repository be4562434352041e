import type { EntryDetail, Statement, StatementEntry, StatementLine } from './statement.ts';

/**
 * The lines of a statement, to be matched one by one.
 *
 * @invariant B4 the lines of an entry add up to the entry
 */
export function flattenStatement(statement: Statement): readonly StatementLine[] {
  const lines: StatementLine[] = [];
  for (const entry of statement.entries) lines.push(...flattenEntry(entry, lines.length + 1));
  return lines;
}

/**
 * The lines of one entry.
 *
 * An entry with one detail, or none, is one line: the amount and the side are the entry's, the
 * references are the detail's. An entry with several details becomes one line for each when their
 * amounts, in the entry's currency, add up to it; otherwise it stays one line that says how many
 * details it has (`detailsUnsplit`), because lines that do not add up would book other money than
 * the bank did.
 *
 * @invariant B4 the lines of an entry add up to the entry
 */
export function flattenEntry(
  entry: StatementEntry,
  lineNumberFirst: number,
): readonly StatementLine[] {
  const [only, ...others] = entry.details;
  if (others.length === 0) return [wholeLine(entry, only, lineNumberFirst)];
  if (!addsUp(entry)) {
    const line = wholeLine(entry, undefined, lineNumberFirst);
    return [{ ...line, detailsUnsplit: entry.details.length }];
  }

  return entry.details.map((detail, index) => ({
    ...lineFacts(entry, detail),
    lineNumber: lineNumberFirst + index,
    detailNumber: index + 1,
    ...lineReference(entry, detail, index + 1),
    amount: detail.amount ?? entry.amount,
    currency: entry.currency,
    side: detail.side ?? entry.side,
  }));
}

function wholeLine(
  entry: StatementEntry,
  detail: EntryDetail | undefined,
  lineNumber: number,
): StatementLine {
  const text = detail?.remittanceText ?? entry.additionalText;
  const servicer = detail?.accountServicerReference ?? entry.accountServicerReference;
  return {
    ...lineFacts(entry, detail),
    ...(servicer === undefined ? {} : { accountServicerReference: servicer }),
    ...(text === undefined ? {} : { remittanceText: text }),
    lineNumber,
    ...lineReference(entry, detail, undefined),
    amount: entry.amount,
    currency: entry.currency,
    side: entry.side,
  };
}

type LineFacts = Omit<StatementLine, 'lineNumber' | 'amount' | 'currency' | 'side'>;

/**
 * Everything but the money and the numbering; what a detail says comes before what its entry says.
 */
function lineFacts(entry: StatementEntry, detail: EntryDetail | undefined): LineFacts {
  const { amount: _amount, currency: _currency, side: _side, ...facts } = detail ?? {};
  return {
    ...facts,
    entryNumber: entry.entryNumber,
    reversal: entry.reversal,
    status: entry.status,
    ...(entry.bookingDate === undefined ? {} : { bookingDate: entry.bookingDate }),
    ...(entry.valueDate === undefined ? {} : { valueDate: entry.valueDate }),
    ...(entry.entryReference === undefined ? {} : { entryReference: entry.entryReference }),
    ...(entry.bankTransactionCode === undefined
      ? {}
      : { bankTransactionCode: entry.bankTransactionCode }),
  };
}

/**
 * The bank's reference of exactly this line, so that the same line delivered twice has the same
 * one: the servicer's reference of the entry, with the number of the detail where the entry is
 * split.
 */
function lineReference(
  entry: StatementEntry,
  detail: EntryDetail | undefined,
  detailNumber: number | undefined,
): Pick<StatementLine, 'lineReference'> {
  const ofEntry = entry.accountServicerReference ?? entry.entryReference;
  const ofDetail = detail?.accountServicerReference ?? detail?.transactionId;
  if (ofEntry === undefined) return ofDetail === undefined ? {} : { lineReference: ofDetail };
  return { lineReference: detailNumber === undefined ? ofEntry : `${ofEntry}#${detailNumber}` };
}

/**
 * Whether the details of an entry say another amount than the entry does. Nothing is said where a
 * detail has no amount in the currency of the entry, and where charges may lie between the two; a
 * sum that is the entry's on the other side agrees, as a check says it.
 */
export function detailsDiffer(entry: StatementEntry): boolean {
  if (entry.details.length === 0 || entry.charged === true) return false;
  if (entry.detailsMissing === true) return false;
  let sum = 0n;
  for (const { amount, currency, side } of entry.details) {
    if (amount === undefined || currency !== entry.currency) return false;
    sum += (side ?? entry.side) === entry.side ? amount : -amount;
  }
  return sum !== entry.amount && -sum !== entry.amount;
}

function addsUp(entry: StatementEntry): boolean {
  let sum = 0n;
  for (const { amount, currency, side } of entry.details) {
    if (amount === undefined || currency !== entry.currency) return false;
    sum += (side ?? entry.side) === entry.side ? amount : -amount;
  }
  return sum === entry.amount;
}
