import type { CONFIRMED_FILE_TYPES } from '@ringfence/contract';
import { ACCOUNT_KIND_NATURE, type AccountKind, type EquationClass } from '@ringfence/custody';
import { assert } from '@ringfence/money';
import type { CheckAccount, CheckTransfer } from '@ringfence/store';

/** The files that transfers go to. */
export type TransferFile = (typeof CONFIRMED_FILE_TYPES)[number];

/** Whose an account is, as a check file sees it. */
export type CheckSide = 'customer' | 'platform' | 'bank' | 'nobody';

/** Whose the accounts of each line of the equation are. */
const SIDE_OF_CLASS: Readonly<Record<EquationClass, CheckSide>> = {
  bank: 'bank',
  in_transit_in: 'bank',
  in_transit_out: 'bank',
  suspense: 'nobody',
  customer: 'customer',
  fees_accrued: 'platform',
  purpose: 'platform',
};

export function sideOf({ kind }: CheckAccount): CheckSide {
  assert(isAccountKind(kind), `expected ${kind} to be a kind of account`);
  return SIDE_OF_CLASS[ACCOUNT_KIND_NATURE[kind].class];
}

function isAccountKind(kind: string): kind is AccountKind {
  return Object.hasOwn(ACCOUNT_KIND_NATURE, kind);
}

/**
 * Which file a transfer from one side to another is in: every transfer that changes what a customer
 * or the platform has is in exactly one, so that the files of a day are its change of balances.
 */
const FILE_OF_SIDES: Readonly<
  Record<CheckSide, Readonly<Record<CheckSide, TransferFile | undefined>>>
> = {
  customer: {
    customer: 'TRANSACTION',
    platform: 'TRANSACTION',
    bank: 'WITHDRAW',
    nobody: 'TRANSACTION',
  },
  platform: {
    customer: 'TRANSACTION',
    platform: 'TRANSACTION',
    bank: 'WITHDRAW',
    nobody: 'TRANSACTION',
  },
  bank: { customer: 'RECHARGE', platform: 'RECHARGE', bank: undefined, nobody: undefined },
  nobody: { customer: 'RECHARGE', platform: 'RECHARGE', bank: undefined, nobody: undefined },
};

const RETURNED = /_returned$/;
const FEES = 'fees_accrued';

/** The file of a transfer. @returns undefined when it changes nothing that a file shows */
export function sortTransfer(transfer: CheckTransfer): TransferFile | undefined {
  const file = FILE_OF_SIDES[sideOf(transfer.giver)][sideOf(transfer.taker)];
  if (file === 'RECHARGE' && RETURNED.test(transfer.kind)) return 'BACKROLL_RECHARGE';
  if (file === 'TRANSACTION' && transfer.taker.kind === FEES) return 'COMMISSION';
  return file;
}
