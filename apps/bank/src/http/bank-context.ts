import type { SigningKey } from '@ringfence/tiled-log';
import type { Bank } from '../bank.ts';
import type { Silence } from './stay-silent.ts';

/** What every route has: the bank, its silent connections, and the sign that it stops. */
export interface BankContext {
  readonly bank: Bank;
  /** Signs balances. */
  readonly balanceKey: SigningKey;
  readonly silence: Silence;
  readonly stopping: AbortSignal;
}
