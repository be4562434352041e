import type { Bank } from '../bank.ts';
import type { Silence } from './stay-silent.ts';

/** What every route has: the bank, its silent connections, and the sign that it stops. */
export interface BankContext {
  readonly bank: Bank;
  readonly silence: Silence;
  readonly stopping: AbortSignal;
}
