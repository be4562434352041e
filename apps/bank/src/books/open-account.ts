import {
  type BusinessDate,
  isBusinessDate,
  isCurrency,
  nextWeekday,
  parseAmountMinor,
  type Timestamp,
  businessDate as toBusinessDate,
} from '@ringfence/money';
import { type BankRefusal, refuse } from './bank-refusal.ts';
import { accountOf, type BankAccountBook } from './books.ts';
import type { Recording } from './recording.ts';

/** @unit `openingMinor` in minor units of `currency` */
export interface AccountOpening {
  readonly identification: string;
  readonly currency: string;
  readonly openingMinor: string;
  readonly businessDate?: string;
}

export type AccountAnswer =
  | { readonly status: 'done' | 'already_done'; readonly account: BankAccountBook }
  | BankRefusal;

/** Opens an account with money on it; the same opening again finds the account. */
export function openAccount(recording: Recording, opening: AccountOpening): AccountAnswer {
  const { books } = recording;
  const { identification, currency, openingMinor } = opening;
  const known = books.accounts.get(identification);
  if (known !== undefined) return compareOpening(known, opening);
  if (!isCurrency(currency)) {
    return refuse('currency_unknown', { expected: 'ISO 4217', received: currency });
  }
  const openingAmount = parseAmountMinor(openingMinor);
  if (typeof openingAmount === 'string') {
    return refuse('amount_invalid', { expected: '0..2^63-1', received: openingMinor });
  }
  const businessDate = opening.businessDate ?? weekdayOf(recording.recordedAt);
  if (!isBusinessDate(businessDate)) {
    return refuse('business_date_invalid', { expected: 'YYYY-MM-DD', received: businessDate });
  }

  recording.record({
    kind: 'account_opened',
    identification,
    currency,
    openingMinor,
    businessDate,
  });
  return { status: 'done', account: accountOf(books, identification) };
}

function compareOpening(known: BankAccountBook, opening: AccountOpening): AccountAnswer {
  const { openingMinor, businessDate } = known.openedWith;
  const differs = (expected: string, received: string): BankRefusal =>
    refuse('account_open_with_different_content', { expected, received });
  if (known.currency !== opening.currency) return differs(known.currency, opening.currency);
  if (openingMinor !== opening.openingMinor) return differs(openingMinor, opening.openingMinor);
  if (opening.businessDate !== undefined && opening.businessDate !== businessDate) {
    return differs(businessDate, opening.businessDate);
  }
  return { status: 'already_done', account: known };
}

const SUNDAY = 0;
const SATURDAY = 6;

/** The weekday that a new account starts on: today, or Monday when today is none. */
function weekdayOf(moment: Timestamp): BusinessDate {
  const openedOn = toBusinessDate(moment.slice(0, 'YYYY-MM-DD'.length));
  const weekday = new Date(moment).getUTCDay();
  return weekday === SUNDAY || weekday === SATURDAY ? nextWeekday(openedOn) : openedOn;
}
