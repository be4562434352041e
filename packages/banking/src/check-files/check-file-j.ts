import {
  AMOUNT_MAX,
  type Amount,
  amount,
  type BusinessDate,
  businessDate,
  daysBetween,
  isBusinessDate,
} from '@ringfence/money';
import type { EntrySide } from '../statement.ts';
import { type FormatRule, StatementFormatError, shapeOf } from '../statement-format-error.ts';
import {
  createFixedRecordReader,
  type FixedRecord,
  type FixedRecordReader,
} from './fixed-record.ts';

/** Where each field of an EVE record ends: the orders of a day. @unit bytes */
const EVE_LAYOUT = {
  forcode: 11,
  seqno: 17,
  cendt: 27,
  cardnbr: 46,
  amount: 58,
  crflag: 59,
  msgtype: 63,
  proccode: 69,
  orderno: 109,
  tranno: 115,
  reserved: 134,
  revind: 135,
  transtype: 139,
} as const;

/** Where each field of an ALEVE record ends: what moved each account. @unit bytes */
const ALEVE_LAYOUT = {
  bank: 4,
  card: 23,
  amount: 40,
  cur: 43,
  crflag: 44,
  valdate: 52,
  inpdate: 60,
  reldate: 68,
  inptime: 76,
  tranno: 82,
  oriTranno: 88,
  transtype: 92,
  desc: 134,
  currBal: 151,
  forcard: 170,
  revind: 171,
  accchg: 172,
  seqno: 178,
  oriNum: 184,
  resv: 371,
} as const;

/** The width of the records of each file. @unit bytes */
export const EVE_RECORD_BYTES = 139;
export const ALEVE_RECORD_BYTES = 371;

/** How many accounts one file may have; the last balance of each is kept. */
export const ACCOUNTS_PER_FILE_MAX = 1_000_000;

/** The message type of a withdrawal that was taken back. */
const REVERSAL_MESSAGE = '0420';

/**
 * An order of the day.
 *
 * @unit `amount` in fen
 */
export interface EveRecord {
  readonly recordNumber: number;
  readonly sequence: string;
  /** When the bank saw it, by its own clock; the file has no year, see {@link createEveReader}. */
  readonly date: BusinessDate;
  /** hhmmss */
  readonly time: string;
  readonly account: string;
  readonly amount: Amount;
  readonly side: EntrySide;
  readonly reversal: boolean;
  readonly orderNumber: string;
  readonly transactionNumber: string;
  readonly transactionType: string;
}

/**
 * A movement of an account.
 *
 * @unit `amount` and `balance` in fen; the balance is signed and stands after the movement
 */
export interface AleveRecord {
  readonly recordNumber: number;
  readonly account: string;
  readonly amount: Amount;
  readonly side: EntrySide;
  readonly balance: bigint;
  /** Whether the balance follows from the one before it on the same account; true for the first. */
  readonly continues: boolean;
  readonly bookingDate: BusinessDate;
  readonly valueDate: BusinessDate;
  readonly transactionNumber: string;
  readonly transactionType: string;
  readonly counterpartyAccount: string;
  readonly text: string;
  readonly reversal: boolean;
}

/**
 * Reads an EVE file: `cendt` has month and day only, so that the year is the one that lies nearest
 * to the day of the file. A record of 31 December in the file of 1 January is of the year before.
 *
 * @throws {StatementFormatError} from `write` and `end`; what was told before must not be kept
 */
export function createEveReader(
  fileDate: BusinessDate,
  take: (record: EveRecord) => void,
): FixedRecordReader {
  return createFixedRecordReader(EVE_LAYOUT, (record) => {
    const { recordNumber, values } = record;
    take({
      recordNumber,
      sequence: values.seqno,
      date: nearestDay(record, values.cendt, fileDate),
      time: values.cendt.slice('MMDD'.length),
      account: values.cardnbr,
      amount: fenOf(record, 'amount', values.amount),
      side: sideOf(record, values.crflag),
      reversal: values.msgtype === REVERSAL_MESSAGE || values.revind === 'R',
      orderNumber: values.orderno,
      transactionNumber: values.tranno,
      transactionType: values.transtype,
    });
  });
}

/**
 * Reads an ALEVE file, and compares each balance with the one before it on the same account: the
 * file then shows by itself that no line is missing between them.
 *
 * @throws {StatementFormatError} from `write` and `end`; what was told before must not be kept
 */
export function createAleveReader(take: (record: AleveRecord) => void): FixedRecordReader {
  const balances = new Map<string, bigint>();

  return createFixedRecordReader(ALEVE_LAYOUT, (record) => {
    const { recordNumber, values } = record;
    const moved = fenOf(record, 'amount', values.amount);
    const side = sideOf(record, values.crflag);
    const balance = signedFenOf(record, 'currBal', values.currBal);
    const before = balances.get(values.card);
    const after = (before ?? 0n) + (side === 'credit' ? moved : -moved);
    balances.set(values.card, balance);
    if (balances.size > ACCOUNTS_PER_FILE_MAX) {
      throw fault(record, 'card', 'entries_per_file_max', {
        expected: `<= ${ACCOUNTS_PER_FILE_MAX}`,
        received: `> ${ACCOUNTS_PER_FILE_MAX}`,
      });
    }
    if (values.cur !== YUAN && values.cur !== YUAN_NUMBER) {
      const told = { expected: `${YUAN} | ${YUAN_NUMBER}`, received: shapeOf(values.cur) };
      throw fault(record, 'cur', 'currency', told);
    }
    take({
      recordNumber,
      account: values.card,
      amount: moved,
      side,
      balance,
      continues: before === undefined || after === balance,
      bookingDate: dayOf(record, 'inpdate', values.inpdate),
      valueDate: dayOf(record, 'valdate', values.valdate),
      transactionNumber: values.tranno,
      transactionType: values.transtype,
      counterpartyAccount: values.forcard,
      text: values.desc,
      reversal: values.revind === 'R',
    });
  });
}

const YUAN = 'CNY';
const YUAN_NUMBER = '156';
const DIGITS = /^[0-9]{1,19}$/;
const SIGNED_DIGITS = /^([+-]?)([0-9]{1,19})$/;

type AnyRecord = FixedRecord<string>;

function fenOf(record: AnyRecord, field: string, text: string): Amount {
  const value = DIGITS.test(text) ? BigInt(text) : undefined;
  if (value !== undefined && value <= AMOUNT_MAX) return amount(value);
  throw fault(record, field, 'decimal_number', { expected: 'fen', received: shapeOf(text) });
}

function signedFenOf(record: AnyRecord, field: string, text: string): bigint {
  const [, sign, digits] = SIGNED_DIGITS.exec(text) ?? [];
  if (digits !== undefined) return sign === '-' ? -BigInt(digits) : BigInt(digits);
  throw fault(record, field, 'decimal_number', { expected: 'fen', received: shapeOf(text) });
}

function sideOf(record: AnyRecord, flag: string): EntrySide {
  if (flag === 'C') return 'credit';
  if (flag === 'D') return 'debit';
  throw fault(record, 'crflag', 'side', { expected: 'C | D', received: shapeOf(flag) });
}

function dayOf(record: AnyRecord, field: string, text: string): BusinessDate {
  const day = dayFrom(text.slice(0, 4), text.slice(4));
  if (day !== undefined) return day;
  throw fault(record, field, 'date', { expected: 'yyyyMMdd', received: shapeOf(text) });
}

const TIME_PATTERN = /^[0-9]{4}(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]$/;

function nearestDay(record: AnyRecord, text: string, fileDate: BusinessDate): BusinessDate {
  const year = Number.parseInt(fileDate.slice(0, 4), 10);
  const monthDay = text.slice(0, 'MMDD'.length);
  const days = [year, year - 1, year + 1].flatMap((one) => dayFrom(String(one), monthDay) ?? []);
  const [first, ...others] = TIME_PATTERN.test(text) ? days : [];
  if (first === undefined) {
    throw fault(record, 'cendt', 'date', { expected: 'MMddHHmmss', received: shapeOf(text) });
  }
  const distance = (day: BusinessDate): number =>
    Math.abs(daysBetween({ from: fileDate, to: day }));
  return others.reduce((best, day) => (distance(day) < distance(best) ? day : best), first);
}

function dayFrom(year: string, monthDay: string): BusinessDate | undefined {
  const text = `${year}-${monthDay.slice(0, 2)}-${monthDay.slice(2)}`;
  return isBusinessDate(text) ? businessDate(text) : undefined;
}

function fault(
  { recordNumber }: AnyRecord,
  path: string,
  rule: FormatRule,
  told: { readonly expected: string; readonly received: string },
): StatementFormatError {
  return new StatementFormatError({ rule, ...told, line: recordNumber, column: 0, path });
}
