import type { Amount, BusinessDate } from '@ringfence/money';

/** What the platform of a pool may do at most; a part that is absent has no cap. */
export interface Terms {
  readonly customersMax?: number;
  /** @unit minor units of the pool's currency, each instruction */
  readonly amountMax?: Amount;
  /** The last business date on which new business is taken. */
  readonly lastDate?: BusinessDate;
}

/** States the terms on which the platform works in this pool, in place of earlier ones. */
export interface SetTermsAct {
  readonly kind: 'set_terms';
  readonly terms: Terms;
  /** Where they come from: the position of the registry's decision, or a document. */
  readonly origin: string;
}

export type TermsAct = SetTermsAct;
