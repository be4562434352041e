import { NoFields } from '../api-key.ts';
import { DutyReport } from '../duty.ts';
import {
  ActOnFinding,
  AuditList,
  AuditPath,
  AuditRecord,
  FindingDetail,
  FindingPage,
  FindingPath,
  FindingQuery,
  KeyRegister,
  OpenFinding,
  PlanAudit,
  ReportAudit,
  SelfCheckList,
  SelfCheckPath,
  SelfCheckRecord,
} from '../finding.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { defineRoute, type Schema } from '../route.ts';

const PERSON = 'p-01890000-0000-7000-8000-000000000001';
const AT = '2026-11-23T01:02:03.004Z';

function jsonAnswer<Answer extends Schema>(
  schema: Answer,
  description: { readonly en: string; readonly 'zh-CN': string },
  replayable = false,
) {
  return { status: 200, schema, contentType: 'application/json', description, replayable } as const;
}

function jsonBody<Body extends Schema>(schema: Body) {
  return { schema, contentType: 'application/json', bytesMax: BODY_BYTES_MAX } as const;
}

const finding = {
  findingNumber: 1,
  source: 'security_audit',
  severity: 'high',
  state: 'open',
  pace: 'in_time',
  title: 'Backups are not tried',
  dueDate: '2099-11-30',
  openedBy: PERSON,
  openedAt: AT,
} as const;
const detail = {
  ...finding,
  description: 'No backup was restored this quarter.',
  steps: [{ step: 'assigned', dueDate: '2099-11-30', by: PERSON, at: AT }],
} as const;
const check = {
  checkNumber: 1,
  at: AT,
  by: 'self-check',
  failed: 1,
  points: [
    {
      point: 'clock',
      outcome: 'failed',
      text: { zh: '服务器与数据库时钟一致', en: 'Server and database agree on the time' },
      details: ['2001 ms'],
    },
  ],
  settings: ['httpHost=127.0.0.1'],
} as const;
const audit = {
  auditId: 'penetration-test',
  title: { zh: '渗透测试', en: 'Penetration test' },
  everyDays: 365,
  nextDate: '2099-01-01',
  pace: 'in_time',
  plannedBy: PERSON,
  plannedAt: AT,
} as const;

const DESK = { ownerAnswers: false, tag: 'control', scope: 'auditor' } as const;

export const listFindings = defineRoute({
  ...DESK,
  name: 'listFindings',
  method: 'GET',
  path: '/v1/control/findings',
  summary: {
    en: 'What was found wrong, who sees to it, and what is late',
    'zh-CN': '问题清单、责任人与时限',
  },
  query: FindingQuery,
  answer: jsonAnswer(FindingPage, { en: 'The latest first', 'zh-CN': '最新在前' }),
  problems: ['cursor_not_valid'],
  example: { answer: { items: [finding] } },
});

export const getFinding = defineRoute({
  ...DESK,
  name: 'getFinding',
  method: 'GET',
  path: '/v1/control/findings/:findingNumber',
  summary: { en: 'A finding and its steps', 'zh-CN': '查看问题及处理过程' },
  params: FindingPath,
  answer: jsonAnswer(FindingDetail, { en: 'The finding', 'zh-CN': '该问题' }),
  problems: ['record_not_found'],
  example: { params: { findingNumber: '1' }, answer: detail },
});

export const openFinding = defineRoute({
  ...DESK,
  name: 'openFinding',
  method: 'POST',
  path: '/v1/control/findings',
  summary: { en: 'Note what was found wrong', 'zh-CN': '登记问题' },
  body: jsonBody(OpenFinding),
  answer: jsonAnswer(FindingDetail, { en: 'The finding', 'zh-CN': '已登记的问题' }, true),
  problems: ['control_needs_person', 'person_not_found', 'exists_with_different_content'],
  example: {
    body: {
      commandId: 'c-1',
      source: 'security_audit',
      severity: 'high',
      title: finding.title,
      description: detail.description,
    },
    answer: detail,
  },
});

export const actOnFinding = defineRoute({
  ...DESK,
  name: 'actOnFinding',
  method: 'POST',
  path: '/v1/control/findings/:findingNumber/acts',
  summary: {
    en: 'Assign a finding, say that it is fixed, return it, close it',
    'zh-CN': '指派、报告修复、退回或关闭问题',
  },
  params: FindingPath,
  body: jsonBody(ActOnFinding),
  answer: jsonAnswer(FindingDetail, { en: 'The finding after it', 'zh-CN': '处理后的问题' }, true),
  problems: [
    'record_not_found',
    'control_needs_person',
    'content_invalid',
    'exists_with_different_content',
    'person_not_found',
    'finding_closed',
    'finding_not_fixed',
    'second_person_decides',
  ],
  example: {
    params: { findingNumber: '1' },
    body: { commandId: 'c-2', act: 'comment', note: 'Planned for Friday.' },
    answer: detail,
  },
});

export const listSelfChecks = defineRoute({
  ...DESK,
  name: 'listSelfChecks',
  method: 'GET',
  path: '/v1/control/self-checks',
  summary: {
    en: 'What the installation found when it looked at itself',
    'zh-CN': '系统自检报告',
  },
  answer: jsonAnswer(SelfCheckList, { en: 'The latest first', 'zh-CN': '最新在前' }),
  problems: [],
  example: { answer: { items: [check] } },
});

export const runSelfCheck = defineRoute({
  ...DESK,
  name: 'runSelfCheck',
  method: 'POST',
  path: '/v1/control/self-checks',
  scope: 'administrator',
  summary: {
    en: 'Look at the installation now; what fails becomes a finding',
    'zh-CN': '立即自检,未通过项登记为问题',
  },
  body: jsonBody(NoFields),
  answer: jsonAnswer(SelfCheckRecord, { en: 'The report', 'zh-CN': '自检报告' }),
  problems: [],
  example: { body: {}, answer: check },
});

export const acceptConfiguration = defineRoute({
  ...DESK,
  name: 'acceptConfiguration',
  method: 'POST',
  path: '/v1/control/self-checks/:checkNumber/acceptance',
  scope: 'administrator',
  stepUp: true,
  summary: {
    en: 'Say that the configuration of a self-check is the right one',
    'zh-CN': '确认某次自检所见配置为基准',
  },
  params: SelfCheckPath,
  body: jsonBody(NoFields),
  answer: jsonAnswer(SelfCheckRecord, {
    en: 'Later ones are compared with it',
    'zh-CN': '后续自检以此为准',
  }),
  problems: ['record_not_found', 'control_needs_person'],
  example: {
    params: { checkNumber: '1' },
    body: {},
    answer: { ...check, acceptedBy: PERSON },
  },
});

export const listAudits = defineRoute({
  ...DESK,
  name: 'listAudits',
  method: 'GET',
  path: '/v1/control/audits',
  summary: {
    en: 'Which audits come when, and where the last reports are',
    'zh-CN': '审计计划与最近报告',
  },
  answer: jsonAnswer(AuditList, { en: 'In the order of their ids', 'zh-CN': '按编号排列' }),
  problems: [],
  example: { answer: { items: [audit] } },
});

export const planAudit = defineRoute({
  ...DESK,
  name: 'planAudit',
  method: 'POST',
  path: '/v1/control/audits',
  summary: { en: 'Plan an audit that comes again', 'zh-CN': '制定定期审计计划' },
  body: jsonBody(PlanAudit),
  answer: jsonAnswer(AuditRecord, { en: 'The plan', 'zh-CN': '审计计划' }),
  problems: ['control_needs_person'],
  example: {
    body: {
      auditId: audit.auditId,
      title: audit.title,
      firstDate: audit.nextDate,
      everyDays: audit.everyDays,
    },
    answer: audit,
  },
});

export const reportAudit = defineRoute({
  ...DESK,
  name: 'reportAudit',
  method: 'POST',
  path: '/v1/control/audits/:auditId/reports',
  summary: { en: 'An audit was done, and here is its report', 'zh-CN': '登记审计完成与报告' },
  params: AuditPath,
  body: jsonBody(ReportAudit),
  answer: jsonAnswer(AuditRecord, { en: 'When the next one is due', 'zh-CN': '下次到期日' }),
  problems: ['record_not_found', 'control_needs_person', 'content_invalid'],
  example: {
    params: { auditId: audit.auditId },
    body: { doneDate: '2026-11-20', reference: 'AUD-2026-07' },
    answer: { ...audit, lastDate: '2026-11-20', lastReference: 'AUD-2026-07' },
  },
});

export const getKeyRegister = defineRoute({
  ...DESK,
  name: 'getKeyRegister',
  method: 'GET',
  path: '/v1/control/keys',
  summary: {
    en: 'The register of keys that wrap, and how much each key of contents has sealed',
    'zh-CN': '密钥登记簿与各内容密钥用量',
  },
  answer: jsonAnswer(KeyRegister, {
    en: 'Ids and moments, never a key',
    'zh-CN': '仅含编号与时间,不含密钥',
  }),
  problems: [],
  example: {
    answer: {
      rotationDueAt: '2027-11-23T01:02:03.004Z',
      isOverdue: false,
      keys: [{ keyId: 'k-1', provider: 'local_file', createdAt: AT, dataKeys: 12 }],
      contents: [{ field: 'bank.statement_line', contents: 1000 }],
      contentsMax: 4_294_967_296,
    },
  },
});

const WHO = { role: 'operator', from: AT } as const;

export const getDuties = defineRoute({
  ...DESK,
  name: 'getDuties',
  method: 'GET',
  path: '/v1/control/duties',
  summary: {
    en: 'Who makes, approves and is informed of what, and whose roles are to be kept apart',
    'zh-CN': '职责矩阵与职责冲突报告',
  },
  answer: jsonAnswer(DutyReport, {
    en: 'As the policies and grants are now',
    'zh-CN': '按现行策略与授权',
  }),
  problems: [],
  example: {
    answer: {
      duties: [
        {
          group: 'runDay',
          text: { zh: '日终', en: 'The steps of a day' },
          duty: 'makes',
          roles: [{ role: 'operator', level: 2 }],
          persons: 1,
        },
      ],
      conflicts: [
        {
          personId: PERSON,
          one: { ...WHO, until: AT },
          other: { ...WHO, role: 'checker' },
          when: 'lately',
          why: { zh: '经办与复核分设', en: 'Who makes does not check' },
        },
      ],
    },
  },
});
