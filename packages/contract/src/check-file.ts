import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { BalanceMinor, BusinessDate, CommandId, KeyId, Timestamp } from './field.ts';
import { DISPUTED_LINES_MAX, REASON_LENGTH_MAX } from './limit.ts';

/** The files of a day. */
export const CHECK_FILE_TYPES = [
  'RECHARGE',
  'WITHDRAW',
  'COMMISSION',
  'TRANSACTION',
  'BACKROLL_RECHARGE',
  'USER',
  'BALANCE',
] as const;

/** The files that a confirmation names, each by its signature. */
export const CONFIRMED_FILE_TYPES = [
  'RECHARGE',
  'WITHDRAW',
  'COMMISSION',
  'TRANSACTION',
  'BACKROLL_RECHARGE',
] as const;

export const CHECK_FILE_STATES = ['expected', 'fetched', 'confirmed', 'disputed'] as const;

const fileType = Type.Enum(CHECK_FILE_TYPES, {
  type: 'string',
  description: 'Which file of the day. 文件类型。',
});

const fileSign = Type.String({
  pattern: '^[A-Za-z0-9+/]{4,2000}={0,2}$',
  description:
    'SHA-256 with RSA over the bytes of the file, Base64, by the key of the installation. 文件签名。',
});

const state = Type.Enum(CHECK_FILE_STATES, {
  type: 'string',
  description: 'Where the files of the day are. 对账文件状态。',
});

const daySummary = {
  businessDate: BusinessDate,
  state,
  closedAt: Timestamp,
  madeAt: Type.Optional(Timestamp),
  dueAt: Type.Optional(
    Type.String({ format: 'date-time', description: 'Confirmed by then. 最晚确认时间。' }),
  ),
  overdue: Type.Boolean({ description: 'Not confirmed in time. 逾期未确认。' }),
};

export const CheckFileSummary = closedObject(daySummary, { title: 'CheckFileSummary' });
export const CheckFilePage = pageOf(CheckFileSummary, 'CheckFilePage');

export const CheckFile = closedObject(
  {
    fileType,
    name: Type.String(),
    lines: Type.Integer({ minimum: 0, description: 'Lines under the header. 明细行数。' }),
    totalMinor: BalanceMinor,
    bytes: Type.Integer({ minimum: 0 }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    fileSign,
  },
  { title: 'CheckFile' },
);

export const DisputedLine = closedObject(
  {
    fileType,
    orderNo: Type.Optional(
      Type.String({
        pattern: '^[1-9][0-9]{0,15}$',
        description: 'Of the line; absent: a line is missing. 缺省表示文件中缺少该笔。',
      }),
    ),
    requestNo: Type.Optional(CommandId),
    reason: Type.String({
      minLength: 1,
      maxLength: REASON_LENGTH_MAX,
      description: 'What differs, without personal data. 差异说明,不得含个人信息。',
    }),
  },
  { title: 'DisputedLine' },
);

const disputedLines = Type.Array(DisputedLine, { minItems: 1, maxItems: DISPUTED_LINES_MAX });

export const CheckFileEventRecord = closedObject(
  {
    event: Type.Enum(['fetch', 'confirm', 'dispute'], { type: 'string' }),
    at: Timestamp,
    keyId: KeyId,
    commandId: Type.Optional(CommandId),
    lines: Type.Optional(Type.Array(DisputedLine)),
  },
  { title: 'CheckFileEvent' },
);

export const CheckFileRecord = closedObject(
  {
    ...daySummary,
    files: Type.Array(CheckFile, {
      description: 'None until they are made, shortly after the close. 日终关闭后不久生成。',
    }),
    events: Type.Array(CheckFileEventRecord),
  },
  { title: 'CheckFileDay' },
);

export const CheckFileArchive = Type.Unsafe<unknown>({
  type: 'string',
  contentMediaType: 'application/zip',
  description: 'A zip of the files. 对账文件压缩包。',
});

export const ConfirmCheckFile = closedObject(
  {
    commandId: CommandId,
    detail: Type.Array(closedObject({ fileType, fileSign }), {
      minItems: 1,
      maxItems: CHECK_FILE_TYPES.length,
      description: 'Each file that was compared, with its signature. 逐文件确认。',
    }),
  },
  { title: 'ConfirmCheckFile' },
);

export const DisputeCheckFile = closedObject(
  { commandId: CommandId, lines: disputedLines },
  { title: 'DisputeCheckFile' },
);

export const CheckFileAnswer = closedObject(
  { businessDate: BusinessDate, state },
  { title: 'CheckFileAnswer' },
);

export const SigningKeyRecord = closedObject(
  {
    algorithm: Type.Literal('SHA256withRSA'),
    publicKeyPem: Type.String({ description: 'SubjectPublicKeyInfo in PEM. 公钥。' }),
  },
  { title: 'SigningKey' },
);
