import type { CHECK_FILE_TYPES } from '@ringfence/contract';
import { amount, assert, formatDecimalAmount } from '@ringfence/money';
import type {
  CheckAccount,
  CheckBalance,
  CheckCustomerEvent,
  CheckTransfer,
} from '@ringfence/store';
import { platformNumberOf } from '../legacy/platform-accounts.ts';
import { sideOf, type TransferFile } from './sort-transfer.ts';

/** The files of a set. */
export type CheckFileType = (typeof CHECK_FILE_TYPES)[number];

/** Which file, and how its amounts are written. */
export interface CheckFileFrame {
  readonly platformNo: string;
  readonly currency: string;
  /** Decimals of the currency. */
  readonly exponent: number;
}

/** A line of a file, and what it adds to the file's total in minor units. */
export interface CheckLine {
  readonly text: string;
  readonly total: bigint;
}

const RECHARGE_COLUMNS = [
  'time',
  'platformNo',
  'payCompany',
  'requestNo',
  'orderNo',
  'bizType',
  'amount',
  'currency',
  'userId',
  'platformUserNo',
  'bankcardNo',
  'bankcode',
  'payType',
  'receiveAmount',
] as const;

/** The columns of each file; those that nothing is held for stay empty. */
export const CHECK_FILE_COLUMNS = {
  RECHARGE: [...RECHARGE_COLUMNS, 'remark'],
  WITHDRAW: [
    'time',
    'platformNo',
    'requestNo',
    'orderNo',
    'bizType',
    'amount',
    'ccy',
    'userId',
    'platformUserNo',
    'bankcardNo',
    'bankcode',
    'receiveAmount',
    'remark',
    'status',
    'way',
    'otherpayAmount',
    'repaymentType',
    'withdrawType',
  ],
  COMMISSION: [
    'time',
    'platformNo',
    'orderNo',
    'bizType',
    'sponsor',
    'receiver',
    'amount',
    'ccy',
    'loanId',
    'remark',
    'requestNo',
  ],
  TRANSACTION: [
    'time',
    'platformNo',
    'requestNo',
    'orderNo',
    'bizType',
    'amount',
    'interest',
    'ccy',
    'sponsorUserId',
    'sponsorNo',
    'receiverUserId',
    'receiverNo',
    'loanId',
    'oldOrderNo',
    'remark',
    'share',
    'custom',
  ],
  BACKROLL_RECHARGE: [...RECHARGE_COLUMNS, 'withdrawRequestNo'],
  USER: [
    'recordType',
    'registerTime',
    'modifyTime',
    'userId',
    'platformNo',
    'bizType',
    'platformUserNo',
    'memberType',
    'role',
    'name',
    'idType',
    'idNo',
    'mobile',
    'card',
    'legal',
    'bankcode',
    'licence',
    'reserved1',
    'reserved2',
    'reserved3',
    'reserved4',
    'reserved5',
    'reserved6',
  ],
  BALANCE: ['platformNo', 'userId', 'platformUserNo', 'currency', 'balance'],
} as const satisfies Readonly<Record<CheckFileType, readonly string[]>>;

type Values = Readonly<Partial<Record<string, string>>>;

/** The name of a file: its day without hyphens, the platform, its type. */
export function checkFileName(
  businessDate: string,
  platformNo: string,
  fileType: CheckFileType,
): string {
  return `${businessDate.replaceAll('-', '')}_${platformNo}_${fileType}.txt`;
}

/** The first line of a file. */
export function formatHeader(fileType: CheckFileType): string {
  return CHECK_FILE_COLUMNS[fileType].join(',');
}

/** A transfer as a line of its file. */
export function formatTransfer(
  fileType: TransferFile,
  transfer: CheckTransfer,
  frame: CheckFileFrame,
): CheckLine {
  const { giver, taker } = transfer;
  const major = formatDecimalAmount(amount(transfer.amount), frame.exponent);
  const common = {
    time: formatTime(transfer.recordedAt),
    platformNo: frame.platformNo,
    requestNo: transfer.requestNo,
    orderNo: String(transfer.position),
    bizType: transfer.kind.toUpperCase(),
    amount: major,
    ccy: frame.currency,
    currency: frame.currency,
  };
  const total = transfer.amount;
  switch (fileType) {
    case 'RECHARGE':
    case 'BACKROLL_RECHARGE': {
      const withdrawRequestNo = transfer.instructionId ?? '';
      const values = { ...common, ...partyOf(taker), receiveAmount: major, withdrawRequestNo };
      return { text: joinValues(fileType, values), total };
    }
    case 'WITHDRAW': {
      const out = { receiveAmount: major, status: 'SUCCESS' };
      return { text: joinValues(fileType, { ...common, ...partyOf(giver), ...out }), total };
    }
    case 'COMMISSION': {
      const parties = { sponsor: numberOf(giver), receiver: numberOf(taker) };
      return { text: joinValues(fileType, { ...common, ...parties }), total };
    }
    case 'TRANSACTION': {
      const values = {
        ...common,
        sponsorUserId: partyOf(giver).userId,
        sponsorNo: numberOf(giver),
        receiverUserId: partyOf(taker).userId,
        receiverNo: numberOf(taker),
        oldOrderNo: transfer.earlierPosition === undefined ? '' : String(transfer.earlierPosition),
      };
      return { text: joinValues(fileType, values), total };
    }
  }
}

const RECORD_TYPES: Readonly<Record<string, string>> = { opened: 'REGISTER', closed: 'CLOSE' };

/** What happened to a customer, as a line of the file of users. */
export function formatCustomer(event: CheckCustomerEvent, frame: CheckFileFrame): CheckLine {
  const text = joinValues('USER', {
    recordType: RECORD_TYPES[event.event] ?? 'MODIFY',
    registerTime: formatTime(event.openedAt),
    modifyTime: formatTime(event.recordedAt),
    userId: String(event.accountId),
    platformNo: frame.platformNo,
    bizType: event.event.toUpperCase(),
    platformUserNo: event.customerId,
  });
  return { text, total: 0n };
}

/** What an account holds, as a line of the file of balances. */
export function formatBalance(balance: CheckBalance, frame: CheckFileFrame): CheckLine {
  const { posted } = balance;
  const size = formatDecimalAmount(amount(posted < 0n ? -posted : posted), frame.exponent);
  const text = joinValues('BALANCE', {
    platformNo: frame.platformNo,
    userId: String(balance.accountId),
    platformUserNo: numberOf(balance),
    currency: frame.currency,
    balance: posted < 0n ? `-${size}` : size,
  });
  return { text, total: posted };
}

function numberOf(account: CheckAccount): string {
  if (account.customerId !== undefined) return account.customerId;
  // Money that nobody owns yet has no number; another account is named by its kind.
  return sideOf(account) === 'nobody' ? '' : platformNumberOf(account.kind);
}

function partyOf(account: CheckAccount) {
  return { userId: String(account.accountId), platformUserNo: numberOf(account) };
}

function joinValues(fileType: CheckFileType, values: Values): string {
  return CHECK_FILE_COLUMNS[fileType]
    .map((column) => {
      const value = values[column] ?? '';
      assert(!/[,\r\n]/.test(value), `a value of a check file has no comma, found in ${column}`);
      return value;
    })
    .join(',');
}

const OFFSET_MILLISECONDS = 8 * 60 * 60 * 1_000;

/** A moment as 14 digits in China Standard Time, which has had no other offset since 1991. */
export function formatTime(moment: string): string {
  const shifted = new Date(Date.parse(moment) + OFFSET_MILLISECONDS).toISOString();
  return shifted.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length).replaceAll(/[^0-9]/g, '');
}
