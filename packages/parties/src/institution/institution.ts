import type { BusinessDate } from '@ringfence/money';
import type { BilingualText } from '../bilingual-text.ts';
import type { CheckItem } from '../check-item.ts';

export const INSTITUTION_ROLES = ['bank', 'payment_institution', 'auditor'] as const;
export type InstitutionRole = (typeof INSTITUTION_ROLES)[number];

export type InstitutionState = 'proposed' | 'admitted' | 'suspended' | 'refused' | 'ended';

export type InstitutionEvent = 'admit' | 'refuse' | 'suspend' | 'resume' | 'end';

/** Every event in every state of an institution. */
export const INSTITUTION_TRANSITIONS: Readonly<
  Record<InstitutionState, Readonly<Record<InstitutionEvent, InstitutionState | 'forbidden'>>>
> = {
  proposed: {
    admit: 'admitted',
    refuse: 'refused',
    suspend: 'forbidden',
    resume: 'forbidden',
    end: 'ended',
  },
  admitted: {
    admit: 'forbidden',
    refuse: 'forbidden',
    suspend: 'suspended',
    resume: 'forbidden',
    end: 'ended',
  },
  suspended: {
    admit: 'forbidden',
    refuse: 'forbidden',
    suspend: 'forbidden',
    resume: 'admitted',
    end: 'ended',
  },
  refused: {
    admit: 'forbidden',
    refuse: 'forbidden',
    suspend: 'forbidden',
    resume: 'forbidden',
    end: 'forbidden',
  },
  ended: {
    admit: 'forbidden',
    refuse: 'forbidden',
    suspend: 'forbidden',
    resume: 'forbidden',
    end: 'forbidden',
  },
};

export interface Licence {
  readonly number: string;
  readonly authority: string;
  readonly validUntilDate: BusinessDate;
}

export interface InstitutionBody {
  readonly name: string;
  readonly role: InstitutionRole;
  /** ISO 3166 alpha-2 of the place whose law licenses it. */
  readonly jurisdiction: string;
  readonly licence: Licence;
  readonly proposedByKeyId: string;
  readonly checks: readonly CheckItem[];
  /** Whole numbers from 0 to 5 by criterion; see {@link SCORE_CRITERIA}. */
  readonly scores: Readonly<Record<string, number>>;
  /** The most of all customers' money that may lie with it, in basis points of the whole. */
  readonly concentrationMaxBasisPoints: number;
  /** The date of its admission or of its last review: a review needs checks after it. */
  readonly examinedDate?: BusinessDate;
  /** By this date it is to be reviewed again. */
  readonly reviewByDate?: BusinessDate;
}

/** What is examined before an institution is admitted, and again each year. */
export const INSTITUTION_CHECKS: Readonly<Record<string, BilingualText>> = {
  licence: { zh: '牌照有效且范围涵盖存管', en: 'the licence is valid and covers custody' },
  capital: { zh: '资本与流动性达标', en: 'capital and liquidity are sufficient' },
  segregation: {
    zh: '专用账户与自有资金分离',
    en: 'the omnibus account is apart from its own money',
  },
  department: { zh: '一级部门负责存管', en: 'a first-level department is responsible' },
  systems: {
    zh: '自主管理并运营存管系统',
    en: 'it manages and operates the custody system itself',
  },
  continuity: { zh: '业务连续性预案经演练', en: 'the continuity plan was exercised' },
  incidents: { zh: '近三年重大事件已查', en: 'incidents of the last three years were examined' },
  sanctions: { zh: '制裁与处罚名单已查', en: 'sanction and penalty lists were searched' },
};

/** What is scored, and with which weight; the weights add up to 100. */
export const SCORE_CRITERIA: Readonly<
  Record<string, { readonly title: BilingualText; readonly weight: number }>
> = {
  rating: { title: { zh: '信用评级', en: 'credit rating' }, weight: 25 },
  capital: { title: { zh: '资本实力', en: 'capital' }, weight: 20 },
  technology: { title: { zh: '系统能力', en: 'systems' }, weight: 20 },
  service: { title: { zh: '服务与响应', en: 'service' }, weight: 15 },
  incidents: { title: { zh: '事件记录', en: 'record of incidents' }, weight: 20 },
};

/** The least weighted score, out of 500, with which an institution is admitted. */
export const SCORE_TO_ADMIT_MIN = 300;

/** The weighted score, out of 500; undefined while a criterion has none. */
export function scoreOf({ scores }: Pick<InstitutionBody, 'scores'>): number | undefined {
  let sum = 0;
  for (const [criterion, { weight }] of Object.entries(SCORE_CRITERIA)) {
    const score = scores[criterion];
    if (score === undefined) return undefined;
    sum += score * weight;
  }
  return sum;
}
