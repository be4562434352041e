import { BareCommand, CommandAnswer } from '../command-answer.ts';
import { CustomerProofFile, SnapshotQuery } from '../custody-proof.ts';
import { InstructionProof, PaperReceipt } from '../entry-proof.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { MandatePage, MandateRecord } from '../mandate.ts';
import {
  MyCustodyProof,
  MyEntryPage,
  MyInstructionHistory,
  MyInstructionPage,
  MyInstructionPath,
  MyMandatePath,
} from '../my-history.ts';
import { PageQuery } from '../path-params.ts';
import type { ProblemCode } from '../problem-code.ts';
import { ReportLanguageQuery } from '../report.ts';
import { defineRoute } from '../route.ts';
import { getCustomerProof } from './custody-proof-routes.ts';
import { getMandate } from './mandate-routes.ts';
import { getInstructionProof } from './proof-routes.ts';

const AT = '2026-11-23T01:02:03.004Z';

const WITHDRAWAL = {
  instructionId: 'w-1',
  kind: 'withdraw',
  status: 'accepted',
  state: 'waiting',
  direction: 'out',
  amountMinor: '2000',
  mandateId: 'm-w-1',
  businessDate: '2026-11-23',
  position: 42,
  recordedAt: AT,
} as const;

const PROOF_PROBLEMS: readonly ProblemCode[] = [
  'log_not_configured',
  'record_not_found',
  'not_yet_logged',
  'log_unavailable',
];

export const listMyInstructions = defineRoute({
  name: 'listMyInstructions',
  method: 'GET',
  path: '/v1/my/instructions',
  scope: 'own',
  ownerAnswers: false,
  tag: 'instructions',
  summary: { en: 'My payments, withdrawals and holds', 'zh-CN': '列出我的付款、提现与冻结' },
  query: PageQuery,
  answer: {
    status: 200,
    schema: MyInstructionPage,
    contentType: 'application/json',
    description: {
      en: 'The newest first; a page may have fewer than asked for and still a next one',
      'zh-CN': '最新在前;单页条数可少于请求数而仍有下一页',
    },
    replayable: false,
  },
  problems: ['cursor_not_valid', 'record_not_found'],
  example: { answer: { items: [WITHDRAWAL] } },
});

export const getMyInstruction = defineRoute({
  name: 'getMyInstruction',
  method: 'GET',
  path: '/v1/my/instructions/:instructionId',
  scope: 'own',
  ownerAnswers: false,
  tag: 'instructions',
  summary: { en: 'What became of my instruction', 'zh-CN': '查询我的指令进度' },
  params: MyInstructionPath,
  answer: {
    status: 200,
    schema: MyInstructionHistory,
    contentType: 'application/json',
    description: { en: 'With each step, the first one first', 'zh-CN': '含各步骤,先旧后新' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { instructionId: 'w-1' },
    answer: {
      instruction: WITHDRAWAL,
      timeline: [
        {
          event: 'instructed',
          state: 'waiting',
          at: AT,
          businessDate: '2026-11-23',
          position: 42,
          amountMinor: '2000',
        },
      ],
      payment: {
        state: 'waiting',
        form: 'immediate',
        delivery: 'next_day',
        confirmed: true,
        arrivalDate: '2026-11-24',
        isCancellable: true,
      },
      arrivalDate: '2026-11-24',
    },
  },
});

export const cancelMyInstruction = defineRoute({
  name: 'cancelMyInstruction',
  method: 'POST',
  path: '/v1/my/instructions/:instructionId/cancellation',
  scope: 'own',
  ownerAnswers: true,
  tag: 'instructions',
  summary: { en: 'Take back my withdrawal that waits', 'zh-CN': '撤销我的待付款提现' },
  params: MyInstructionPath,
  body: { schema: BareCommand, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'The money is available again', 'zh-CN': '资金已恢复可用' },
    replayable: true,
  },
  problems: ['record_not_found', 'withdrawal_not_found', 'withdrawal_state_forbids'],
  example: {
    params: { instructionId: 'w-1' },
    body: { commandId: 'c-1' },
    answer: { commandId: 'c-1', status: 'accepted', position: 43 },
  },
});

export const getMyReceipt = defineRoute({
  name: 'getMyReceipt',
  method: 'GET',
  path: '/v1/my/instructions/:instructionId/receipt',
  scope: 'own',
  ownerAnswers: false,
  tag: 'evidence',
  summary: { en: 'Download my receipt as PDF', 'zh-CN': '下载我的回单(PDF)' },
  params: MyInstructionPath,
  query: ReportLanguageQuery,
  answer: {
    status: 200,
    schema: PaperReceipt,
    contentType: 'application/pdf',
    description: { en: 'The receipt for print', 'zh-CN': '可打印的回单' },
    replayable: false,
  },
  problems: PROOF_PROBLEMS,
  example: {
    params: { instructionId: 'w-1' },
    query: { language: 'en' },
    answer: '%PDF-…',
  },
});

export const getMyReceiptProof = defineRoute({
  name: 'getMyReceiptProof',
  method: 'GET',
  path: '/v1/my/instructions/:instructionId/proof',
  scope: 'own',
  ownerAnswers: false,
  tag: 'evidence',
  summary: {
    en: 'Prove from the log what my instruction did',
    'zh-CN': '以日志证明我的指令效果',
  },
  params: MyInstructionPath,
  answer: {
    status: 200,
    schema: InstructionProof,
    contentType: 'application/json',
    description: {
      en: 'Each entry with its proof, which anyone checks offline',
      'zh-CN': '各条目及其证明,任何人均可离线核验',
    },
    replayable: false,
  },
  problems: PROOF_PROBLEMS,
  example: {
    params: { instructionId: 'i-1' },
    answer: getInstructionProof.example.answer,
  },
});

export const listMyEntries = defineRoute({
  name: 'listMyEntries',
  method: 'GET',
  path: '/v1/my/entries',
  scope: 'own',
  ownerAnswers: false,
  tag: 'accounts',
  summary: { en: 'My account statement', 'zh-CN': '我的账户明细' },
  query: PageQuery,
  answer: {
    status: 200,
    schema: MyEntryPage,
    contentType: 'application/json',
    description: {
      en: 'The newest first, each with the balance after it',
      'zh-CN': '最新在前,含记账后余额',
    },
    replayable: false,
  },
  problems: ['cursor_not_valid', 'record_not_found'],
  example: {
    answer: {
      items: [
        {
          position: 43,
          transferId: '0197a3c0-0000-7000-8000-000000000001',
          phase: 'pending',
          kind: 'withdraw',
          side: 'debit',
          amountMinor: '2000',
          releasedMinor: '0',
          businessDate: '2026-11-23',
          recordedAt: AT,
          postedAfterMinor: '10000',
          availableAfterMinor: '8000',
          instructionId: 'w-1',
        },
      ],
    },
  },
});

export const listMyMandates = defineRoute({
  name: 'listMyMandates',
  method: 'GET',
  path: '/v1/my/mandates',
  scope: 'own',
  ownerAnswers: false,
  tag: 'mandates',
  summary: { en: 'What I permitted', 'zh-CN': '列出我的授权' },
  query: PageQuery,
  answer: {
    status: 200,
    schema: MandatePage,
    contentType: 'application/json',
    description: { en: 'A page of mandates, by id', 'zh-CN': '按授权编号的一页' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: { answer: { items: [getMandate.example.answer] } },
});

export const getMyMandate = defineRoute({
  name: 'getMyMandate',
  method: 'GET',
  path: '/v1/my/mandates/:mandateId',
  scope: 'own',
  ownerAnswers: false,
  tag: 'mandates',
  summary: { en: 'My mandate and its use', 'zh-CN': '查询我的授权及使用情况' },
  params: MyMandatePath,
  answer: {
    status: 200,
    schema: MandateRecord,
    contentType: 'application/json',
    description: { en: 'The mandate', 'zh-CN': '授权' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: { params: { mandateId: 'm-1' }, answer: getMandate.example.answer },
});

export const listMyMandateUses = defineRoute({
  name: 'listMyMandateUses',
  method: 'GET',
  path: '/v1/my/mandates/:mandateId/uses',
  scope: 'own',
  ownerAnswers: false,
  tag: 'mandates',
  summary: { en: 'What used my mandate', 'zh-CN': '列出我的授权使用记录' },
  params: MyMandatePath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: MyInstructionPage,
    contentType: 'application/json',
    description: { en: 'The instructions that used it, in order', 'zh-CN': '使用该授权的指令' },
    replayable: false,
  },
  problems: ['cursor_not_valid', 'record_not_found'],
  example: { params: { mandateId: 'm-w-1' }, answer: { items: [WITHDRAWAL] } },
});

export const revokeMyMandate = defineRoute({
  name: 'revokeMyMandate',
  method: 'POST',
  path: '/v1/my/mandates/:mandateId/revocation',
  scope: 'own',
  ownerAnswers: true,
  tag: 'mandates',
  summary: { en: 'Revoke my mandate', 'zh-CN': '撤销我的授权' },
  params: MyMandatePath,
  body: { schema: BareCommand, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'It permits nothing any more', 'zh-CN': '授权已失效' },
    replayable: true,
  },
  problems: [
    'record_not_found',
    'mandate_not_found',
    'mandate_revoked',
    'mandate_expired',
    'mandate_used_up',
  ],
  example: {
    params: { mandateId: 'm-1' },
    body: { commandId: 'c-1' },
    answer: { commandId: 'c-1', status: 'accepted', position: 44 },
  },
});

const SNAPSHOT = {
  snapshot: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  businessDate: '2026-11-23',
  asOf: '2026-11-24T01:02:03.004Z',
  log: 'custody.example/logs/pool-1',
  logSize: 42,
  customers: 2,
  totalMinor: '1000',
  published: true,
};

export const getMyCustodyProof = defineRoute({
  name: 'getMyCustodyProof',
  method: 'GET',
  path: '/v1/my/custody-proof',
  scope: 'own',
  ownerAnswers: false,
  tag: 'evidence',
  summary: { en: 'Is my money there?', 'zh-CN': '我的资金是否足额在管' },
  answer: {
    status: 200,
    schema: MyCustodyProof,
    contentType: 'application/json',
    description: {
      en: 'The newest published snapshot, with the file that anyone checks offline',
      'zh-CN': '最新已公布快照及可离线核验的证明文件',
    },
    replayable: false,
  },
  problems: ['log_not_configured', 'snapshot_not_found', 'customer_not_in_snapshot'],
  example: {
    answer: {
      ...SNAPSHOT,
      mineMinor: '500',
      verifyPage: 'https://log.custody.example/verify.html',
      file: getCustomerProof.example.answer,
    },
  },
});

export const downloadMyCustodyProof = defineRoute({
  name: 'downloadMyCustodyProof',
  method: 'GET',
  path: '/v1/my/custody-proof/file',
  scope: 'own',
  ownerAnswers: false,
  tag: 'evidence',
  summary: { en: 'The proof file of my money', 'zh-CN': '下载我的资金证明文件' },
  query: SnapshotQuery,
  answer: {
    status: 200,
    schema: CustomerProofFile,
    contentType: 'application/json',
    description: { en: 'The proof file', 'zh-CN': '证明文件' },
    replayable: false,
  },
  problems: ['log_not_configured', 'snapshot_not_found', 'customer_not_in_snapshot'],
  example: { answer: getCustomerProof.example.answer },
});
