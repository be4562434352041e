import { actRoute } from '../act-route.ts';
import {
  ChangeProject,
  EndProject,
  PROJECT_BODY,
  PROJECT_STATES,
  ProjectCommand,
  ProjectPosition,
  RegisterProject,
  RepaymentPlan,
  RepaymentPlanQuery,
  ReviewProject,
} from '../lending.ts';
import { RecordPath } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';

const TERMS = {
  borrowerId: 'cust-1',
  purpose: 'working_capital',
  targetMinor: '1000000',
  shareValueMinor: '100',
  collectingEndsAt: '2026-12-01T00:00:00.000Z',
  lendingEndsAt: '2026-12-08T00:00:00.000Z',
  instalments: [{ dueDate: '2027-06-01', principalMinor: '1000000' }],
};

export const registerProject = actRoute({
  name: 'registerProject',
  path: '/projects',
  scope: 'platform',
  tag: 'lending',
  summary: { en: 'Register a project', 'zh-CN': '登记标的' },
  body: RegisterProject,
  problems: [
    'record_already_exists',
    'customer_not_found',
    'customer_closed',
    'deadline_passed',
    'parts_differ_from_total',
  ],
  example: { body: { projectId: 'project-1', ...TERMS }, result: { state: 'draft' } },
});

export const changeProject = actRoute({
  name: 'changeProject',
  path: '/projects/changes',
  scope: 'platform',
  tag: 'lending',
  summary: {
    en: 'Change a project before money came; review and sign-off begin anew',
    'zh-CN': '变更尚无投标的标的,须重新尽调与复核',
  },
  body: ChangeProject,
  problems: [
    'record_unknown',
    'record_state_forbids',
    'customer_not_found',
    'customer_closed',
    'deadline_passed',
    'condition_not_met',
    'parts_differ_from_total',
  ],
  example: { body: { projectId: 'project-1', ...TERMS }, result: { state: 'draft' } },
});

export const reviewProject = actRoute({
  name: 'reviewProject',
  path: '/projects/reviews',
  scope: 'operator',
  tag: 'lending',
  summary: { en: 'Record what due diligence found', 'zh-CN': '登记尽职调查结果' },
  body: ReviewProject,
  problems: ['record_unknown', 'record_state_forbids'],
  example: {
    body: {
      projectId: 'project-1',
      riskGrade: 'low',
      checklist: [{ item: 'identity of the borrower verified', result: 'met' }],
    },
    result: { signOffsNeeded: 1 },
  },
});

export const signOffProject = actRoute({
  name: 'signOffProject',
  path: '/projects/sign-offs',
  scope: 'operator',
  tag: 'lending',
  summary: {
    en: 'Sign a project off with another key than the maker and the reviewer',
    'zh-CN': '由经办、尽调以外的密钥复核标的',
  },
  body: ProjectCommand,
  problems: ['record_unknown', 'record_state_forbids', 'approver_is_maker', 'condition_not_met'],
  example: { body: { projectId: 'project-1' }, result: { signOffs: 1 } },
});

export const publishProject = actRoute({
  name: 'publishProject',
  path: '/projects/publications',
  scope: 'platform',
  tag: 'lending',
  summary: { en: 'Open a project for tenders', 'zh-CN': '发布标的,开始募集' },
  body: ProjectCommand,
  problems: [
    'intake_stopped',
    'record_unknown',
    'record_state_forbids',
    'customer_closed',
    'deadline_passed',
    'condition_not_met',
  ],
  example: { body: { projectId: 'project-1' }, result: { state: 'collecting' } },
});

export const fillProject = actRoute({
  name: 'fillProject',
  path: '/projects/fills',
  scope: 'platform',
  tag: 'lending',
  summary: { en: 'Declare a project full', 'zh-CN': '确认满标' },
  body: ProjectCommand,
  problems: ['record_unknown', 'record_state_forbids', 'condition_not_met'],
  example: { body: { projectId: 'project-1' }, result: { state: 'full' } },
});

export const miscarryProject = actRoute({
  name: 'miscarryProject',
  path: '/projects/miscarriages',
  scope: 'platform',
  tag: 'lending',
  summary: { en: 'End a project that was not lent, and refund it', 'zh-CN': '流标并全部退还' },
  body: EndProject,
  problems: ['record_unknown', 'record_state_forbids', 'condition_not_met'],
  example: {
    body: { projectId: 'project-1', reason: 'the borrower withdrew' },
    result: { state: 'miscarried', refunded: 3 },
  },
});

export const cancelProject = actRoute({
  name: 'cancelProject',
  path: '/projects/cancellations',
  scope: 'platform',
  tag: 'lending',
  summary: { en: 'Withdraw a project before it is full', 'zh-CN': '撤销未满标的标的' },
  body: EndProject,
  problems: ['record_unknown', 'record_state_forbids', 'condition_not_met'],
  example: {
    body: { projectId: 'project-1', reason: 'registered by mistake' },
    result: { state: 'cancelled', refunded: 0 },
  },
});

export const {
  list: listProjects,
  get: getProject,
  listVersions: listProjectVersions,
} = recordRoutes({
  name: 'Project',
  names: 'Projects',
  path: 'projects',
  tag: 'lending',
  title: { en: 'A loan that lenders fill together', 'zh-CN': '标的' },
  states: PROJECT_STATES,
  body: PROJECT_BODY,
  subject: { en: 'The borrower.', 'zh-CN': '借款人。' },
  example: {
    recordId: 'project-1',
    state: 'draft',
    subject: 'cust-1',
    body: {
      ...TERMS,
      makerKeyId: 'platform1',
      signOffs: [],
      compensatedPrincipalMinor: '0',
      compensatedInterestMinor: '0',
      compensationRepaidMinor: '0',
    },
  },
});

export const getProjectPosition = defineRoute({
  name: 'getProjectPosition',
  method: 'GET',
  path: '/v1/pools/:poolId/projects/:recordId/position',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'lending',
  summary: {
    en: 'What was lent on a project, what is owed, and what is overdue',
    'zh-CN': '标的放款、待还与逾期情况',
  },
  params: RecordPath,
  answer: {
    status: 200,
    schema: ProjectPosition,
    contentType: 'application/json',
    description: { en: 'On the open business day', 'zh-CN': '截至当前会计日' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { poolId: '1', recordId: 'project-1' },
    answer: {
      projectId: 'project-1',
      state: 'repaying',
      businessDate: '2027-07-01',
      targetMinor: '1000000',
      tenderedMinor: '0',
      lentMinor: '1000000',
      principalMinor: '400000',
      claims: 3,
      shares: 10_000,
      overduePrincipalMinor: '400000',
      overdueSince: '2027-06-01',
      overdueDays: 30,
      overdueBand: 'days_1_to_90',
      compensationDebtMinor: '0',
      compensationDebtDays: 0,
    },
  },
});

export const planRepayment = defineRoute({
  name: 'planRepayment',
  method: 'GET',
  path: '/v1/pools/:poolId/projects/:recordId/repayment-plan',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'lending',
  summary: {
    en: 'Divide one repayment over all claims; nothing moves',
    'zh-CN': '将一笔还款拆分到全部债权,不产生资金变动',
  },
  params: RecordPath,
  query: RepaymentPlanQuery,
  answer: {
    status: 200,
    schema: RepaymentPlan,
    contentType: 'application/json',
    description: {
      en: 'The lines, for a batch of `repay` instructions',
      'zh-CN': '可作为批量还款的各行',
    },
    replayable: false,
  },
  problems: ['record_not_found', 'exceeds_remaining'],
  example: {
    params: { poolId: '1', recordId: 'project-1' },
    answer: {
      projectId: 'project-1',
      principalMinor: '100',
      interestMinor: '10',
      principalUnitsLeftOverMinor: '1',
      interestUnitsLeftOverMinor: '0',
      lines: [
        { claimId: 'i-7', lenderId: 'cust-2', principalMinor: '67', interestMinor: '7' },
        { claimId: 'i-8', lenderId: 'cust-3', principalMinor: '33', interestMinor: '3' },
      ],
    },
  },
});
