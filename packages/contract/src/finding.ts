import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { BusinessDate, CommandId, Timestamp } from './field.ts';
import { PageQuery } from './path-params.ts';
import { PersonId } from './person.ts';
import { DuePace } from './policy.ts';

const TITLE_LENGTH_MAX = 200;
const DESCRIPTION_LENGTH_MAX = 4_000;
const NOTE_LENGTH_MAX = 2_000;
const REFERENCE_LENGTH_MAX = 200;
const AUDIT_DAYS_MAX = 1_100;
const DETAILS_MAX = 20;
const SETTINGS_MAX = 200;
/** Steps of a finding, self-checks and audits that one answer lists. */
export const FINDING_STEPS_LISTED_MAX = 500;
export const SELF_CHECKS_LISTED_MAX = 14;
export const AUDITS_LISTED_MAX = 200;

const SOURCES = [
  'self_check',
  'dependency_audit',
  'security_audit',
  'procedure',
  'person',
] as const;
const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
const STATES = ['open', 'fixed', 'closed'] as const;
const STEPS = ['assigned', 'commented', 'fixed', 'returned', 'closed'] as const;
const ACTS = ['assign', 'comment', 'report_fixed', 'return', 'close'] as const;
const OUTCOMES = ['passed', 'failed', 'skipped'] as const;
const POINTS = [
  'security_headers',
  'tls_protocol',
  'certificate',
  'listening_address',
  'secret_files',
  'configuration',
  'database_roles',
  'append_only',
  'migrations',
  'api_keys',
  'accounts_unused',
  'clock',
  'key_rotation',
  'sealed_contents',
] as const;

const ActorId = Type.String({
  description: 'A person, a key, or `self-check`. 人员、密钥或 `self-check`。',
});
export const FindingNumber = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
});
export const FindingSeverity = Type.Enum(SEVERITIES, {
  type: 'string',
  description: 'How bad. 严重程度。',
});
const title = Type.String({
  minLength: 1,
  maxLength: TITLE_LENGTH_MAX,
  pattern: '\\S',
});
const description = Type.String({
  minLength: 1,
  maxLength: DESCRIPTION_LENGTH_MAX,
  pattern: '\\S',
  description: 'What is wrong; never personal data. 问题描述,不得含个人信息。',
});
const note = Type.String({
  minLength: 1,
  maxLength: NOTE_LENGTH_MAX,
  pattern: '\\S',
  description:
    'What was done or seen, and where the evidence is; never personal data. 处理说明与证据出处,不得含个人信息。',
});
const point = Type.Enum(POINTS, {
  type: 'string',
  description: 'What is looked at. 自检项。',
});

export const OpenFinding = closedObject(
  {
    commandId: CommandId,
    source: Type.Enum(['dependency_audit', 'security_audit', 'person'] as const, {
      type: 'string',
      description: 'Where it comes from. 来源。',
    }),
    severity: FindingSeverity,
    title,
    description,
    ownerId: Type.Optional(PersonId),
    dueDate: Type.Optional(BusinessDate),
  },
  { title: 'OpenFinding' },
);

export const ActOnFinding = closedObject(
  {
    commandId: CommandId,
    act: Type.Enum(ACTS, {
      type: 'string',
      description: 'What is done. 操作。',
    }),
    note: Type.Optional(note),
    ownerId: Type.Optional(PersonId),
    dueDate: Type.Optional(BusinessDate),
  },
  {
    title: 'ActOnFinding',
    description:
      '`assign` names an owner, a day, or both; every other act says something in `note`. 指派须给出责任人或期限,其他操作须附说明。',
  },
);

const finding = {
  findingNumber: FindingNumber,
  source: Type.Enum(SOURCES, {
    type: 'string',
    description: 'Where it comes from. 来源。',
  }),
  severity: FindingSeverity,
  state: Type.Enum(STATES, { type: 'string', description: 'State. 状态。' }),
  pace: DuePace,
  title,
  point: Type.Optional(point),
  ownerId: Type.Optional(PersonId),
  dueDate: BusinessDate,
  openedBy: ActorId,
  openedAt: Timestamp,
};

export const FindingRecord = closedObject(finding, { title: 'Finding' });
export const FindingPage = pageOf(FindingRecord, 'FindingPage');
export const FindingDetail = closedObject(
  {
    ...finding,
    description,
    steps: Type.Array(
      closedObject({
        step: Type.Enum(STEPS, {
          type: 'string',
          description: 'What was done. 步骤。',
        }),
        ownerId: Type.Optional(PersonId),
        dueDate: Type.Optional(BusinessDate),
        note: Type.Optional(note),
        by: ActorId,
        at: Timestamp,
      }),
      {
        maxItems: FINDING_STEPS_LISTED_MAX,
        description: 'In their order. 按顺序。',
      },
    ),
  },
  { title: 'FindingDetail' },
);

export const FindingPath = closedObject({ findingNumber: FindingNumber });
export const FindingQuery = closedObject({
  ...PageQuery.properties,
  state: Type.Optional(
    Type.Enum(['open', 'all'] as const, {
      type: 'string',
      description: 'Those that are not closed, or all. 未关闭或全部。',
    }),
  ),
});

const checkNumber = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
});

export const SelfCheckRecord = closedObject(
  {
    checkNumber,
    at: Timestamp,
    by: ActorId,
    failed: Type.Integer({
      minimum: 0,
      description: 'How many points failed. 未通过项数。',
    }),
    points: Type.Array(
      closedObject({
        point,
        outcome: Type.Enum(OUTCOMES, {
          type: 'string',
          description: 'Outcome. 结果。',
        }),
        text: closedObject({ zh: Type.String(), en: Type.String() }),
        details: Type.Array(Type.String(), {
          maxItems: DETAILS_MAX,
          description: 'What is wrong, or why it is left. 问题或未检查原因。',
        }),
      }),
      { maxItems: POINTS.length },
    ),
    settings: Type.Array(Type.String(), {
      maxItems: SETTINGS_MAX,
      description: 'What the process ran with; no secret. 运行配置,不含秘密。',
    }),
    acceptedBy: Type.Optional(PersonId),
  },
  { title: 'SelfCheck' },
);
export const SelfCheckList = closedObject(
  { items: Type.Array(SelfCheckRecord, { maxItems: SELF_CHECKS_LISTED_MAX }) },
  { title: 'SelfCheckList' },
);
export const SelfCheckPath = closedObject({ checkNumber });

const auditId = Type.String({
  pattern: '^[a-z][a-z0-9-]{1,62}[a-z0-9]$',
  description: 'A short word for the audit. 审计编号。',
});
const auditTitle = closedObject({ zh: title, en: title });
const everyDays = Type.Integer({
  minimum: 1,
  maximum: AUDIT_DAYS_MAX,
  description: 'Days between two of them. 间隔天数。',
});
const reference = Type.String({
  minLength: 1,
  maxLength: REFERENCE_LENGTH_MAX,
  pattern: '\\S',
  description: 'Where the report is kept. 报告编号或存放位置。',
});

export const PlanAudit = closedObject(
  { auditId, title: auditTitle, firstDate: BusinessDate, everyDays },
  { title: 'PlanAudit' },
);
export const ReportAudit = closedObject(
  { doneDate: BusinessDate, reference },
  { title: 'ReportAudit' },
);
export const AuditRecord = closedObject(
  {
    auditId,
    title: auditTitle,
    everyDays,
    nextDate: BusinessDate,
    pace: DuePace,
    lastDate: Type.Optional(BusinessDate),
    lastReference: Type.Optional(reference),
    plannedBy: PersonId,
    plannedAt: Timestamp,
  },
  { title: 'SecurityAudit' },
);
export const AuditList = closedObject(
  { items: Type.Array(AuditRecord, { maxItems: AUDITS_LISTED_MAX }) },
  { title: 'SecurityAuditList' },
);
export const AuditPath = closedObject({ auditId });

const KEYS_LISTED_MAX = 1_000;
const CONTENT_KINDS_MAX = 50;

export const KeyRegister = closedObject(
  {
    rotationDueAt: Type.Optional(Timestamp),
    isOverdue: Type.Boolean({ description: 'Whether another key is to wrap. 是否应轮换。' }),
    keys: Type.Array(
      closedObject({
        keyId: Type.String({ description: 'The id in the register; never a key. 密钥编号。' }),
        provider: Type.Enum(['local_file', 'pkcs11', 'vault_transit'] as const, {
          type: 'string',
          description: 'Who keeps it. 保管方。',
        }),
        createdAt: Timestamp,
        supersededAt: Type.Optional(Timestamp),
        retiredAt: Type.Optional(Timestamp),
        destroyedAt: Type.Optional(Timestamp),
        dataKeys: Type.Integer({
          minimum: 0,
          description: 'Data keys that it wraps. 封装的数据密钥数。',
        }),
      }),
      { maxItems: KEYS_LISTED_MAX, description: 'The newest first: it wraps. 最新在前。' },
    ),
    contents: Type.Array(
      closedObject({
        field: Type.String({ description: 'The kind of content. 内容类别。' }),
        contents: Type.Integer({
          minimum: 0,
          description: 'Sealed under its key, as estimated. 已加密数量(估计)。',
        }),
      }),
      { maxItems: CONTENT_KINDS_MAX },
    ),
    contentsMax: Type.Integer({
      description: 'What one key may seal. 单一密钥的用量上限。',
    }),
  },
  { title: 'KeyRegister' },
);
