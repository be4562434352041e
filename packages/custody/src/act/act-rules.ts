import { BATCH_ACTS } from '../batches/act-rules.ts';
import { CONTRACT_ACTS } from '../contracts/act-rules.ts';
import { INTAKE_ACTS } from '../intake/act-rules.ts';
import { LENDING_ACTS } from '../lending/act-rules.ts';
import { ORDER_ACTS } from '../orders/act-rules.ts';
import { PROGRAMME_ACTS } from '../programmes/act-rules.ts';
import { TERMS_ACTS } from '../terms/act-rules.ts';
import { WITHDRAWAL_ACTS } from '../withdrawals/act-rules.ts';
import type { Act, ActKind } from './act.ts';
import type { ActRule } from './act-rule.ts';

/** One rule for each kind of act; a kind without one does not compile. */
export const ACT_RULES: {
  readonly [Kind in ActKind]: ActRule<Kind, Extract<Act, { kind: Kind }>>;
} = {
  ...INTAKE_ACTS,
  ...PROGRAMME_ACTS,
  ...CONTRACT_ACTS,
  ...TERMS_ACTS,
  ...LENDING_ACTS,
  ...BATCH_ACTS,
  ...ORDER_ACTS,
  ...WITHDRAWAL_ACTS,
};

/** The rule of an act, for whoever treats all acts alike. */
export function actRuleOf<OneAct extends Act>(act: OneAct): ActRule<ActKind, OneAct> {
  // The table gives each kind the rule of its own acts.
  return ACT_RULES[act.kind] as unknown as ActRule<ActKind, OneAct>;
}
