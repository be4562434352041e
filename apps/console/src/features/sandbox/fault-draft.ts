import type { api } from '@ringfence/client';
import { type FaultKind, type FaultTerm, hasTerm, needsTerm } from './fault-terms.ts';

/** How a statement can be damaged. */
export const DAMAGES = ['truncated', 'damaged_xml', 'wrong_closing_balance'] as const;

export type WordTerm = FaultTerm;

/** A fault as it is typed. */
export interface FaultDraft {
  readonly kind: FaultKind;
  readonly count: string;
  readonly words: Readonly<Partial<Record<WordTerm, string>>>;
}

const COUNT_MAX = 1_000;
const BUSINESS_DAYS_MAX = 60;
const DELAY_MILLISECONDS_MAX = 60_000;
const WHOLE = /^(0|[1-9][0-9]{0,5})$/;
const REASON = /^[A-Z0-9]{4}$/;

type ToMinor = (text: string) => string | undefined;

/** Whether a text is what its term asks for. */
const IS_RIGHT: Readonly<Record<WordTerm, (text: string, toMinor: ToMinor) => boolean>> = {
  endToEndId: (text) => text.length > 0,
  reason: (text) => REASON.test(text),
  businessDays: (text) => isUpTo(text, BUSINESS_DAYS_MAX),
  delayMilliseconds: (text) => text !== '0' && isUpTo(text, DELAY_MILLISECONDS_MAX),
  amountMinor: isAmount,
  differenceMinor: isAmount,
  damage: (text) => DAMAGES.some((damage) => damage === text),
};

function isAmount(text: string, toMinor: ToMinor): boolean {
  const minor = toMinor(text);
  return minor !== undefined && minor !== '0';
}

function isUpTo(text: string, most: number): boolean {
  return WHOLE.test(text) && Number(text) <= most;
}

const TERMS = Object.keys(IS_RIGHT).filter(isTerm);

function isTerm(text: string): text is WordTerm {
  return Object.hasOwn(IS_RIGHT, text);
}

/** What is missing or wrong in a fault. */
export function wrongOf(draft: FaultDraft, toMinor: ToMinor): readonly (WordTerm | 'count')[] {
  const { kind, count } = draft;
  const isCount = count !== '0' && isUpTo(count, COUNT_MAX);
  const wrong = TERMS.filter((term) => {
    if (!hasTerm(kind, term)) return false;
    const text = draft.words[term]?.trim() ?? '';
    return text === '' ? needsTerm(kind, term) : !IS_RIGHT[term](text, toMinor);
  });
  return isCount ? wrong : ['count', ...wrong];
}

/** The fault as it is sent; what was left empty is left to the bank. */
export function faultOfDraft(
  { kind, count, words }: FaultDraft,
  toMinor: ToMinor,
): api.SandboxFaultAsked {
  const said = (term: WordTerm): string | undefined => {
    const text = words[term]?.trim() ?? '';
    return text === '' || !hasTerm(kind, term) ? undefined : text;
  };
  const amountMinor = toMinor(said('amountMinor') ?? '');
  const differenceMinor = toMinor(said('differenceMinor') ?? '');
  const [endToEndId, reason, damage] = [said('endToEndId'), said('reason'), said('damage')];
  const [days, delay] = [said('businessDays'), said('delayMilliseconds')];
  return {
    kind,
    count: Number(count),
    ...(amountMinor === undefined ? {} : { amountMinor }),
    ...(differenceMinor === undefined ? {} : { differenceMinor }),
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...(reason === undefined ? {} : { reason }),
    ...(damage === undefined ? {} : { damage }),
    ...(days === undefined ? {} : { businessDays: Number(days) }),
    ...(delay === undefined ? {} : { delayMilliseconds: Number(delay) }),
  };
}
