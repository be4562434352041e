import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { AmountMinor, BusinessDate, CommandId, RecordId, Timestamp } from './field.ts';
import { CHALLENGE_NOTE_LENGTH_MAX } from './limit.ts';

/** 64 hexadecimal digits. */
export const SnapshotName = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description:
    'SHA-256 of the checkpoint that the balances were taken at. 余额快照编号(检查点文本的 SHA-256)。',
});

const counted = (description: string) => Type.Integer({ minimum: 0, description });

const CoverageSaid = closedObject(
  {
    customersMinor: AmountMinor,
    othersMinor: AmountMinor,
    overdraftsMinor: AmountMinor,
    inTransitMinor: AmountMinor,
    notes: counted('Notes of banks. 银行余额证明数量。'),
    bankMinor: AmountMinor,
    frozenMinor: AmountMinor,
    shortfallMinor: AmountMinor,
  },
  {
    title: 'CoverageSaid',
    description:
      'What is owed, what banks signed, and what is missing. 对客户负债、银行签名余额与缺口。',
  },
);

export const CustodyProof = closedObject(
  {
    snapshot: SnapshotName,
    businessDate: Type.Optional(BusinessDate),
    challengeId: Type.Optional(RecordId),
    asOf: Timestamp,
    log: Type.String({ description: 'The origin of the log. 日志名称。' }),
    logSize: counted('Entries of the log that it is of. 快照对应的日志条目数。'),
    customers: counted('Customers who are counted. 计入的客户数。'),
    totalMinor: AmountMinor,
    published: Type.Boolean({
      description: 'Whether it stands in the log with its quorum. 是否已写入日志并获见证。',
    }),
    coverage: Type.Optional(CoverageSaid),
  },
  { title: 'CustodyProof' },
);

export const CustodyProofPage = pageOf(CustodyProof, 'CustodyProofPage');

export const BuildCustodyProof = closedObject(
  { businessDate: BusinessDate },
  { title: 'BuildCustodyProof' },
);

export const CustodyProofStand = closedObject(
  {
    state: Type.Enum(['published', 'waiting', 'needs_person'], {
      type: 'string',
      description: 'How far it came; asking again goes on. 进度;再次请求即继续。',
    }),
    reason: Type.Optional(
      Type.String({ description: 'What it waits for, in one word. 等待原因。' }),
    ),
    snapshot: Type.Optional(SnapshotName),
    coverage: Type.Optional(CoverageSaid),
  },
  { title: 'CustodyProofStand' },
);

export const PostChallenge = closedObject(
  {
    commandId: CommandId,
    note: Type.String({
      minLength: 1,
      maxLength: CHALLENGE_NOTE_LENGTH_MAX,
      description: 'A signed note with the text `ringfence challenge v1`. 审计方签名的质询文本。',
    }),
  },
  { title: 'PostChallenge' },
);

const LoggedText = closedObject({ text: Type.String(), proof: Type.String() });

/** The file of a customer, word for word the form `ringfence customer-proof v1`. */
export const CustomerProofFile = closedObject(
  {
    form: Type.String(),
    identity: Type.String(),
    fragments: Type.Array(
      closedObject({
        index: Type.Integer({ minimum: 0 }),
        nonce: Type.String(),
        amountMinor: AmountMinor,
        siblings: Type.Array(Type.String()),
      }),
    ),
    root: LoggedText,
    bankNotes: Type.Array(LoggedText),
  },
  {
    title: 'CustomerProofFile',
    description:
      'What a customer checks offline with the page of the log. 客户可离线核验的证明文件。',
  },
);

export const SnapshotQuery = closedObject({
  snapshot: Type.Optional(
    Type.String({
      pattern: '^(latest|[0-9a-f]{64})$',
      description: 'latest when absent. 省略则为最新快照。',
    }),
  ),
});

/** The leaves of a tree, for whoever rebuilds it. */
export const CustodyLeavesText = Type.Unsafe<unknown>({
  type: 'string',
  contentMediaType: 'text/plain',
  description: 'CSV: identity, amount_minor, customer_key; secret. 全部叶子的 CSV,须保密。',
});
