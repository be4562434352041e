import type { DecimalNumber } from '../decimal-number.ts';
import type { EntrySide } from '../statement.ts';
import { StatementFormatError, shapeOf } from '../statement-format-error.ts';
import { parseMtAmount } from './mt-amount.ts';
import type { MtField } from './mt-field.ts';

/** A field 61 as the file writes it. */
export interface MtEntry {
  /** 1 for the first entry of the statement. */
  readonly entryNumber: number;
  readonly line: number;
  /** What the field says when it is not an entry. */
  readonly text: string;
  readonly values?: MtEntryValues;
}

export interface MtEntryValues {
  /** YYMMDD */
  readonly valueDate: string;
  /** MMDD */
  readonly entryDate?: string;
  /** On which side the money moves: a reversed credit (RC) is a debit. */
  readonly side: EntrySide;
  readonly reversal: boolean;
  /** EC and ED in an interim report: announced, not booked. */
  readonly expected: boolean;
  readonly amount: DecimalNumber;
  /** What follows the amount; see {@link referencesOf}. */
  readonly tail: string;
  /** The lines after the first. */
  readonly supplement: readonly string[];
}

const MARKS: ReadonlyMap<string, Pick<MtEntryValues, 'side' | 'reversal' | 'expected'>> = new Map([
  ['C', { side: 'credit', reversal: false, expected: false }],
  ['D', { side: 'debit', reversal: false, expected: false }],
  ['RC', { side: 'debit', reversal: true, expected: false }],
  ['RD', { side: 'credit', reversal: true, expected: false }],
  ['EC', { side: 'credit', reversal: false, expected: true }],
  ['ED', { side: 'debit', reversal: false, expected: true }],
]);

/**
 * Value date, entry date (or spaces), mark, the third letter of the currency, amount, and the rest:
 * transaction type and references. Each part has a bounded length, so no text makes it slow.
 */
const ENTRY_PATTERN =
  /^ {0,8}([0-9]{6})([0-9]{4}| {1,4})?([RE]?[CDcd])[A-Z]? {0,8}([0-9.,]{1,64})(?![0-9.,]) {0,8}/;
/** An amount that is grouped by spaces: its first group is not the amount. */
const FIRST_GROUP = /^[0-9]{1,3}$/;
const OTHER_GROUPS = /^[0-9]{3}(?: [0-9]{3}){0,8}[.,]/;
/** What stands for a byte that is none: it may have been a digit. */
const NO_CHARACTER = '\uFFFD';
const TYPE_PATTERN = /^(?!NONREF)[NSF][A-Z0-9 ]{3}/;
const TYPE_LENGTH = 4;
/** A reference has so many characters; what some banks write after it on the line is more text. */
const REFERENCE_LENGTH_MAX = 16;
/** The words that a bank writes where there is no reference, or where it stands in field 86. */
const REFERENCE_NONE = /^(?:NONREF|NOREF|NREF|EREF|PREF|MARF|KREF\+?|EREF\+?)?$/;

/** Takes a field 61 apart. A line that was broken before the amount is put together again. */
export function parseMtEntry({ lines, line }: MtField, entryNumber: number): MtEntry {
  const [first = '', second, ...rest] = lines;
  const values = valuesOf(first, lines.slice(1));
  if (values !== undefined) return { entryNumber, line, text: first, values };
  const joined = second === undefined ? undefined : valuesOf(first + second, rest);
  if (joined === undefined) return { entryNumber, line, text: first };
  return { entryNumber, line, text: first, values: joined };
}

function valuesOf(text: string, supplement: readonly string[]): MtEntryValues | undefined {
  const match = ENTRY_PATTERN.exec(text);
  if (match === null) return undefined;
  const [whole, valueDate = '', entryDate = ' ', mark = '', amountText = ''] = match;
  const amount = parseMtAmount(amountText);
  const moves = MARKS.get(mark.toUpperCase());
  if (amount === undefined || moves === undefined) return undefined;
  const behind = text.slice(whole.length);
  const isGrouped = FIRST_GROUP.test(amountText) && OTHER_GROUPS.test(behind);
  if (isGrouped || behind.startsWith(NO_CHARACTER)) return undefined;
  const { side, reversal, expected } = moves;
  const [next = ''] = supplement;
  const isWrapped = next.startsWith('//');
  const values = {
    valueDate,
    side,
    reversal,
    expected,
    amount,
    tail: isWrapped ? behind + next : behind,
    supplement: isWrapped ? supplement.slice(1) : supplement,
  };
  return entryDate.startsWith(' ') ? values : { ...values, entryDate };
}

/** What stands in field 61 after the amount. */
export interface MtEntryReferences {
  /** 'NTRF', 'N195', 'FMSC'; absent where the bank leaves it out. */
  readonly transactionType?: string;
  readonly customerReference?: string;
  readonly bankReference?: string;
  /** What the bank wrote after the reference of the customer, on the same line. */
  readonly more: string;
}

/** Takes the references of an entry apart. */
export function referencesOf({ tail }: Pick<MtEntryValues, 'tail'>): MtEntryReferences {
  const hasType = TYPE_PATTERN.test(tail);
  const afterType = hasType ? tail.slice(TYPE_LENGTH) : tail;
  const at = afterType.indexOf('//');
  const before = (at === -1 ? afterType : afterType.slice(0, at)).trim();
  const customer = before.slice(0, REFERENCE_LENGTH_MAX).trim();
  const bank = at === -1 ? '' : afterType.slice(at + 2).trim();
  return {
    ...(hasType ? { transactionType: tail.slice(0, TYPE_LENGTH).trim() } : {}),
    ...(REFERENCE_NONE.test(customer) ? {} : { customerReference: customer }),
    ...(REFERENCE_NONE.test(bank) ? {} : { bankReference: bank }),
    more: before.slice(REFERENCE_LENGTH_MAX).trim(),
  };
}

/** The fault of a field 61 that is not an entry. */
export function notAnEntry({ text, line }: MtEntry): StatementFormatError {
  return new StatementFormatError({
    rule: 'statement_line',
    expected: 'YYMMDD[MMDD] C|D|RC|RD 12,34',
    received: shapeOf(text),
    line,
    column: 0,
    path: ':61:',
  });
}
