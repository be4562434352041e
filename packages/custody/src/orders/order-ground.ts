import type { Timestamp } from '@ringfence/money';
import type { BilingualText } from '../command-status.ts';
import { addTerm, type Term } from './add-term.ts';

/** Under which law an authority stops money. */
export type OrderGround =
  | 'criminal'
  | 'criminal_major'
  | 'civil'
  | 'money_laundering'
  | 'telecom_fraud';

/** What the law of a ground allows. */
export interface GroundRule {
  readonly title: BilingualText;
  /** The longest term of an order and of each renewal, counted from its receipt. */
  readonly termMax: Term;
  readonly isRenewable: boolean;
  /** Key of docs/regulation and the article. */
  readonly regulation: string;
}

/**
 * Every ground with its longest term. An order that is not renewed in time ends by itself.
 *
 * @regulation MPS-CRIMINAL-2020 art. 237–247
 * @regulation SPC-CIVIL-PROCEDURE art. 485
 * @regulation AML-LAW-2024 art. 45
 * @regulation ANTI-FRAUD-LAW art. 20
 */
export const ORDER_GROUNDS: Readonly<Record<OrderGround, GroundRule>> = {
  criminal: {
    title: { zh: '刑事冻结', en: 'Criminal freeze' },
    termMax: { months: 6 },
    isRenewable: true,
    regulation: 'MPS-CRIMINAL-2020 art. 237–247',
  },
  criminal_major: {
    title: { zh: '刑事冻结(重大、复杂案件)', en: 'Criminal freeze, major case' },
    termMax: { months: 12 },
    isRenewable: true,
    regulation: 'MPS-CRIMINAL-2020 art. 237–247',
  },
  civil: {
    title: { zh: '民事冻结(银行存款)', en: 'Civil freeze of deposits' },
    termMax: { months: 12 },
    isRenewable: true,
    regulation: 'SPC-CIVIL-PROCEDURE art. 485',
  },
  money_laundering: {
    title: { zh: '反洗钱临时冻结', en: 'Provisional anti-money-laundering hold' },
    termMax: { hours: 48 },
    isRenewable: false,
    regulation: 'AML-LAW-2024 art. 45',
  },
  telecom_fraud: {
    title: { zh: '电信网络诈骗紧急止付', en: 'Emergency stop, telecom and online fraud' },
    termMax: { hours: 48 },
    isRenewable: false,
    regulation: 'ANTI-FRAUD-LAW art. 20',
  },
};

export const GROUNDS: readonly OrderGround[] = [
  'criminal',
  'criminal_major',
  'civil',
  'money_laundering',
  'telecom_fraud',
];

/** The latest moment at which an order of a ground received at a moment may end. */
export function latestExpiry(ground: OrderGround, receivedAt: Timestamp): Timestamp {
  return addTerm(receivedAt, ORDER_GROUNDS[ground].termMax);
}
