import type { Store } from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';
import type { BankClient } from './bank-client.ts';

/** All that the bank side of one pool works with. */
export interface BankDesk {
  readonly store: Store;
  /** Opens payout accounts at the moment of paying; undefined in an installation without keys. */
  readonly vault: FieldSeal | undefined;
  readonly engine: CustodyEngine;
  readonly bank: BankClient;
  readonly poolId: number;
  /** The identification of the omnibus account. */
  readonly account: string;
  readonly currency: string;
  /** Names the custodian on payment orders. */
  readonly debtorName: string;
}
