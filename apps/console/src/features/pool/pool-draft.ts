import type { api } from '@ringfence/client';
import { PROGRAMMES, type Programme } from '@ringfence/custody';
import { CURRENCIES } from '@ringfence/money';
import { minorOfText } from '../../ui/minor-of-text.ts';

/** A pool as it is typed. */
export interface PoolDraft {
  readonly platformId: string;
  readonly name: string;
  readonly currency: string;
  readonly programme: string;
  readonly bankAccount: string;
  readonly businessDate: string;
  readonly openingText: string;
}

export const EMPTY_POOL: PoolDraft = {
  platformId: '',
  name: '',
  currency: 'CNY',
  programme: '',
  bankAccount: '',
  businessDate: '',
  openingText: '0',
};

/** What a pool may keep its money in. */
export const CURRENCY_CODES: readonly string[] = CURRENCIES;

/** A programme as a choice names it. */
export function programmeName({ id, version }: Pick<Programme, 'id' | 'version'>): string {
  return `${id}.${version}`;
}

/** The programmes that are shipped and in force on a day, or all of them while none is said. */
export function programmesOn(businessDate: string): readonly Programme[] {
  if (businessDate === '') return PROGRAMMES;
  return PROGRAMMES.filter(
    ({ effectiveFrom, effectiveTo }) =>
      effectiveFrom <= businessDate && (effectiveTo === undefined || businessDate <= effectiveTo),
  );
}

/** The shipped programme that was chosen. */
export function findChosen(draft: PoolDraft): Programme | undefined {
  return programmesOn(draft.businessDate).find((one) => programmeName(one) === draft.programme);
}

const ACCOUNT = /^[A-Za-z0-9][A-Za-z0-9 -]{0,39}$/;
const SATURDAY = 6;

/** Whether a day is none on which books begin. */
function isNoWeekday(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return Number.isNaN(weekday) || weekday === 0 || weekday === SATURDAY;
}

export type PoolFault = keyof PoolDraft;

/** What is missing or wrong in a pool. */
export function faultsOfPool(draft: PoolDraft): readonly PoolFault[] {
  const checks: readonly (readonly [PoolFault, boolean])[] = [
    ['platformId', draft.platformId === ''],
    ['name', draft.name.trim() === ''],
    ['bankAccount', !ACCOUNT.test(draft.bankAccount.trim())],
    ['businessDate', isNoWeekday(draft.businessDate)],
    ['programme', findChosen(draft) === undefined],
    ['openingText', minorOfText(draft.openingText, draft.currency) === undefined],
  ];
  return checks.flatMap(([fault, isFaulty]) => (isFaulty ? [fault] : []));
}

/** The pool as it is opened. @returns undefined while something is missing */
export function poolOfDraft(
  draft: PoolDraft,
): Omit<api.OpenPool, 'commandId' | 'programmeDocument'> | undefined {
  const programme = findChosen(draft);
  const openingBalanceMinor = minorOfText(draft.openingText, draft.currency);
  if (programme === undefined || openingBalanceMinor === undefined) return undefined;
  return {
    platformId: draft.platformId,
    name: draft.name.trim(),
    currency: draft.currency,
    programme: { id: programme.id, version: programme.version },
    bankAccountIdentification: draft.bankAccount.trim(),
    businessDate: draft.businessDate,
    openingBalanceMinor,
  };
}
