import { APPROVAL_PROBLEMS, approval, textAnswer, textShown } from '../approval-answer.ts';
import { CommandAnswer } from '../command-answer.ts';
import { InstructionAnswer } from '../instruction.ts';
import { LINES_BODY_BYTES_MAX } from '../limit.ts';
import { PoolPath } from '../path-params.ts';
import { defineRoute, type Schema } from '../route.ts';
import {
  DescribeActApproval,
  DescribeOwnApproval,
  DescribeProposalApproval,
  GiveOwnInstruction,
  GrantOwnMandate,
  SignActProposal,
  SignedApprovalList,
  SignedApprovalQuery,
  SignProposal,
} from '../signed-approval.ts';

const EXPIRES_AT = '2026-11-23T02:00:00.000Z';

function jsonBody<Body extends Schema>(schema: Body) {
  return { schema, contentType: 'application/json', bytesMax: LINES_BODY_BYTES_MAX } as const;
}

const instruction = { kind: 'withdraw', instructionId: 'w-1', amountMinor: '12345' } as const;

export const describeMyApproval = defineRoute({
  name: 'describeMyApproval',
  method: 'POST',
  path: '/v1/my/approval-texts',
  scope: 'own',
  ownerAnswers: false,
  tag: 'mandates',
  summary: {
    en: 'What I approve: the text to be shown and signed',
    'zh-CN': '获取待本人签名的文本',
  },
  body: jsonBody(DescribeOwnApproval),
  answer: textAnswer,
  problems: ['sign_in_off', 'record_not_found', 'payout_account_missing'],
  example: {
    body: { act: 'instruct', mandateId: 'm-w-1', instruction, expiresAt: EXPIRES_AT },
    answer: textShown,
  },
});

export const grantMyMandate = defineRoute({
  name: 'grantMyMandate',
  method: 'POST',
  path: '/v1/my/mandates',
  scope: 'own',
  ownerAnswers: true,
  tag: 'mandates',
  summary: { en: 'Grant a mandate, signed by passkey', 'zh-CN': '本人签名授予授权' },
  body: jsonBody(GrantOwnMandate),
  answer: {
    status: 201,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'The mandate is in force', 'zh-CN': '授权已生效' },
    replayable: true,
  },
  problems: [
    ...APPROVAL_PROBLEMS,
    'record_not_found',
    'amount_is_zero',
    'content_invalid',
    'customer_not_found',
    'customer_closed',
    'expiry_in_the_past',
    'mandate_already_granted',
    'mandates_limit',
  ],
  example: {
    body: {
      commandId: 'grant-1',
      mandateId: 'm-1',
      scope: ['pay'],
      amountMaxMinor: '5000',
      expiresAt: EXPIRES_AT,
      approval,
    },
    answer: { commandId: 'grant-1', status: 'accepted', position: 12 },
  },
});

export const giveMyInstruction = defineRoute({
  name: 'giveMyInstruction',
  method: 'POST',
  path: '/v1/my/instructions',
  scope: 'own',
  ownerAnswers: true,
  tag: 'instructions',
  summary: { en: 'Pay or withdraw my money, signed by passkey', 'zh-CN': '本人签名付款或提现' },
  body: jsonBody(GiveOwnInstruction),
  answer: {
    status: 201,
    schema: InstructionAnswer,
    contentType: 'application/json',
    description: { en: 'Permitted and given', 'zh-CN': '已授权并受理' },
    replayable: true,
  },
  problems: [...APPROVAL_PROBLEMS, 'record_not_found', 'payout_account_missing'],
  example: {
    body: {
      commandId: 'grant-2',
      mandateId: 'm-w-1',
      instruction,
      expiresAt: EXPIRES_AT,
      approval,
    },
    answer: { instructionId: 'w-1', status: 'accepted', position: 14 },
  },
});

export const describeProposalApproval = defineRoute({
  name: 'describeProposalApproval',
  method: 'POST',
  path: '/v1/pools/:poolId/proposals/approval-texts',
  scope: 'operator',
  ownerAnswers: false,
  tag: 'approvals',
  summary: {
    en: 'What a checker approves: the text to be shown and signed',
    'zh-CN': '获取待复核人签名的文本',
  },
  params: PoolPath,
  body: jsonBody(DescribeProposalApproval),
  answer: textAnswer,
  problems: ['sign_in_off', 'session_missing', 'record_not_found'],
  example: {
    params: { poolId: '1' },
    body: {
      instruction: {
        kind: 'sweep',
        instructionId: 's-1',
        source: 'fees_accrued',
        amountMinor: '900',
      },
    },
    answer: textShown,
  },
});

export const signProposal = defineRoute({
  name: 'signProposal',
  method: 'POST',
  path: '/v1/pools/:poolId/proposals/signed-approvals',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'approvals',
  summary: { en: 'Approve a proposed instruction, signed by passkey', 'zh-CN': '复核人签名通过' },
  params: PoolPath,
  body: jsonBody(SignProposal),
  answer: {
    status: 200,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'Approved', 'zh-CN': '已复核' },
    replayable: true,
  },
  problems: [
    ...APPROVAL_PROBLEMS,
    'session_missing',
    'record_not_found',
    'record_unknown',
    'record_state_forbids',
    'deadline_passed',
    'approver_is_maker',
    'quote_differs',
  ],
  example: {
    params: { poolId: '1' },
    body: {
      commandId: 'a-1',
      instruction: {
        kind: 'sweep',
        instructionId: 's-1',
        source: 'fees_accrued',
        amountMinor: '900',
      },
      approval,
    },
    answer: { commandId: 'a-1', status: 'accepted', position: 16 },
  },
});

export const describeActApproval = defineRoute({
  name: 'describeActApproval',
  method: 'POST',
  path: '/v1/pools/:poolId/act-proposals/approval-texts',
  scope: 'operator',
  ownerAnswers: false,
  tag: 'approvals',
  summary: {
    en: 'What a checker approves of an act: the text to be shown and signed',
    'zh-CN': '获取操作提案的待签文本',
  },
  params: PoolPath,
  body: jsonBody(DescribeActApproval),
  answer: textAnswer,
  problems: ['sign_in_off', 'session_missing', 'record_not_found'],
  example: {
    params: { poolId: '1' },
    body: { proposalId: 'policy-2' },
    answer: textShown,
  },
});

export const signActProposal = defineRoute({
  name: 'signActProposal',
  method: 'POST',
  path: '/v1/pools/:poolId/act-proposals/signed-approvals',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'approvals',
  summary: { en: 'Approve a proposed act, signed by passkey', 'zh-CN': '复核人签名通过操作提案' },
  params: PoolPath,
  body: jsonBody(SignActProposal),
  answer: {
    status: 200,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'Approved', 'zh-CN': '已复核' },
    replayable: true,
  },
  problems: [
    ...APPROVAL_PROBLEMS,
    'session_missing',
    'record_not_found',
    'record_unknown',
    'record_state_forbids',
    'deadline_passed',
    'approver_is_maker',
    'quote_differs',
    'party_not_permitted',
  ],
  example: {
    params: { poolId: '1' },
    body: { commandId: 'a-2', proposalId: 'policy-2', approval },
    answer: { commandId: 'a-2', status: 'accepted', position: 17 },
  },
});

export const listSignedApprovals = defineRoute({
  name: 'listSignedApprovals',
  method: 'GET',
  path: '/v1/pools/:poolId/signed-approvals',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'approvals',
  summary: {
    en: 'What was signed for a mandate or a proposal',
    'zh-CN': '查询授权或复核的签名文件',
  },
  params: PoolPath,
  query: SignedApprovalQuery,
  answer: {
    status: 200,
    schema: SignedApprovalList,
    contentType: 'application/json',
    description: {
      en: 'One file for each signature whose command was accepted',
      'zh-CN': '每个被受理的签名一份文件',
    },
    replayable: false,
  },
  problems: ['request_not_valid'],
  example: {
    params: { poolId: '1' },
    query: { mandateId: 'm-1' },
    answer: {
      items: [
        {
          form: 'ringfence approval-file v1',
          poolId: 1,
          command: { kind: 'grant_mandate', mandateId: 'm-1' },
          signedApproval: '{"form":"ringfence signed-approval v1"}',
        },
      ],
    },
  },
});
