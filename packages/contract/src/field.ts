import { Type } from 'typebox';
import { CLIENT_ID_LENGTH_MAX, CURSOR_LENGTH_MAX, PAGE_SIZE_MAX } from './limit.ts';

/** Names of the string formats the server checks beyond JSON Schema's own. */
export const AMOUNT_MINOR_FORMAT = 'amount-minor';

/**
 * Money: an amount in minor units as a string of digits, because a JSON number loses exactness
 * above 2^53.
 */
export const AmountMinor = Type.String({
  pattern: '^(0|[1-9][0-9]{0,18})$',
  format: AMOUNT_MINOR_FORMAT,
  description:
    'Minor units (fen for CNY) as digits, "0" to "9223372036854775807"; never a JSON number.' +
    ' 最小货币单位(人民币为分),仅数字的字符串。',
});

/** An amount that must move something. */
export const AmountMinorPositive = Type.String({
  pattern: '^[1-9][0-9]{0,18}$',
  format: AMOUNT_MINOR_FORMAT,
  description:
    'Minor units (fen for CNY) as digits, "1" to "9223372036854775807"; never a JSON number.' +
    ' 最小货币单位(人民币为分),仅数字的字符串,大于零。',
});

/** A balance: the only money that may be negative, and only on an account allowed to be. */
export const BalanceMinor = Type.String({
  pattern: '^(0|-?[1-9][0-9]{0,18})$',
  description: 'Minor units as digits, with a minus sign when below zero. 最小货币单位,可为负。',
});

/** The database keeps pool ids in four bytes. */
const POOL_ID_MAX = 2_147_483_647;

const CLIENT_ID_PATTERN = `^[A-Za-z0-9][A-Za-z0-9._:-]{0,${CLIENT_ID_LENGTH_MAX - 1}}$`;

function clientId(description: string) {
  return Type.String({ pattern: CLIENT_ID_PATTERN, description });
}

export const CommandId = clientId(
  "The client's idempotency key: the same id with the same content answers the first outcome." +
    ' 客户端幂等键:同号同内容返回首次结果。',
);
export const InstructionId = clientId(
  "The platform's own id of the instruction; also its idempotency key. 指令号,同时是幂等键。",
);
export const PoolId = Type.Integer({
  minimum: 1,
  maximum: POOL_ID_MAX,
  description: 'The pool. 存管专户编号。',
});
export const PlatformId = clientId('The platform the pool is kept for. 平台(委托人)编号。');
export const CustomerId = clientId(
  "The platform's id of its customer; never a name, a document or an account number." +
    ' 客户编号;不得使用姓名、证件号或账号。',
);
export const MandateId = clientId('The mandate. 授权编号。');
export const ReceiptId = clientId('A receipt of money not yet allocated. 收款编号。');
export const StatementId = Type.String({
  pattern: '^[\\x20-\\x7E]{1,140}$',
  description: "The bank's id of the statement. 银行对账单编号。",
});
export const RecordId = clientId('The record. 记录编号。');
export const BreakId = clientId('The break. 差错编号。');

export const KeyId = Type.String({
  pattern: '^[a-z0-9]{4,32}$',
  description: 'Names the API key; not secret. 密钥编号,不保密。',
});

export const Currency = Type.String({
  pattern: '^[A-Z]{3}$',
  description: 'ISO 4217 code. 货币代码。',
});

export const BusinessDate = Type.String({
  format: 'date',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  description: "The bank's day, YYYY-MM-DD. 会计日。",
});

/** A moment a client states: RFC 3339, any offset, at most milliseconds. */
export const Moment = Type.String({
  format: 'date-time',
  pattern:
    '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9](\\.[0-9]{1,3})?(Z|[+-][0-9]{2}:[0-9]{2})$',
  description: 'RFC 3339 with offset, at most milliseconds. 带时区偏移的时间。',
});

/** A moment the server states: RFC 3339, UTC, milliseconds. */
export const Timestamp = Type.String({
  format: 'date-time',
  description: 'RFC 3339, UTC, milliseconds. UTC 时间。',
});

export const Position = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description:
    "Place in the pool's journal: gap-free, in commit order. 在专户日志中的位置,连续且按提交顺序。",
});

export const AccountNumber = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'Account id, unique in its pool. 分户号,专户内唯一。',
});

export const BankReference = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9 ./:_+?,()-]{0,63}$',
  description: "The bank's own reference of the movement. 银行流水号。",
});

export const Cursor = Type.String({
  pattern: `^[A-Za-z0-9_-]{1,${CURSOR_LENGTH_MAX}}$`,
  description: 'Opaque; from `nextCursor` of the page before. 上一页返回的游标,不透明。',
});

export const PageLimit = Type.Integer({
  minimum: 1,
  maximum: PAGE_SIZE_MAX,
  description: `Records a page, 1 to ${PAGE_SIZE_MAX}. 每页条数。`,
});
