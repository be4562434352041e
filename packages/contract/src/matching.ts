import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import {
  AmountMinor,
  BalanceMinor,
  BreakId,
  BusinessDate,
  CommandId,
  CustomerId,
  PoolId,
  RecordId,
  Timestamp,
} from './field.ts';
import { REASON_LENGTH_MAX } from './limit.ts';

/** Lines that one list of a level may have. */
export const LEVEL_LIST_LINES_MAX = 20_000;
/** Bytes of such a list. */
export const LEVEL_LIST_BYTES_MAX = 4 * 1024 * 1024;
/** Bytes of one file of evidence. */
export const EVIDENCE_FILE_BYTES_MAX = 5_000_000;

const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
});
const rulesId = Type.Unsafe<string>({ ...RecordId, description: 'The adoption. 规则采用编号。' });
const effectiveDate = Type.Unsafe<string>({
  ...BusinessDate,
  description: 'The first business date that they are in force. 生效日。',
});

/**
 * A document of matching rules. Its own form is read strictly by reconciliation, which names each
 * place that is wrong.
 */
export const MatchRulesDocument = Type.Unsafe<Readonly<Record<string, unknown>>>({
  title: 'MatchRulesDocument',
  type: 'object',
  required: ['id', 'version', 'title', 'acceptedFrom', 'waitBusinessDays', 'rules'],
  additionalProperties: true,
  description: 'Stages of matching, in order. 勾对规则文件:按序执行的各阶段。',
});

export const ProposeMatchRules = closedObject(
  { commandId: CommandId, rulesId, effectiveDate, rules: MatchRulesDocument },
  { title: 'ProposeMatchRules' },
);
export const ApproveMatchRules = closedObject(
  { commandId: CommandId, rulesId, effectiveDate, rules: MatchRulesDocument },
  {
    title: 'ApproveMatchRules',
    description: 'Whoever approves states again what it is. 复核人须复述所复核的规则。',
  },
);
export const RejectMatchRules = closedObject(
  { commandId: CommandId, rulesId, reason },
  { title: 'RejectMatchRules' },
);

export const MATCH_RULES_STATES = ['proposed', 'adopted', 'rejected'] as const;

const keyId = Type.String({ description: 'Who, by key. 操作密钥。' });

export const MATCH_RULES_BODY = {
  effectiveDate,
  rules: MatchRulesDocument,
  makerKeyId: keyId,
  checkerKeyId: Type.Optional(keyId),
  reason: Type.Optional(reason),
};

const rulesNamed = closedObject({ id: Type.String(), version: Type.Integer({ minimum: 1 }) });

export const MatchRulesQuery = closedObject({
  at: Type.Optional(BusinessDate),
});

export const MatchRulesInForce = closedObject(
  {
    at: BusinessDate,
    rulesId: Type.Optional(rulesId),
    effectiveDate: Type.Optional(effectiveDate),
    rules: MatchRulesDocument,
  },
  { title: 'MatchRulesInForce', description: 'Absent rulesId: the standard rules. 标准规则。' },
);

const count = Type.Integer({ minimum: 0, description: 'How many. 笔数。' });
const OUTCOMES = ['matched', 'proposed', 'left'] as const;
const outcome = {
  outcome: Type.Enum(OUTCOMES, {
    type: 'string',
    description: 'matched 已勾对, proposed 建议, left 未勾对.',
  }),
  rule: Type.String({ description: 'The stage, or the kind of break. 规则或差错种类。' }),
  entryIds: Type.Array(Type.String()),
  confidence: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  why: Type.Optional(closedObject({ zh: Type.String(), en: Type.String() })),
};
const line = {
  lineId: Type.String({ description: 'Statement and number. 对账单与行号。' }),
  businessDate: BusinessDate,
  side: Type.Enum(['credit', 'debit'], { type: 'string' }),
  amountMinor: AmountMinor,
  meaning: Type.String({ description: 'What it was booked as. 入账含义。' }),
  subject: Type.String({ description: 'What it was booked for. 入账对象。' }),
};
const counts = closedObject({
  rules: rulesNamed,
  matched: count,
  proposed: count,
  left: count,
  byRule: Type.Array(
    closedObject({
      outcome: Type.Enum(OUTCOMES, { type: 'string' }),
      rule: Type.String(),
      count,
    }),
  ),
});

export const DayMatches = closedObject(
  {
    counts,
    lineCount: count,
    entryCount: count,
    lines: Type.Array(closedObject({ ...line, ...outcome })),
  },
  { title: 'DayMatches', description: 'Why each line was matched. 逐笔勾对依据。' },
);

export const SimulateMatchRules = closedObject(
  { from: BusinessDate, to: BusinessDate, rules: MatchRulesDocument },
  { title: 'SimulateMatchRules' },
);

export const MatchSimulation = closedObject(
  {
    lineCount: count,
    entryCount: count,
    current: counts,
    simulated: counts,
    changeCount: count,
    changes: Type.Array(
      closedObject({ ...line, current: closedObject(outcome), simulated: closedObject(outcome) }),
    ),
  },
  { title: 'MatchSimulation' },
);

const itemId = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$',
  description: 'The payment or receipt. 付款或收款编号。',
});
export const ProposeMatchReversal = closedObject(
  { commandId: CommandId, itemId, reason },
  { title: 'ProposeMatchReversal' },
);
export const ApproveMatchReversal = closedObject(
  { commandId: CommandId, itemId },
  { title: 'ApproveMatchReversal' },
);
export const RejectMatchReversal = closedObject(
  { commandId: CommandId, itemId, reason },
  { title: 'RejectMatchReversal' },
);
export const MATCH_REVERSAL_STATES = ['proposed', 'reversed', 'rejected'] as const;
export const MATCH_REVERSAL_BODY = {
  lineSubject: Type.String({ description: 'The line that showed it. 原对账单行。' }),
  movedMinor: BalanceMinor,
  reason,
  makerKeyId: keyId,
  checkerKeyId: Type.Optional(keyId),
  rejection: Type.Optional(reason),
  lineBreakId: Type.Optional(BreakId),
  itemBreakId: Type.Optional(BreakId),
};

const level = Type.Enum(['R0', 'R1', 'R2', 'R3', 'R4', 'R5', 'R6'], {
  type: 'string',
  description: 'The level of reconciliation. 对账层级。',
});
const listedLevel = Type.Enum(['R5', 'R6'], {
  type: 'string',
  description: 'R5 平台业务表, R6 渠道或清算文件.',
});
const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256. 摘要。' });
const source = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$',
  description: 'Who the list is from. 来源。',
});
const kinds = Type.Array(Type.String({ pattern: '^[a-z][a-z_]{0,39}$' }), {
  maxItems: 40,
  description:
    'The kinds of instruction that the table has; absent: all. 表内指令种类,缺省为全部。',
});
const fileName = Type.String({
  minLength: 1,
  maxLength: 255,
  description: 'A file name. 文件名。',
});

export const SubmitLevelList = closedObject(
  {
    level: listedLevel,
    businessDate: BusinessDate,
    source,
    kinds: Type.Optional(kinds),
    name: fileName,
    sha256,
    lines: Type.Array(
      closedObject({
        id: Type.String({
          minLength: 1,
          maxLength: 64,
          description: 'The id of the order, payment or deposit. 指令、付款或收款编号。',
        }),
        side: Type.Optional(Type.Enum(['credit', 'debit'], { type: 'string' })),
        amountMinor: AmountMinor,
        kind: Type.Optional(Type.String({ maxLength: 40 })),
        status: Type.Optional(
          Type.Enum(['pending', 'final', 'rejected', 'returned'], { type: 'string' }),
        ),
        bankReference: Type.Optional(Type.String({ minLength: 1, maxLength: 140 })),
        customerId: Type.Optional(CustomerId),
      }),
      { maxItems: LEVEL_LIST_LINES_MAX },
    ),
  },
  { title: 'SubmitLevelList' },
);

const listRecord = closedObject({
  listNumber: Type.Integer({ minimum: 1 }),
  level: listedLevel,
  businessDate: BusinessDate,
  source,
  kinds: Type.Optional(kinds),
  name: fileName,
  sha256,
  lineCount: count,
  keyId,
  at: Timestamp,
});
export const LevelLists = closedObject(
  { items: Type.Array(listRecord) },
  { title: 'LevelLists', description: 'The lists that count. 生效的清单。' },
);
export const LevelListQuery = closedObject({
  level: listedLevel,
  from: BusinessDate,
  to: BusinessDate,
});

const checkSummary = {
  holds: Type.Boolean({ description: 'Whether both sides tell the same. 是否相符。' }),
  differenceCount: count,
  opened: count,
  settled: count,
};
export const LevelListKept = closedObject(
  {
    listNumber: Type.Integer({ minimum: 1 }),
    check: Type.Optional(
      closedObject(checkSummary, {
        description: 'Absent until the day is cut. 日切后方有结果。',
      }),
    ),
  },
  { title: 'LevelListKept' },
);
export const CheckLevel = closedObject(
  { level: listedLevel, businessDate: BusinessDate },
  { title: 'CheckLevel' },
);
export const LevelCheckAnswer = closedObject(
  {
    status: Type.Enum(['checked', 'no_list'], { type: 'string' }),
    check: Type.Optional(closedObject(checkSummary)),
  },
  { title: 'LevelCheckAnswer' },
);

export const Reconciliation = closedObject(
  {
    businessDate: BusinessDate,
    levels: Type.Array(
      closedObject({
        level,
        title: closedObject({ zh: Type.String(), en: Type.String() }),
        state: Type.Enum(['holds', 'differs', 'not_checked'], {
          type: 'string',
          description: 'holds 相符, differs 不符, not_checked 未比对.',
        }),
        leftMinor: Type.Optional(BalanceMinor),
        rightMinor: Type.Optional(BalanceMinor),
        leftCount: Type.Optional(count),
        rightCount: Type.Optional(count),
        matchedCount: Type.Optional(count),
        waitingCount: Type.Optional(count),
        differenceCount: count,
        differences: Type.Array(
          closedObject({
            subject: Type.String(),
            kind: Type.String(),
            effectMinor: BalanceMinor,
            breakId: Type.Optional(BreakId),
          }),
        ),
        files: Type.Array(sha256),
        checkId: Type.Optional(Type.String()),
        checkedAt: Type.Optional(Timestamp),
      }),
    ),
  },
  { title: 'Reconciliation', description: 'Every level of a business day. 各层级对账结果。' },
);

export const EvidenceFileDocument = Type.Unsafe<AsyncIterable<Uint8Array>>({
  title: 'EvidenceFileDocument',
  type: 'string',
  contentMediaType: 'application/octet-stream',
  description: 'The file as it is, at most 5 MB. 材料原件,不超过 5 MB。',
});
export const EvidenceFileQuery = closedObject({ name: fileName });
export const EvidenceFilePath = closedObject({ poolId: PoolId, sha256 });
const scan = Type.Union([Type.Literal('clean'), Type.Literal('not_scanned')], {
  description: 'Whether a scanner looked for malware before it was kept. 是否经过恶意代码扫描。',
});
export const EvidenceFileKept = closedObject(
  { sha256, bytes: count, isNew: Type.Boolean(), scan },
  { title: 'EvidenceFileKept' },
);
export const EvidenceFileContent = closedObject(
  {
    name: fileName,
    sha256,
    scan,
    contentBase64: Type.String({ description: 'The file, base64. 文件内容。' }),
  },
  { title: 'EvidenceFileContent' },
);

export const BreakMonths = closedObject(
  {
    months: Type.Array(
      closedObject({
        month: Type.String({ pattern: '^\\d{4}-\\d{2}$', description: 'The month. 月份。' }),
        kind: Type.String(),
        opened: count,
        resolved: count,
        standing: Type.Integer({ description: 'At the end of the month. 月末未结。' }),
        ageDaysMean: Type.Optional(
          Type.Integer({ minimum: 0, description: 'Of those resolved, rounded down. 平均账龄。' }),
        ),
        ageDaysMax: Type.Optional(Type.Integer({ minimum: 0 })),
      }),
    ),
  },
  { title: 'BreakMonths' },
);
