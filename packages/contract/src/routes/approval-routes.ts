import { actRoute } from '../act-route.ts';
import {
  ApproveProposal,
  PROPOSAL_BODY,
  PROPOSAL_STATES,
  ProposeInstruction,
  RejectProposal,
} from '../approval.ts';
import { LINES_BODY_BYTES_MAX } from '../limit.ts';
import { recordRoutes } from '../record-routes.ts';

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
  names: 'Proposals',
  path: 'proposals',
  tag: 'approvals',
  title: { en: 'Instructions that wait for approvals', 'zh-CN': '待复核指令' },
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
