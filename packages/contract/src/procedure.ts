import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { BusinessDate, CommandId, PoolId, Timestamp } from './field.ts';
import { FindingNumber, FindingSeverity } from './finding.ts';
import { PageQuery } from './path-params.ts';
import { PersonId } from './person.ts';
import { DuePace } from './policy.ts';

const TITLE_LENGTH_MAX = 200;
const STEP_LENGTH_MAX = 1_000;
const STEPS_MAX = 50;
const STEP_MINUTES_MAX = 43_200;
const VERSION_MAX = 100_000;
const SUBJECT_LENGTH_MAX = 200;
const NOTE_LENGTH_MAX = 2_000;
const RECORD_ID_LENGTH_MAX = 140;
const TEMPLATES_MAX = 50;
/** Versions of a procedure that one answer lists. */
export const PROCEDURE_VERSIONS_LISTED_MAX = 500;
/** Bytes of a request that carries a procedure in both languages. */
export const PROCEDURE_BYTES_MAX = 512 * 1024;

/** Roles whose holders carry out procedures of the custodian. */
export const PROCEDURE_ROLES = [
  'operator',
  'checker',
  'treasury',
  'risk',
  'compliance',
  'system_administrator',
  'security_administrator',
  'audit_administrator',
] as const;
export type ProcedureRole = (typeof PROCEDURE_ROLES)[number];

/** Tells whether a text names a role that carries out procedures. */
export function isProcedureRole(text: string): text is ProcedureRole {
  return PROCEDURE_ROLES.some((role) => role === text);
}

const EVIDENCE_KINDS = [
  'none',
  'note',
  'file',
  'instruction',
  'statement',
  'day',
  'break',
  'finding',
] as const;
const RECORD_KINDS = ['instruction', 'statement', 'day', 'break', 'finding'] as const;
const DEVIATION_KINDS = ['skipped', 'out_of_order', 'late', 'otherwise'] as const;
const RUN_STATES = ['running', 'done', 'done_with_deviations', 'abandoned'] as const;
const STEP_STATES = ['open', 'awaits_second', 'done', 'skipped'] as const;
const RUN_ACTS = ['do', 'skip', 'confirm', 'abandon'] as const;
const EVENT_ACTS = ['done', 'skipped', 'confirmed'] as const;

const ProcedureId = Type.String({
  pattern: '^[a-z][a-z0-9-]{1,62}[a-z0-9]$',
  description: 'A short word for the procedure. 规程编号。',
});
const PolicyId = Type.String({
  pattern: '^[a-z][a-z0-9-]{1,62}[a-z0-9]$',
  description: 'The policy that it carries out. 对应制度编号。',
});
const version = Type.Integer({
  minimum: 1,
  maximum: VERSION_MAX,
  description: 'Follows the one before it by one. 版本,逐一递增。',
});
const number = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const stepNumber = Type.Integer({
  minimum: 1,
  maximum: STEPS_MAX,
  description: 'From 1. 步骤序号,自 1 起。',
});
const title = closedObject({
  zh: Type.String({ minLength: 1, maxLength: TITLE_LENGTH_MAX, pattern: '\\S' }),
  en: Type.String({ minLength: 1, maxLength: TITLE_LENGTH_MAX, pattern: '\\S' }),
});
const role = Type.Enum(PROCEDURE_ROLES, { type: 'string', description: 'The role. 角色。' });
const ownerRole = Type.Enum(PROCEDURE_ROLES, {
  type: 'string',
  description: 'The role that answers for it. 责任角色。',
});
const note = Type.String({
  minLength: 1,
  maxLength: NOTE_LENGTH_MAX,
  pattern: '\\S',
  description: 'What was seen or done; never personal data. 办理说明,不得含个人信息。',
});
const reason = Type.String({
  minLength: 1,
  maxLength: NOTE_LENGTH_MAX,
  pattern: '\\S',
  description:
    'Why it is otherwise than written, or given up; never personal data. 偏离或终止原因,不得含个人信息。',
});
const subject = Type.String({
  minLength: 1,
  maxLength: SUBJECT_LENGTH_MAX,
  pattern: '\\S',
  description: 'What it is about; never personal data. 事项,不得含个人信息。',
});
const deviations = Type.Array(Type.Enum(DEVIATION_KINDS, { type: 'string' }), {
  maxItems: DEVIATION_KINDS.length,
  description: 'How it differs from what is written. 偏离种类。',
});

const step = closedObject(
  {
    what: closedObject({
      zh: Type.String({ minLength: 1, maxLength: STEP_LENGTH_MAX, pattern: '\\S' }),
      en: Type.String({ minLength: 1, maxLength: STEP_LENGTH_MAX, pattern: '\\S' }),
    }),
    role,
    confirmRole: Type.Optional(role),
    evidence: Type.Enum(EVIDENCE_KINDS, {
      type: 'string',
      description: 'What is to be shown. 应提供的证据。',
    }),
    withinMinutes: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: STEP_MINUTES_MAX,
        description: 'Counted from the start of the run. 自开始执行起的分钟数。',
      }),
    ),
  },
  {
    title: 'ProcedureStep',
    description:
      'Whoever holds `role` does it; where `confirmRole` is given, another person who holds that one confirms it. 由 `role` 办理;设有 `confirmRole` 时须由另一人复核。',
  },
);
const steps = Type.Array(step, { minItems: 1, maxItems: STEPS_MAX });

const written = {
  procedureId: ProcedureId,
  version,
  title,
  ownerRole,
  policyId: Type.Optional(PolicyId),
  reviewDate: BusinessDate,
};

export const DraftProcedure = closedObject(
  { commandId: CommandId, ...written, steps },
  {
    title: 'DraftProcedure',
    description:
      'The version after the one in force; it takes the place of an earlier draft. 现行版本的下一版草案,替代先前草案。',
  },
);
export const PublishProcedure = closedObject(
  { draftNumber: number },
  { title: 'PublishProcedure' },
);

const drafted = { draftNumber: number, draftedBy: PersonId, draftedAt: Timestamp };
const published = { publishedBy: PersonId, publishedAt: Timestamp };

export const ProcedureVersionRecord = closedObject(
  { ...written, ...drafted, ...published, steps },
  { title: 'ProcedureVersion' },
);

export const ProcedureSummary = closedObject(
  {
    procedureId: ProcedureId,
    version: Type.Integer({
      minimum: 0,
      description: 'In force; 0 when there is none. 现行版本,尚无时为 0。',
    }),
    title,
    ownerRole,
    reviewDate: BusinessDate,
    pace: DuePace,
    steps: Type.Integer({ minimum: 1, description: 'How many. 步骤数。' }),
    awaitsPublishing: Type.Boolean({
      description: 'Whether a draft waits for another person. 是否有草案待他人发布。',
    }),
  },
  { title: 'ProcedureSummary' },
);
export const ProcedurePage = pageOf(ProcedureSummary, 'ProcedurePage');

export const ProcedureDetail = closedObject(
  {
    procedureId: ProcedureId,
    inForce: Type.Optional(ProcedureVersionRecord),
    draft: Type.Optional(
      closedObject({ ...written, ...drafted, steps }, { title: 'ProcedureDraft' }),
    ),
    pace: DuePace,
    versions: Type.Array(closedObject({ version, title, ...published }), {
      maxItems: PROCEDURE_VERSIONS_LISTED_MAX,
      description: 'The latest first. 最新在前。',
    }),
  },
  { title: 'ProcedureDetail' },
);

export const ProcedurePath = closedObject({ procedureId: ProcedureId });
export const ProcedureVersionPath = closedObject({ procedureId: ProcedureId, version });
export const ProcedureQuery = closedObject({ ...PageQuery.properties });

export const ProcedureTemplateList = closedObject(
  {
    items: Type.Array(
      closedObject(
        {
          templateId: ProcedureId,
          title,
          ownerRole,
          reviewDays: Type.Integer({ minimum: 1, description: 'To the first review. 复审天数。' }),
          steps,
        },
        { title: 'ProcedureTemplate' },
      ),
      { maxItems: TEMPLATES_MAX },
    ),
  },
  { title: 'ProcedureTemplateList' },
);

export const StartProcedureRun = closedObject(
  {
    commandId: CommandId,
    procedureId: ProcedureId,
    version,
    businessDate: Type.Optional(BusinessDate),
    subject: Type.Optional(subject),
  },
  {
    title: 'StartProcedureRun',
    description: 'For a business date, about something, or both. 须给出会计日或事项,至少其一。',
  },
);

const record = closedObject(
  {
    kind: Type.Enum(RECORD_KINDS, { type: 'string', description: 'Of what. 记录种类。' }),
    poolId: Type.Optional(PoolId),
    id: Type.String({
      minLength: 1,
      maxLength: RECORD_ID_LENGTH_MAX,
      pattern: '\\S',
      description:
        'The id of the instruction, statement or break, the date of the day, the number of the finding. 指令、对账单、差错编号,会计日日期或问题编号。',
    }),
  },
  {
    title: 'EvidenceRecord',
    description: 'Everything but a finding is in a pool. 除问题外均须指明专户。',
  },
);
const evidence = {
  note: Type.Optional(note),
  record: Type.Optional(record),
  fileSha256: Type.Optional(
    Type.String({
      pattern: '^[0-9a-f]{64}$',
      description: 'SHA-256 of a file that is kept elsewhere. 库外文件的 SHA-256。',
    }),
  ),
};

export const ActOnProcedureRun = closedObject(
  {
    commandId: CommandId,
    act: Type.Enum(RUN_ACTS, { type: 'string', description: 'What is done. 操作。' }),
    stepNumber: Type.Optional(stepNumber),
    ...evidence,
    reason: Type.Optional(reason),
    findingSeverity: Type.Optional(FindingSeverity),
  },
  {
    title: 'ActOnProcedureRun',
    description:
      '`abandon` is about the whole run, every other act about a step. A deviation with `findingSeverity` is a finding, too. 除 `abandon` 外均须指明步骤;附 `findingSeverity` 的偏离同时登记为问题。',
  },
);

const run = {
  runNumber: number,
  procedureId: ProcedureId,
  version,
  title,
  businessDate: Type.Optional(BusinessDate),
  subject: Type.Optional(subject),
  state: Type.Enum(RUN_STATES, { type: 'string', description: 'State. 状态。' }),
  stepsDone: Type.Integer({ minimum: 0, description: 'Steps with nothing left. 已完成步骤数。' }),
  stepsAll: Type.Integer({ minimum: 1, description: 'Steps. 步骤总数。' }),
  stepsOverdue: Type.Array(stepNumber, {
    maxItems: STEPS_MAX,
    description: 'Not done in their time. 超时未完成的步骤。',
  }),
  nextStep: Type.Optional(stepNumber),
  startedBy: PersonId,
  startedAt: Timestamp,
  endedBy: Type.Optional(PersonId),
  endedAt: Type.Optional(Timestamp),
  endReason: Type.Optional(reason),
};

export const ProcedureRunRecord = closedObject(run, { title: 'ProcedureRun' });
export const ProcedureRunPage = pageOf(ProcedureRunRecord, 'ProcedureRunPage');

const runEvent = closedObject({
  eventNumber: number,
  act: Type.Enum(EVENT_ACTS, { type: 'string', description: 'What was done. 已办事项。' }),
  ...evidence,
  deviations,
  reason: Type.Optional(reason),
  findingNumber: Type.Optional(FindingNumber),
  by: PersonId,
  at: Timestamp,
});

export const ProcedureRunDetail = closedObject(
  {
    ...run,
    ownerRole,
    steps: Type.Array(
      closedObject({
        stepNumber,
        ...step.properties,
        state: Type.Enum(STEP_STATES, { type: 'string', description: 'State. 状态。' }),
        dueAt: Type.Optional(Timestamp),
        events: Type.Array(runEvent, { maxItems: 2 }),
      }),
      { maxItems: STEPS_MAX },
    ),
  },
  { title: 'ProcedureRunDetail' },
);
export const ProcedureRunPath = closedObject({ runNumber: number });
export const ProcedureRunQuery = closedObject({
  ...PageQuery.properties,
  state: Type.Optional(
    Type.Enum(['running', 'all'] as const, {
      type: 'string',
      description: 'Those that go on, or all. 执行中或全部。',
    }),
  ),
  procedureId: Type.Optional(ProcedureId),
});

export const DeviationRecord = closedObject(
  {
    deviationNumber: number,
    runNumber: number,
    procedureId: ProcedureId,
    version,
    title,
    businessDate: Type.Optional(BusinessDate),
    subject: Type.Optional(subject),
    stepNumber,
    what: step.properties.what,
    deviations,
    reason,
    findingNumber: Type.Optional(FindingNumber),
    by: PersonId,
    at: Timestamp,
  },
  { title: 'ProcedureDeviation' },
);
export const DeviationPage = pageOf(DeviationRecord, 'ProcedureDeviationPage');
export const DeviationQuery = closedObject({ ...PageQuery.properties });
export const DeviationPath = closedObject({ deviationNumber: number });
export const RaiseDeviation = closedObject(
  { commandId: CommandId, severity: FindingSeverity },
  { title: 'RaiseDeviation' },
);
