import type { TransferId } from '@ringfence/ledger';
import type { Timestamp } from '@ringfence/money';
import type { ContractDocument } from './contract-document.ts';
import type { ContractMoved, ContractRun, DueMove } from './contract-run.ts';
import type { ContractState } from './contract-state.ts';

/** The pending transfer that reserves what remains of one funder's money. */
export interface ContractReservation {
  readonly party: string;
  readonly pendingTransferId: TransferId;
}

/** A contract and where it stands. */
export interface ContractBody {
  readonly contract: ContractDocument;
  readonly createdAt: Timestamp;
  /** The last moment at which its analysis says that money can be in it. */
  readonly latestEnd: Timestamp;
  readonly run: ContractRun;
  readonly reservations: readonly ContractReservation[];
  /** The moves that led to this version. */
  readonly moves: readonly ContractMoved[];
  /** When the clock moves it next; absent when it is over. */
  readonly dueAt?: Timestamp;
  /** A move that is due and that an order on a customer's money stops. */
  readonly stopped?: DueMove;
}

/** A contract as a record of the pool. */
export interface ContractShape {
  readonly state: ContractState;
  readonly body: ContractBody;
}
