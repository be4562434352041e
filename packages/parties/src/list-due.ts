import type { BusinessDate } from '@ringfence/money';
import { addDays } from './add-to-date.ts';
import type { BilingualText } from './bilingual-text.ts';
import { DUE_AHEAD_DAYS, DUE_ITEMS_MAX } from './limits.ts';
import type { PartyKind, PartyRecord } from './party-record.ts';

export type DueMatter =
  | 'licence_ends'
  | 'review_due'
  | 'sandbox_ends'
  | 'agreement_ends'
  | 'wording_takes_effect';

export const DUE_MATTERS: Readonly<Record<DueMatter, BilingualText>> = {
  licence_ends: { zh: '牌照到期', en: 'the licence ends' },
  review_due: { zh: '年度复审', en: 'the yearly review is due' },
  sandbox_ends: { zh: '沙箱到期', en: 'the sandbox ends' },
  agreement_ends: { zh: '协议到期', en: 'the agreement ends' },
  wording_takes_effect: { zh: '新条款生效', en: 'a new wording takes effect' },
};

/** One thing that somebody has to see to by a date. */
export interface DueItem {
  readonly date: BusinessDate;
  readonly matter: DueMatter;
  readonly kind: PartyKind;
  readonly recordId: string;
  /** Whether the date is past. */
  readonly overdue: boolean;
}

/** What is overdue or falls due within thirty days, by date; a bounded number. */
export function listDue(records: Iterable<PartyRecord>, asOf: BusinessDate): readonly DueItem[] {
  const until = addDays(asOf, DUE_AHEAD_DAYS);
  const due: DueItem[] = [];
  for (const record of records) {
    const { kind, recordId } = record;
    for (const { date, matter } of datesOf(record, asOf)) {
      if (date <= until) due.push({ date, matter, kind, recordId, overdue: date < asOf });
    }
  }
  due.sort((a, b) => compareText(`${a.date}${a.recordId}`, `${b.date}${b.recordId}`));
  return due.slice(0, DUE_ITEMS_MAX);
}

function datesOf(
  record: PartyRecord,
  asOf: BusinessDate,
): readonly { readonly date: BusinessDate; readonly matter: DueMatter }[] {
  switch (record.kind) {
    case 'institution': {
      if (record.state !== 'admitted' && record.state !== 'suspended') return [];
      const { licence, reviewByDate } = record.body;
      const ends = { date: licence.validUntilDate, matter: 'licence_ends' } as const;
      if (reviewByDate === undefined) return [ends];
      return [ends, { date: reviewByDate, matter: 'review_due' }];
    }
    case 'platform': {
      const { sandbox } = record.body;
      if (record.state !== 'sandbox' || sandbox === undefined) return [];
      return [{ date: sandbox.lastDate, matter: 'sandbox_ends' }];
    }
    case 'agreement': {
      if (record.state !== 'in_force') return [];
      const { lastDate, versions } = record.body;
      const coming = versions
        .map(({ effectiveDate }) => effectiveDate)
        .filter((date) => date > asOf)
        .map((date) => ({ date, matter: 'wording_takes_effect' }) as const);
      return [{ date: lastDate, matter: 'agreement_ends' }, ...coming];
    }
  }
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
