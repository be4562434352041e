import type { BusinessDate } from '@ringfence/money';
import type { BilingualText } from '../break-kind.ts';

/** What became of a movement, where its side says so. */
export type ItemStatus = 'pending' | 'final' | 'rejected' | 'returned';

/** One movement, as one side tells it: a line of the bank, or an entry of the books. */
export interface MatchItem {
  /** Names it on its side. */
  readonly id: string;
  /** Seen from the omnibus account: a credit is money that comes in. */
  readonly side: 'credit' | 'debit';
  /** @unit minor units of the account's currency */
  readonly amount: bigint;
  readonly date: BusinessDate;
  readonly endToEndId?: string;
  readonly bankReference?: string;
  /** What one line of the bank and the entries that it stands for have in common. */
  readonly batchReference?: string;
  readonly party?: string;
  readonly account?: string;
  readonly status?: ItemStatus;
  /** The bank says that this takes an earlier line back. */
  readonly reversal?: boolean;
  /** The customer whose money it is, where it says so. */
  readonly ownerId?: string;
}

/** What a rule may join or compare by. */
export const MATCH_FIELDS = [
  'side',
  'amount',
  'date',
  'status',
  'endToEndId',
  'bankReference',
  'batchReference',
  'party',
  'account',
] as const;

export type MatchField = (typeof MATCH_FIELDS)[number];

/** Fields that name one movement; what has one of them in common is about the same movement. */
export const IS_REFERENCE: Readonly<Record<MatchField, boolean>> = {
  side: false,
  amount: false,
  date: false,
  status: false,
  endToEndId: true,
  bankReference: true,
  batchReference: true,
  party: false,
  account: false,
};

/** What each field is, for people. */
export const MATCH_FIELD_TEXT: Readonly<Record<MatchField, BilingualText>> = {
  side: { zh: '借贷方向', en: 'side' },
  amount: { zh: '金额', en: 'amount' },
  date: { zh: '日期', en: 'date' },
  status: { zh: '状态', en: 'status' },
  endToEndId: { zh: '端到端编号', en: 'end-to-end id' },
  bankReference: { zh: '银行流水号', en: 'bank reference' },
  batchReference: { zh: '批次号', en: 'batch reference' },
  party: { zh: '对方户名', en: 'name of the other party' },
  account: { zh: '对方账号', en: 'account of the other party' },
};

/** The order that decides between equals, so that the order of the input never does. */
export function compareItems(a: MatchItem, b: MatchItem): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  if (a.amount !== b.amount) return a.amount < b.amount ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
