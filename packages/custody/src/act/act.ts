import type { IntakeAct } from '../intake/act.ts';
import type { OrderAct } from '../orders/act.ts';
import type { WithdrawalAct } from '../withdrawals/act.ts';

/**
 * Everything that a feature of custody is asked to do besides moving money along a flow: one union,
 * one tag. Each feature states its own acts.
 */
export type Act = IntakeAct | OrderAct | WithdrawalAct;

export type ActKind = Act['kind'];
