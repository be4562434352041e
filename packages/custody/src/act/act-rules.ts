import { ALARM_ACTS } from '../alarms/act-rules.ts';
import { APPROVAL_ACTS } from '../approvals/act-rules.ts';
import { BATCH_ACTS } from '../batches/act-rules.ts';
import { BREAK_ACTS } from '../breaks/act-rules.ts';
import { CALENDAR_ACTS } from '../calendars/act-rules.ts';
import { CLOSING_ACTS } from '../closing/act-rules.ts';
import { CONTRACT_ACTS } from '../contracts/act-rules.ts';
import { CUSTOMER_ACTS } from '../customers/act-rules.ts';
import { DAY_SCHEDULE_ACTS } from '../day-schedule/act-rules.ts';
import { EVIDENCE_ACTS } from '../evidence/act-rules.ts';
import { FEE_ACTS } from '../fees/act-rules.ts';
import { INTAKE_ACTS } from '../intake/act-rules.ts';
import { INTEREST_ACTS } from '../interest/act-rules.ts';
import { LENDING_ACTS } from '../lending/act-rules.ts';
import { MATCHING_ACTS } from '../matching/act-rules.ts';
import { ORDER_ACTS } from '../orders/act-rules.ts';
import { POOL_MOVE_ACTS } from '../pool-moves/act-rules.ts';
import { PROGRAMME_ACTS } from '../programmes/act-rules.ts';
import { RECALL_ACTS } from '../recalls/act-rules.ts';
import { RESERVE_ACTS } from '../reserve/act-rules.ts';
import { REVERSAL_ACTS } from '../reversals/act-rules.ts';
import { SPLIT_ACTS } from '../splits/act-rules.ts';
import { SUSPENSE_ACTS } from '../suspense/act-rules.ts';
import { TERMS_ACTS } from '../terms/act-rules.ts';
import { WITHDRAWAL_ACTS } from '../withdrawals/act-rules.ts';
import type { Act, ActKind } from './act.ts';
import type { ActRule } from './act-rule.ts';

/** One rule for each kind of act; a kind without one does not compile. */
export const ACT_RULES: {
  readonly [Kind in ActKind]: ActRule<Kind, Extract<Act, { kind: Kind }>>;
} = {
  ...INTAKE_ACTS,
  ...ALARM_ACTS,
  ...DAY_SCHEDULE_ACTS,
  ...EVIDENCE_ACTS,
  ...FEE_ACTS,
  ...APPROVAL_ACTS,
  ...INTEREST_ACTS,
  ...PROGRAMME_ACTS,
  ...CONTRACT_ACTS,
  ...TERMS_ACTS,
  ...LENDING_ACTS,
  ...BATCH_ACTS,
  ...BREAK_ACTS,
  ...CALENDAR_ACTS,
  ...MATCHING_ACTS,
  ...ORDER_ACTS,
  ...POOL_MOVE_ACTS,
  ...CLOSING_ACTS,
  ...CUSTOMER_ACTS,
  ...WITHDRAWAL_ACTS,
  ...RESERVE_ACTS,
  ...REVERSAL_ACTS,
  ...SPLIT_ACTS,
  ...SUSPENSE_ACTS,
  ...RECALL_ACTS,
};

/** The rules without the tie between a kind and its acts, which a look-up cannot keep. */
/** Every kind of act. */
export const ACT_KINDS = Object.keys(ACT_RULES) as readonly ActKind[];

const RULE_OF_KIND: Readonly<Record<ActKind, ActRule<ActKind, never>>> = ACT_RULES;

/** The rule of an act, for whoever treats all acts alike. */
export function actRuleOf<OneAct extends Act>(act: OneAct): ActRule<ActKind, OneAct> {
  return RULE_OF_KIND[act.kind] as ActRule<ActKind, OneAct>;
}
