import type { CheckAccount, CheckTransfer } from '@ringfence/store';

/** The files that transfers go to. */
export type TransferFile =
  | 'RECHARGE'
  | 'WITHDRAW'
  | 'COMMISSION'
  | 'TRANSACTION'
  | 'BACKROLL_RECHARGE';

/** Whose an account is, as a check file sees it. */
export type CheckSide = 'user' | 'platform' | 'bank' | 'nobody';

/** Accounts that are the bank's side, or nobody's yet; every other one is a user's or ours. */
const SIDE_OF_KIND: Readonly<Record<string, CheckSide>> = {
  bank_mirror: 'bank',
  in_transit_in: 'bank',
  in_transit_out: 'bank',
  suspense: 'nobody',
  customer: 'user',
};

export function sideOf({ kind, customerId }: CheckAccount): CheckSide {
  return customerId === undefined ? (SIDE_OF_KIND[kind] ?? 'platform') : 'user';
}

/**
 * Which file a transfer from one side to another is in: every transfer that changes what a user or
 * the platform has is in exactly one, so that the files of a day are its change of balances.
 */
const FILE_OF_SIDES: Readonly<
  Record<CheckSide, Readonly<Record<CheckSide, TransferFile | undefined>>>
> = {
  user: { user: 'TRANSACTION', platform: 'TRANSACTION', bank: 'WITHDRAW', nobody: 'TRANSACTION' },
  platform: {
    user: 'TRANSACTION',
    platform: 'TRANSACTION',
    bank: 'WITHDRAW',
    nobody: 'TRANSACTION',
  },
  bank: { user: 'RECHARGE', platform: 'RECHARGE', bank: undefined, nobody: undefined },
  nobody: { user: 'RECHARGE', platform: 'RECHARGE', bank: undefined, nobody: undefined },
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
