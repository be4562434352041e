import { BODY_BYTES_MAX } from '../limit.ts';
import {
  ActOnProcedureRun,
  DeviationPage,
  DeviationPath,
  DeviationQuery,
  DeviationRecord,
  DraftProcedure,
  PROCEDURE_BYTES_MAX,
  ProcedureDetail,
  ProcedurePage,
  ProcedurePath,
  ProcedureQuery,
  ProcedureRunDetail,
  ProcedureRunPage,
  ProcedureRunPath,
  ProcedureRunQuery,
  ProcedureTemplateList,
  ProcedureVersionPath,
  ProcedureVersionRecord,
  PublishProcedure,
  RaiseDeviation,
  StartProcedureRun,
} from '../procedure.ts';
import { defineRoute, type Schema } from '../route.ts';

const PERSON = 'p-01890000-0000-7000-8000-000000000001';
const COLLEAGUE = 'p-01890000-0000-7000-8000-000000000002';
const AT = '2026-11-23T01:02:03.004Z';

function jsonAnswer<Answer extends Schema>(
  schema: Answer,
  description: { readonly en: string; readonly 'zh-CN': string },
  replayable = false,
) {
  return { status: 200, schema, contentType: 'application/json', description, replayable } as const;
}

function jsonBody<Body extends Schema>(schema: Body, bytesMax = BODY_BYTES_MAX) {
  return { schema, contentType: 'application/json', bytesMax } as const;
}

const DESK = { ownerAnswers: false, tag: 'control', scope: 'auditor' } as const;
const title = { zh: '日终关闭', en: 'Close of the day' } as const;
const step = {
  what: { zh: '执行日切。', en: 'Cut the day.' },
  role: 'operator',
  confirmRole: 'checker',
  evidence: 'day',
  withinMinutes: 30,
} as const;
const written = {
  procedureId: 'day-close',
  version: 1,
  title,
  ownerRole: 'operator',
  policyId: 'operations',
  reviewDate: '2099-11-23',
} as const;
const inForce = {
  ...written,
  draftNumber: 1,
  draftedBy: PERSON,
  draftedAt: AT,
  publishedBy: COLLEAGUE,
  publishedAt: AT,
  steps: [step],
} as const;
const detail = {
  procedureId: written.procedureId,
  inForce,
  pace: 'in_time',
  versions: [{ version: 1, title, publishedBy: COLLEAGUE, publishedAt: AT }],
} as const;
const run = {
  runNumber: 1,
  procedureId: written.procedureId,
  version: 1,
  title,
  businessDate: '2026-11-23',
  state: 'running',
  stepsDone: 0,
  stepsAll: 1,
  stepsOverdue: [],
  nextStep: 1,
  startedBy: PERSON,
  startedAt: AT,
} as const;
const runDetail = {
  ...run,
  ownerRole: 'operator',
  steps: [{ stepNumber: 1, ...step, state: 'open', dueAt: AT, events: [] }],
} as const;
const deviation = {
  deviationNumber: 7,
  runNumber: 1,
  procedureId: written.procedureId,
  version: 1,
  title,
  businessDate: '2026-11-23',
  stepNumber: 1,
  what: step.what,
  deviations: ['late'],
  reason: 'The bank was late.',
  by: PERSON,
  at: AT,
} as const;

export const listProcedures = defineRoute({
  ...DESK,
  name: 'listProcedures',
  method: 'GET',
  path: '/v1/control/procedures',
  summary: {
    en: 'The procedures, their versions in force, and drafts that wait',
    'zh-CN': '操作规程清单、现行版本与待发布草案',
  },
  query: ProcedureQuery,
  answer: jsonAnswer(ProcedurePage, { en: 'In the order of their ids', 'zh-CN': '按编号排列' }),
  problems: ['cursor_not_valid'],
  example: {
    answer: {
      items: [
        {
          procedureId: written.procedureId,
          version: 1,
          title,
          ownerRole: 'operator',
          reviewDate: written.reviewDate,
          pace: 'in_time',
          steps: 1,
          awaitsPublishing: false,
        },
      ],
    },
  },
});

export const getProcedure = defineRoute({
  ...DESK,
  name: 'getProcedure',
  method: 'GET',
  path: '/v1/control/procedures/:procedureId',
  summary: {
    en: 'A procedure: the version in force, the draft that waits, all versions',
    'zh-CN': '查看规程的现行版本、草案与历次版本',
  },
  params: ProcedurePath,
  answer: jsonAnswer(ProcedureDetail, { en: 'The procedure', 'zh-CN': '该规程' }),
  problems: ['record_not_found'],
  example: { params: { procedureId: 'day-close' }, answer: detail },
});

export const getProcedureVersion = defineRoute({
  ...DESK,
  name: 'getProcedureVersion',
  method: 'GET',
  path: '/v1/control/procedures/:procedureId/versions/:version',
  summary: { en: 'A version of a procedure with its steps', 'zh-CN': '查看规程某一版本的步骤' },
  params: ProcedureVersionPath,
  answer: jsonAnswer(ProcedureVersionRecord, { en: 'The version', 'zh-CN': '该版本' }),
  problems: ['record_not_found'],
  example: { params: { procedureId: 'day-close', version: '1' }, answer: inForce },
});

export const listProcedureTemplates = defineRoute({
  ...DESK,
  name: 'listProcedureTemplates',
  method: 'GET',
  path: '/v1/control/procedure-templates',
  summary: {
    en: 'Procedures that come with the system, to be adopted as drafts',
    'zh-CN': '系统自带的规程模板,可采用为草案',
  },
  answer: jsonAnswer(ProcedureTemplateList, {
    en: 'None of them is in force by itself',
    'zh-CN': '模板本身不生效',
  }),
  problems: [],
  example: {
    answer: {
      items: [
        {
          templateId: 'day-close',
          title,
          ownerRole: 'operator',
          reviewDays: 365,
          steps: [step],
        },
      ],
    },
  },
});

export const draftProcedure = defineRoute({
  ...DESK,
  name: 'draftProcedure',
  method: 'POST',
  path: '/v1/control/procedures',
  summary: { en: 'Write the next version of a procedure', 'zh-CN': '起草规程或其新版本' },
  body: jsonBody(DraftProcedure, PROCEDURE_BYTES_MAX),
  answer: jsonAnswer(
    ProcedureDetail,
    { en: 'It waits until another person publishes it', 'zh-CN': '待另一人发布后生效' },
    true,
  ),
  problems: [
    'control_needs_person',
    'exists_with_different_content',
    'procedure_policy_not_known',
    'procedure_version_not_current',
  ],
  example: {
    body: { commandId: 'c-1', ...written, steps: [step] },
    answer: {
      procedureId: written.procedureId,
      draft: { ...written, draftNumber: 1, draftedBy: PERSON, draftedAt: AT, steps: [step] },
      pace: 'in_time',
      versions: [],
    },
  },
});

export const publishProcedure = defineRoute({
  ...DESK,
  name: 'publishProcedure',
  method: 'POST',
  path: '/v1/control/procedures/:procedureId/publications',
  stepUp: true,
  summary: {
    en: 'Put a draft in force that somebody else wrote',
    'zh-CN': '发布他人起草的规程草案',
  },
  params: ProcedurePath,
  body: jsonBody(PublishProcedure),
  answer: jsonAnswer(ProcedureDetail, { en: 'It is in force', 'zh-CN': '即时生效' }, true),
  problems: [
    'control_needs_person',
    'record_not_found',
    'procedure_version_not_current',
    'procedure_draft_replaced',
    'second_person_decides',
  ],
  example: {
    params: { procedureId: 'day-close' },
    body: { draftNumber: 1 },
    answer: detail,
  },
});

export const startProcedureRun = defineRoute({
  ...DESK,
  name: 'startProcedureRun',
  method: 'POST',
  path: '/v1/control/procedure-runs',
  summary: {
    en: 'Carry out a procedure: for a business date, or about something',
    'zh-CN': '按规程开始执行',
  },
  body: jsonBody(StartProcedureRun),
  answer: jsonAnswer(ProcedureRunDetail, { en: 'What to do first', 'zh-CN': '首个步骤' }, true),
  problems: [
    'control_needs_person',
    'content_invalid',
    'exists_with_different_content',
    'record_not_found',
    'procedure_version_not_current',
    'procedure_role_missing',
  ],
  example: {
    body: {
      commandId: 'c-2',
      procedureId: 'day-close',
      version: 1,
      businessDate: '2026-11-23',
    },
    answer: runDetail,
  },
});

export const listProcedureRuns = defineRoute({
  ...DESK,
  name: 'listProcedureRuns',
  method: 'GET',
  path: '/v1/control/procedure-runs',
  summary: {
    en: 'What is being carried out, how far it is, and what is late',
    'zh-CN': '规程执行清单、进度与超时',
  },
  query: ProcedureRunQuery,
  answer: jsonAnswer(ProcedureRunPage, { en: 'The latest first', 'zh-CN': '最新在前' }),
  problems: ['cursor_not_valid'],
  example: { answer: { items: [run] } },
});

export const getProcedureRun = defineRoute({
  ...DESK,
  name: 'getProcedureRun',
  method: 'GET',
  path: '/v1/control/procedure-runs/:runNumber',
  summary: {
    en: 'A run: every step, who did it, with which evidence',
    'zh-CN': '查看执行的各步骤、办理人与证据',
  },
  params: ProcedureRunPath,
  answer: jsonAnswer(ProcedureRunDetail, { en: 'The run', 'zh-CN': '该次执行' }),
  problems: ['record_not_found'],
  example: { params: { runNumber: '1' }, answer: runDetail },
});

export const actOnProcedureRun = defineRoute({
  ...DESK,
  name: 'actOnProcedureRun',
  method: 'POST',
  path: '/v1/control/procedure-runs/:runNumber/acts',
  summary: {
    en: 'Do a step, confirm one, skip one with a reason, or give the run up',
    'zh-CN': '办理、复核、说明原因跳过步骤,或终止执行',
  },
  params: ProcedureRunPath,
  body: jsonBody(ActOnProcedureRun),
  answer: jsonAnswer(ProcedureRunDetail, { en: 'The run after it', 'zh-CN': '办理后的执行' }, true),
  problems: [
    'record_not_found',
    'control_needs_person',
    'content_invalid',
    'exists_with_different_content',
    'procedure_run_ended',
    'procedure_step_not_known',
    'procedure_role_missing',
    'procedure_step_finished',
    'procedure_step_not_done',
    'second_person_decides',
    'procedure_evidence_missing',
    'procedure_record_not_found',
    'procedure_reason_missing',
  ],
  example: {
    params: { runNumber: '1' },
    body: {
      commandId: 'c-3',
      act: 'do',
      stepNumber: 1,
      record: { kind: 'day', poolId: 1, id: '2026-11-23' },
    },
    answer: runDetail,
  },
});

export const listProcedureDeviations = defineRoute({
  ...DESK,
  name: 'listProcedureDeviations',
  method: 'GET',
  path: '/v1/control/procedure-deviations',
  summary: {
    en: 'Where a run differs from what is written, and why',
    'zh-CN': '规程偏离清单与原因',
  },
  query: DeviationQuery,
  answer: jsonAnswer(DeviationPage, { en: 'The latest first', 'zh-CN': '最新在前' }),
  problems: ['cursor_not_valid'],
  example: { answer: { items: [deviation] } },
});

export const raiseDeviation = defineRoute({
  ...DESK,
  name: 'raiseDeviation',
  method: 'POST',
  path: '/v1/control/procedure-deviations/:deviationNumber/finding',
  summary: { en: 'Make a deviation a finding to be closed', 'zh-CN': '将偏离登记为问题' },
  params: DeviationPath,
  body: jsonBody(RaiseDeviation),
  answer: jsonAnswer(
    DeviationRecord,
    { en: 'The deviation with its finding', 'zh-CN': '偏离及其问题编号' },
    true,
  ),
  problems: ['record_not_found', 'control_needs_person', 'exists_with_different_content'],
  example: {
    params: { deviationNumber: '7' },
    body: { commandId: 'c-4', severity: 'medium' },
    answer: { ...deviation, findingNumber: 3 },
  },
});
