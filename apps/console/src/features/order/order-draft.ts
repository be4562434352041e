import type { api } from '@ringfence/client';
import { GROUND_TYPE, GROUNDS, latestExpiry, ORDER_FIELDS } from '@ringfence/custody';
import { timestampFromMilliseconds } from '@ringfence/money';
import { minorOfText } from '../../ui/minor-of-text.ts';

/** What authorities ask for, in the order of how often it is. */
export const ORDER_TYPES = [
  'query',
  'freeze',
  'renew',
  'release',
  'deduct',
  'emergency_stop',
] as const satisfies readonly api.RegisterOrder['type'][];

/** An order as it is typed. */
export interface OrderDraft {
  readonly type: api.RegisterOrder['type'];
  readonly orderId: string;
  readonly customerId: string;
  readonly authority: string;
  readonly documentNumber: string;
  readonly documentHash: string;
  /** The document itself, where it is kept with the pool. */
  readonly file: File | undefined;
  readonly officerOne: string;
  readonly officerTwo: string;
  readonly ground: api.RegisterOrder['ground'] | undefined;
  readonly parentOrderId: string;
  readonly amountText: string;
  readonly includeFruits: boolean;
  /** A day of the calendar; it ends with it. */
  readonly untilDay: string;
  readonly payeeName: string;
  readonly payeeNumber: string;
}

/** Digits of the number that an order gets here, unless somebody gives it another one. */
const NUMBER_DIGITS = 8;

/** An order of which nothing is known yet. */
export function emptyDraft(): OrderDraft {
  return {
    type: 'freeze',
    orderId: `order-${crypto.randomUUID().slice(0, NUMBER_DIGITS)}`,
    customerId: '',
    authority: '',
    documentNumber: '',
    documentHash: '',
    file: undefined,
    officerOne: '',
    officerTwo: '',
    ground: undefined,
    parentOrderId: '',
    amountText: '',
    includeFruits: false,
    untilDay: '',
    payeeName: '',
    payeeNumber: '',
  };
}

/** The fields that orders of a type have besides their document. */
export type DraftTerm =
  | 'ground'
  | 'amountText'
  | 'includeFruits'
  | 'untilDay'
  | 'parentOrderId'
  | 'payee';

const FIELD_OF_TERM: Readonly<Record<DraftTerm, keyof (typeof ORDER_FIELDS)['freeze']>> = {
  ground: 'ground',
  amountText: 'amount',
  includeFruits: 'includeFruits',
  untilDay: 'expiresAt',
  parentOrderId: 'parentOrderId',
  payee: 'payeeCommitment',
};

/** Whether an order of a type says something, as the rules of the books demand it. */
export function presenceOf(
  type: OrderDraft['type'],
  term: DraftTerm,
): 'required' | 'optional' | 'absent' {
  return ORDER_FIELDS[type][FIELD_OF_TERM[term]];
}

/** The grounds on which an order of a type may rest. */
export function groundsOf(type: OrderDraft['type']): readonly OrderGround[] {
  return GROUNDS.filter((ground) => GROUND_TYPE[ground] === type);
}

type OrderGround = (typeof GROUNDS)[number];

/** Something of an order that is missing or wrong. */
export type DraftFault =
  | 'orderId'
  | 'customerId'
  | 'authority'
  | 'documentNumber'
  | 'documentHash'
  | 'officerOne'
  | 'officerTwo'
  | 'officersSame'
  | 'ground'
  | 'amount'
  | 'untilDay'
  | 'parentOrderId'
  | 'payeeName'
  | 'payeeNumber';

const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
const HASH = /^[0-9a-f]{64}$/;
const DAY_MILLISECONDS = 86_400_000;
const ACCOUNT = /^[A-Za-z0-9][A-Za-z0-9 -]{0,33}$/;

/** What is missing or wrong in an order, in the order of its fields. */
export function faultsOf(draft: OrderDraft, currency: string): readonly DraftFault[] {
  const { type, amountText } = draft;
  const isMissing = (term: DraftTerm, isThere: boolean): boolean =>
    presenceOf(type, term) === 'required' && !isThere;
  const minor = minorOfText(amountText, currency);
  const isAmountWrong =
    presenceOf(type, 'amountText') !== 'absent' &&
    amountText.trim() !== '' &&
    (minor === undefined || minor === '0');
  const checks: readonly (readonly [DraftFault, boolean])[] = [
    ['orderId', !ID.test(draft.orderId.trim())],
    ['customerId', draft.customerId.trim() === ''],
    ['authority', draft.authority.trim() === ''],
    ['documentNumber', draft.documentNumber.trim() === ''],
    ['documentHash', !HASH.test(draft.documentHash.trim())],
    ['officerOne', !ID.test(draft.officerOne.trim())],
    ['officerTwo', !ID.test(draft.officerTwo.trim())],
    ['officersSame', isSame(draft.officerOne, draft.officerTwo)],
    ['parentOrderId', isMissing('parentOrderId', draft.parentOrderId !== '')],
    ['ground', isMissing('ground', draft.ground !== undefined)],
    ['amount', isAmountWrong || isMissing('amountText', amountText.trim() !== '')],
    ['untilDay', isMissing('untilDay', draft.untilDay !== '')],
    ['payeeName', isMissing('payee', draft.payeeName.trim() !== '')],
    ['payeeNumber', isMissing('payee', ACCOUNT.test(draft.payeeNumber.trim()))],
  ];
  return checks.flatMap(([fault, isFaulty]) => (isFaulty ? [fault] : []));
}

function isSame(one: string, other: string): boolean {
  return one.trim() !== '' && one.trim() === other.trim();
}

/** The last moment of the day that was typed, or the last one that the law allows on it. */
function endOf(draft: OrderDraft, ground: OrderGround | undefined, now: number): string {
  const end = new Date(`${draft.untilDay}T23:59:59`);
  if (ground === undefined) return end.toISOString();
  const latest = new Date(latestExpiry(ground, timestampFromMilliseconds(now)));
  const isLastDay = latest < end && end.getTime() - latest.getTime() < DAY_MILLISECONDS;
  return (isLastDay ? latest : end).toISOString();
}

/**
 * The order as it is sent, without what its type does not say.
 *
 * @param ground the law that it rests on; of a renewal that of the freeze
 * @param now @unit milliseconds since 1970
 */
export function orderOfDraft(
  draft: OrderDraft,
  {
    currency,
    ground,
    now,
  }: {
    readonly currency: string;
    readonly ground: OrderGround | undefined;
    readonly now: number;
  },
): Omit<api.RegisterOrder, 'commandId'> {
  const { type } = draft;
  const has = (term: DraftTerm): boolean => presenceOf(type, term) !== 'absent';
  const minor = minorOfText(draft.amountText, currency);
  return {
    orderId: draft.orderId.trim(),
    type,
    customerId: draft.customerId.trim(),
    authority: draft.authority.trim(),
    documentNumber: draft.documentNumber.trim(),
    documentHash: draft.documentHash.trim(),
    officers: [draft.officerOne.trim(), draft.officerTwo.trim()],
    ...(has('ground') && draft.ground !== undefined ? { ground: draft.ground } : {}),
    ...(has('parentOrderId') ? { parentOrderId: draft.parentOrderId } : {}),
    ...(has('amountText') && minor !== undefined ? { amountMinor: minor } : {}),
    ...(has('includeFruits') ? { includeFruits: draft.includeFruits } : {}),
    ...(has('untilDay') && draft.untilDay !== '' ? { expiresAt: endOf(draft, ground, now) } : {}),
    ...(has('payee')
      ? {
          payeeAccount: {
            holderName: draft.payeeName.trim(),
            scheme: 'other',
            identification: draft.payeeNumber.trim(),
          },
        }
      : {}),
  };
}
