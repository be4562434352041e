import { actRoute } from '../act-route.ts';
import {
  ApproveActProposal,
  ApproveProposal,
  BreakGlass,
  DELEGATION_BODY,
  DELEGATION_STATES,
  DelegateApproval,
  GLASS_BODY,
  GLASS_STATES,
  InstructionEffect,
  JoinBreakGlass,
  MATRIX_BODY,
  PROPOSAL_BODY,
  PROPOSAL_STATES,
  ProposeAct,
  ProposeInstruction,
  RejectProposal,
  ReviewBreakGlass,
  RevokeDelegation,
  SetApprovalMatrix,
} from '../approval.ts';
import { Instruction } from '../instruction.ts';
import { BODY_BYTES_MAX, LINES_BODY_BYTES_MAX, PROGRAMME_BYTES_MAX } from '../limit.ts';
import { PoolPath } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';

const INSTRUCTION = {
  kind: 'pay',
  instructionId: 'i-1',
  fromCustomerId: 'cust-1',
  toCustomerId: 'cust-2',
  amountMinor: '50000000',
  mandateId: 'm-1',
};

export const proposeInstruction = actRoute({
  name: 'proposeInstruction',
  path: '/proposals',
  scope: 'platform',
  tag: 'approvals',
  summary: { en: 'Ask for the approvals of an instruction', 'zh-CN': '提请复核指令' },
  body: ProposeInstruction,
  bytesMax: LINES_BODY_BYTES_MAX,
  problems: [
    'flow_not_in_programme',
    'condition_not_met',
    'record_already_exists',
    'expiry_in_the_past',
    'limit_reached',
  ],
  example: {
    body: { instruction: INSTRUCTION, expiresAt: '2027-01-01T00:00:00Z' },
    result: { approvalsNeeded: 2 },
  },
});

export const approveProposal = actRoute({
  name: 'approveProposal',
  path: '/proposals/approvals',
  scope: 'operator',
  tag: 'approvals',
  summary: { en: 'Approve a proposed instruction', 'zh-CN': '复核通过' },
  body: ApproveProposal,
  bytesMax: LINES_BODY_BYTES_MAX,
  problems: [
    'record_unknown',
    'record_state_forbids',
    'deadline_passed',
    'approver_is_maker',
    'quote_differs',
    'party_not_permitted',
    'approval_needed',
  ],
  example: { body: { instruction: INSTRUCTION }, result: { approvalsMissing: 1 } },
});

export const rejectProposal = actRoute({
  name: 'rejectProposal',
  path: '/proposals/rejections',
  scope: 'platform',
  tag: 'approvals',
  summary: { en: 'Reject a proposed instruction, or take it back', 'zh-CN': '驳回或撤回' },
  body: RejectProposal,
  problems: ['record_unknown', 'record_state_forbids'],
  example: { body: { instructionId: 'i-1', reason: 'not agreed' } },
});

export const {
  list: listProposals,
  get: getProposal,
  listVersions: listProposalVersions,
} = recordRoutes({
  name: 'Proposal',
  scope: 'proposal_reader',
  names: 'Proposals',
  path: 'proposals',
  tag: 'approvals',
  title: { en: 'What waits for approvals', 'zh-CN': '待复核的指令与操作' },
  states: PROPOSAL_STATES,
  body: PROPOSAL_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: {
    recordId: 'i-1',
    state: 'waiting',
    body: {
      instruction: { kind: 'pay', amountMinor: '50000000' },
      makerKeyId: 'shop',
      makerRole: 'platform',
      approvalsNeeded: 2,
      approvals: [],
      expiresAt: '2027-01-01T00:00:00.000Z',
    },
  },
});

export const proposeAct = actRoute({
  name: 'proposeAct',
  path: '/act-proposals',
  scope: 'operator',
  tag: 'approvals',
  summary: {
    en: 'Ask for the approvals of an act that the matrix governs',
    'zh-CN': '提请复核操作',
  },
  body: ProposeAct,
  bytesMax: PROGRAMME_BYTES_MAX,
  problems: [
    'condition_not_met',
    'record_already_exists',
    'expiry_in_the_past',
    'limit_reached',
    'request_not_valid',
  ],
  example: {
    body: {
      route: 'adoptCalendar',
      body: {
        commandId: 'calendar-1',
        calendar: { id: 'cn_cny', version: 1 },
        fromDate: '2026-12-01',
      },
      expiresAt: '2027-01-01T00:00:00Z',
    },
    result: { approvalsNeeded: 2 },
  },
});

export const approveActProposal = actRoute({
  name: 'approveActProposal',
  path: '/act-proposals/approvals',
  scope: 'operator',
  tag: 'approvals',
  summary: { en: 'Approve a proposed act', 'zh-CN': '复核通过操作' },
  body: ApproveActProposal,
  bytesMax: PROGRAMME_BYTES_MAX,
  problems: [
    'approval_needed',
    'record_unknown',
    'record_state_forbids',
    'deadline_passed',
    'approver_is_maker',
    'quote_differs',
    'party_not_permitted',
  ],
  example: {
    body: { proposalId: 'calendar-1', act: { kind: 'adopt_calendar', fromDate: '2026-12-01' } },
    result: { approvalsMissing: 1 },
  },
});

export const setApprovalMatrix = actRoute({
  name: 'setApprovalMatrix',
  path: '/approval-matrix',
  scope: 'operator',
  stepUp: true,
  tag: 'approvals',
  summary: {
    en: 'State who approves what; another approves the first matrix before, two others each later one',
    'zh-CN': '设置复核矩阵(首个须另外一人复核,其后须另外两人)',
  },
  body: SetApprovalMatrix,
  bytesMax: PROGRAMME_BYTES_MAX,
  problems: ['approval_required'],
  example: {
    body: {
      version: 1,
      matrix: { rows: [], riskScores: { mediumFrom: 40, highFrom: 70 }, waitHoursMax: 72 },
      reason: 'first matrix',
    },
    result: { version: 1 },
  },
});

export const {
  list: listApprovalMatrices,
  get: getApprovalMatrix,
  listVersions: listApprovalMatrixVersions,
} = recordRoutes({
  name: 'ApprovalMatrix',
  scope: 'matrix_reader',
  names: 'ApprovalMatrices',
  path: 'approval-matrices',
  tag: 'approvals',
  title: { en: 'The matrix in force, under the id matrix', 'zh-CN': '现行复核矩阵(编号 matrix)' },
  states: ['in_force'],
  body: MATRIX_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: {
    recordId: 'matrix',
    state: 'in_force',
    body: {
      version: 1,
      matrix: { rows: [], riskScores: { mediumFrom: 40, highFrom: 70 }, waitHoursMax: 72 },
      setBy: 'p-1',
      reason: 'first matrix',
    },
  },
});

export const delegateApproval = actRoute({
  name: 'delegateApproval',
  path: '/approval-delegations',
  scope: 'operator',
  stepUp: true,
  tag: 'approvals',
  summary: {
    en: 'Let somebody else approve in one’s own role while one is absent',
    'zh-CN': '授权他人代为复核',
  },
  body: DelegateApproval,
  problems: ['record_already_exists', 'expiry_in_the_past', 'limit_reached'],
  example: {
    body: {
      delegationId: 'd-1',
      toKeyId: 'p-2',
      operations: ['allocate', 'sweep'],
      expiresAt: '2026-12-31T00:00:00Z',
      reason: 'on leave',
    },
    result: { delegationId: 'd-1' },
  },
});

export const revokeDelegation = actRoute({
  name: 'revokeDelegation',
  path: '/approval-delegations/revocations',
  scope: 'operator',
  tag: 'approvals',
  summary: { en: 'End a delegation before its time', 'zh-CN': '撤销代理授权' },
  body: RevokeDelegation,
  problems: ['record_unknown', 'record_state_forbids', 'party_not_permitted'],
  example: { body: { delegationId: 'd-1' }, result: { delegationId: 'd-1' } },
});

export const {
  list: listApprovalDelegations,
  get: getApprovalDelegation,
  listVersions: listApprovalDelegationVersions,
} = recordRoutes({
  name: 'ApprovalDelegation',
  scope: 'matrix_reader',
  names: 'ApprovalDelegations',
  path: 'approval-delegations',
  tag: 'approvals',
  title: { en: 'Who approves for whom', 'zh-CN': '复核代理授权' },
  states: DELEGATION_STATES,
  body: DELEGATION_BODY,
  subject: { en: 'Who approves for the other.', 'zh-CN': '代理人。' },
  example: {
    recordId: 'd-1',
    state: 'in_force',
    subject: 'p-2',
    body: {
      fromKeyId: 'p-1',
      toKeyId: 'p-2',
      staffRole: 'checker',
      level: 2,
      operations: ['allocate', 'sweep'],
      expiresAt: '2026-12-31T00:00:00.000Z',
      reason: 'on leave',
    },
  },
});

export const breakGlass = actRoute({
  name: 'breakGlass',
  path: '/break-glass',
  scope: 'operator',
  stepUp: true,
  tag: 'approvals',
  summary: {
    en: 'Ask, as the first of two people, that a proposal be released without its approvals',
    'zh-CN': '发起应急放行(两人之一)',
  },
  body: BreakGlass,
  problems: [
    'condition_not_met',
    'record_already_exists',
    'record_unknown',
    'record_state_forbids',
    'limit_reached',
  ],
  example: {
    body: { breakGlassId: 'g-1', proposalId: 'i-1', reason: 'the checker cannot be reached' },
    result: { breakGlassId: 'g-1' },
  },
});

export const joinBreakGlass = actRoute({
  name: 'joinBreakGlass',
  path: '/break-glass/joins',
  scope: 'operator',
  stepUp: true,
  tag: 'approvals',
  summary: {
    en: 'Agree as the second person, of another role: the proposal is released',
    'zh-CN': '第二人(不同岗位)同意应急放行',
  },
  body: JoinBreakGlass,
  problems: ['record_unknown', 'record_state_forbids', 'condition_not_met', 'approver_is_maker'],
  example: {
    body: { breakGlassId: 'g-1' },
    result: { breakGlassId: 'g-1', proposalId: 'i-1', dueAt: '2026-11-24T16:00:00.000Z' },
  },
});

export const reviewBreakGlass = actRoute({
  name: 'reviewBreakGlass',
  path: '/break-glass/reviews',
  scope: 'operator',
  tag: 'approvals',
  summary: { en: 'Say as a third person whether it was right', 'zh-CN': '第三人复查应急放行' },
  body: ReviewBreakGlass,
  problems: ['record_unknown', 'record_state_forbids', 'approver_is_maker'],
  example: {
    body: { breakGlassId: 'g-1', isJustified: true, note: 'nobody else could be reached' },
    result: { breakGlassId: 'g-1' },
  },
});

export const {
  list: listBreakGlass,
  get: getBreakGlass,
  listVersions: listBreakGlassVersions,
} = recordRoutes({
  name: 'BreakGlass',
  scope: 'matrix_reader',
  names: 'BreakGlass',
  path: 'break-glass',
  tag: 'approvals',
  title: { en: 'Releases by two people together', 'zh-CN': '两人应急放行' },
  states: GLASS_STATES,
  body: GLASS_BODY,
  subject: { en: 'The proposal that is released.', 'zh-CN': '被放行的提请编号。' },
  example: {
    recordId: 'g-1',
    state: 'asked',
    subject: 'i-1',
    body: {
      proposalId: 'i-1',
      makerKeyId: 'p-1',
      reason: 'the checker cannot be reached',
      breakers: [{ keyId: 'p-2', staffRole: 'risk', at: '2026-11-23T01:00:00.000Z' }],
      dueAt: '2026-11-24T00:00:00.000Z',
    },
  },
});

export const showInstructionEffect = defineRoute({
  name: 'showInstructionEffect',
  method: 'POST',
  path: '/v1/pools/:poolId/instructions/effect',
  scope: 'platform',
  ownerAnswers: true,
  tag: 'approvals',
  summary: {
    en: 'Show what an instruction would do now, and who is to approve it; nothing is done',
    'zh-CN': '预览指令效果与所需复核(不执行)',
  },
  params: PoolPath,
  body: { schema: Instruction, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: InstructionEffect,
    contentType: 'application/json',
    description: { en: 'What it would do', 'zh-CN': '预览结果' },
    replayable: false,
  },
  problems: ['pool_without_owner', 'flow_not_in_programme'],
  example: {
    params: { poolId: '1' },
    body: INSTRUCTION,
    answer: {
      instructionId: 'i-1',
      status: 'accepted',
      approvals: {
        needed: 1,
        order: 'any',
        releaser: 'any',
        approvers: [{ roles: ['checker'], level: 1 }],
        given: [],
        missing: [{ roles: ['checker'], level: 1 }],
      },
      entries: [
        {
          kind: 'pay',
          phase: 'single',
          debit: { kind: 'customer', customerId: 'cust-1' },
          credit: { kind: 'customer', customerId: 'cust-2' },
          amountMinor: '50000000',
        },
      ],
      balances: [
        {
          account: { kind: 'customer', customerId: 'cust-1' },
          postedBeforeMinor: '60000000',
          postedAfterMinor: '10000000',
          availableBeforeMinor: '60000000',
          availableAfterMinor: '10000000',
        },
      ],
    },
  },
});
