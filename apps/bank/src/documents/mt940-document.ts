import { type Amount, currencyExponent, formatDecimalAmount } from '@ringfence/money';
import { type BankAccountBook, type Movement, SIDE_OF_SOURCE } from '../books/books.ts';
import type { MovementSource } from '../books/fact.ts';
import { shownReference } from './movement-entry.ts';
import { statementContent } from './statement-content.ts';
import type { DocumentTerms } from './statement-document.ts';

/** The longest line of field 86, and the most lines of it. */
const INFORMATION_LINE_LENGTH_MAX = 65;
const INFORMATION_LINES_MAX = 6;
const SEQUENCE_DIGITS = 5;

/**
 * The MT940 of one ended day, with the same facts as its camt.053. What the message has no letter
 * for is a full stop.
 */
export function mt940Document({ account, day, closing, shownAs }: DocumentTerms): string {
  const content = statementContent(account, day);
  const date = shortDate(day.date);
  const balance = (tag: string, value: Amount): string =>
    `:${tag}:C${date}${account.currency}${decimal(value, account)}`;
  const ordinal = String(account.ordinal);
  return [
    `:20:ST${ordinal}-${date}`,
    `:25:${shownAs ?? account.identification}`,
    `:28C:${String(day.sequence).padStart(SEQUENCE_DIGITS, '0')}/00001`,
    balance('60F', content.opening),
    ...content.movements.flatMap((movement) => lines(movement, account)),
    balance('62F', closing ?? content.closing),
    '-',
    '',
  ].join('\r\n');
}

/** Field 61 of each kind of movement: mark and transaction type. */
const MARK: Readonly<Record<MovementSource, { readonly mark: string; readonly type: string }>> = {
  payment: { mark: 'D', type: 'NTRF' },
  payment_again: { mark: 'D', type: 'NTRF' },
  receipt: { mark: 'C', type: 'NTRF' },
  return: { mark: 'C', type: 'NRTI' },
  take_back: { mark: 'RC', type: 'NTRF' },
  fee: { mark: 'D', type: 'NCHG' },
  interest: { mark: 'C', type: 'NINT' },
};

function lines(movement: Movement, account: BankAccountBook): readonly string[] {
  const { mark, type } = MARK[movement.source];
  const date = shortDate(movement.businessDate);
  const amount = decimal(movement.amount, account);
  const entry = `:61:${date}${date.slice(2)}${mark}${amount}${type}NONREF//${shownReference(movement)}`;
  const information = toSwiftText(informationOf(movement));
  const pieces: string[] = [];
  for (let at = 0; at < information.length; at += INFORMATION_LINE_LENGTH_MAX) {
    pieces.push(information.slice(at, at + INFORMATION_LINE_LENGTH_MAX));
  }
  const [first, ...more] = pieces.slice(0, INFORMATION_LINES_MAX);
  return first === undefined ? [entry] : [entry, `:86:${first}`, ...more];
}

/** Words between slashes: the end-to-end id first, so that it is never what is cut off. */
function informationOf(movement: Movement): string {
  const { endToEndId, counterpartyName, counterpartyAccount, remittanceText } = movement;
  const party = SIDE_OF_SOURCE[movement.source] === 'debit' ? 'BENM' : 'ORDP';
  const words: readonly (readonly [string, string | undefined])[] = [
    ['EREF', endToEndId],
    ['RTRN', movement.returnReason],
    ['REMI', remittanceText],
    [party, counterpartyName === undefined && counterpartyAccount === undefined ? undefined : ''],
    ['BBAN', counterpartyAccount?.identification],
    ['NAME', counterpartyName],
  ];
  const said = words.flatMap(([word, value]) =>
    value === undefined ? [] : [`/${word}/${value.replaceAll('/', ' ')}`],
  );
  return said.join('');
}

/** The letters of SWIFT's set X. */
const NOT_SWIFT = /[^A-Za-z0-9/?:().,'+ -]/gu;

function toSwiftText(text: string): string {
  return text.replaceAll(NOT_SWIFT, '.');
}

function decimal(value: Amount, { currency }: BankAccountBook): string {
  const text = formatDecimalAmount(value, currencyExponent(currency)).replace('.', ',');
  return text.includes(',') ? text : `${text},`;
}

function shortDate(date: string): string {
  return date.slice(2).replaceAll('-', '');
}
