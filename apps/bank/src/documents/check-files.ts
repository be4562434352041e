import { CHECK_FILE_L_COLUMNS, type CheckFileLType } from '@ringfence/banking';
import { currencyExponent, formatDecimalAmount, millisecondsOf } from '@ringfence/money';
import { zipSync } from 'fflate';
import {
  type BankAccountBook,
  type BankDay,
  type Movement,
  SIDE_OF_SOURCE,
} from '../books/books.ts';
import type { MovementSource } from '../books/fact.ts';
import { shownReference } from './movement-entry.ts';

/** Whose check files a bank writes at the end of a day. */
export const CHECK_FILE_FAMILIES = ['L', 'J'] as const;

export type CheckFileFamily = (typeof CHECK_FILE_FAMILIES)[number];

/** A check file of a day. */
export interface CheckFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** The check files of a day that is over: the same bytes each time. */
export function checkFilesOf(
  family: CheckFileFamily,
  account: BankAccountBook,
  day: BankDay,
): readonly CheckFile[] {
  const end = day.movementFirst + day.entryCount;
  const movements = account.movements.slice(day.movementFirst, end);
  return family === 'L' ? [archiveOf(account, day, movements)] : fixedOf(account, day, movements);
}

/** Which file of family L shows a movement; a fee or interest is on the statement only. */
const TYPE_OF_SOURCE: Readonly<Record<MovementSource, CheckFileLType | undefined>> = {
  payment: 'WITHDRAW',
  payment_again: 'WITHDRAW',
  receipt: 'RECHARGE',
  return: 'BACKROLL_RECHARGE',
  take_back: undefined,
  fee: undefined,
  interest: undefined,
};

const TYPES_WRITTEN = ['RECHARGE', 'WITHDRAW', 'BACKROLL_RECHARGE'] as const;

function archiveOf(
  account: BankAccountBook,
  day: BankDay,
  movements: readonly Movement[],
): CheckFile {
  const date = day.date.replaceAll('-', '');
  const members: Record<string, Uint8Array> = {};
  for (const type of TYPES_WRITTEN) {
    const columns: readonly string[] = CHECK_FILE_L_COLUMNS[type];
    const own = movements.filter(({ source }) => TYPE_OF_SOURCE[source] === type);
    const lines = own.map((movement) => {
      const values = valuesOf(account, movement);
      return columns.map((column) => values[column] ?? '').join(',');
    });
    const text = [columns.join(','), ...lines, ''].join('\n');
    members[`${date}_${account.identification}_${type}.txt`] = Buffer.from(text, 'utf8');
  }
  const name = `${date}_${account.identification}.zip`;
  return { name, content: zipSync(members, { mtime: NO_MOMENT }) };
}

/** A zip names a moment for each file: the same bytes need the same one. */
const NO_MOMENT = new Date(2_000, 0, 1);

function valuesOf(
  { identification, currency }: BankAccountBook,
  movement: Movement,
): Readonly<Record<string, string>> {
  const amount = formatDecimalAmount(movement.amount, currencyExponent(currency));
  const id = movement.endToEndId ?? '';
  return {
    time: `${movement.businessDate.replaceAll('-', '')}${timeOf(movement)}`,
    platformNo: identification,
    requestNo: movement.source === 'return' ? '' : id,
    orderNo: shownReference(movement),
    bizType: TYPE_OF_SOURCE[movement.source] ?? '',
    amount,
    currency,
    ccy: currency,
    receiveAmount: amount,
    status: 'SUCCESS',
    withdrawRequestNo: id,
  };
}

/** hhmmss */
function timeOf({ bookedAt }: Movement): string {
  const text = new Date(millisecondsOf(bookedAt)).toISOString();
  return text.slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDTHH:mm:ss'.length).replaceAll(':', '');
}

const ACCOUNT_WIDTH = 19;
const FEN_COLUMNS = 12;

/**
 * A day without movements has no files of this family, nor has an account that its column cannot
 * hold: they name the account in their records only.
 */
function fixedOf(
  account: BankAccountBook,
  day: BankDay,
  movements: readonly Movement[],
): readonly CheckFile[] {
  if (account.identification.length > ACCOUNT_WIDTH) return [];
  const date = day.date.replaceAll('-', '');
  const shown = movements.filter(({ source }) => TYPE_OF_SOURCE[source] !== undefined);
  const eve = shown.map((movement, index) => eveRecord(account, movement, index + 1));
  let balance: bigint = day.opening;
  const aleve = movements.map((movement, index) => {
    const { amount } = movement;
    balance += SIDE_OF_SOURCE[movement.source] === 'credit' ? amount : -amount;
    return aleveRecord(account, movement, { balance, number: index + 1 });
  });
  const written = [
    { name: `3005-EVE0082-${date}`, content: linesOf(eve) },
    { name: `3005-ALEVE0082-${date}`, content: linesOf(aleve) },
  ];
  return written.filter(({ content }) => content.length > 0);
}

/** Every character is one byte in GBK: names and remarks are left out. */
function linesOf(records: readonly string[]): Uint8Array {
  return Buffer.from(records.map((record) => `${record}\n`).join(''), 'latin1');
}

function eveRecord(account: BankAccountBook, movement: Movement, number: number): string {
  const { amount, businessDate, source, endToEndId } = movement;
  const isOrder = TYPE_OF_SOURCE[source] === 'WITHDRAW';
  return [
    '30050000'.padEnd(11),
    digits(number, 6),
    `${businessDate.slice('YYYY-'.length).replace('-', '')}${timeOf(movement)}`,
    account.identification.padEnd(ACCOUNT_WIDTH),
    amount.toString().padStart(FEN_COLUMNS, '0'),
    flagOf(movement),
    source === 'return' ? '0420' : '0200',
    '000000',
    (isOrder ? (endToEndId ?? '') : shownReference(movement)).padEnd(40),
    digits(number, 6),
    ' '.repeat(19),
    ' ',
    '7820',
  ].join('');
}

function aleveRecord(
  account: BankAccountBook,
  movement: Movement,
  { balance, number }: { readonly balance: bigint; readonly number: number },
): string {
  const date = movement.businessDate.replaceAll('-', '');
  return [
    '3005',
    account.identification.padEnd(ACCOUNT_WIDTH),
    movement.amount.toString().padStart(17, '0'),
    '156',
    flagOf(movement),
    date,
    date,
    date,
    `${timeOf(movement)}00`,
    digits(number, 6),
    ' '.repeat(6),
    '7820',
    shownReference(movement).padEnd(42),
    balance.toString().padStart(17, '0'),
    ' '.repeat(19),
    ' ',
    ' ',
    digits(number, 6),
    ' '.repeat(6),
    ' '.repeat(187),
  ].join('');
}

function flagOf({ source }: Movement): 'C' | 'D' {
  return SIDE_OF_SOURCE[source] === 'credit' ? 'C' : 'D';
}

function digits(number: number, width: number): string {
  return String(number).padStart(width, '0').slice(-width);
}
