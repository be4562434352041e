import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import { type ActOptions, addPoolCommand, type PoolOptions } from './add-pool-command.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { writeAnswer, writeList } from './write-answer.ts';

/** `ringfence recall …`: payments that we ask back, and deposits that the bank asks back. */
export function addRecall(program: Command, context: CommandContext): void {
  const recall = program.command('recall').description(context.terminal.say(RECALL));
  addList(recall, context);
  addRequest(recall, context);
  addApprove(recall, context);
  addReject(recall, context);
  addRequests(recall, context);
  addUnclaimed(recall, context);
  addClaim(recall, context);
  addAnswer(recall, context);
  addApproveAnswer(recall, context);
  addRejectAnswer(recall, context);
}

function addList(parent: Command, context: CommandContext): void {
  addPoolCommand(parent, context, { name: 'list', description: LIST }).action(
    async ({ pool }: PoolOptions) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { openPool } = await import('../api/open-pool.ts');
      const { api, poolId } = await openPool(context, pool);
      const { items } = await listAll(async (query) => {
        return (await api.call(ROUTES.listRecalls, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('recall', '追回'), of: ({ recordId }) => recordId },
        { title: both('state', '状态'), of: ({ state }) => state },
        { title: both('payment', '付款'), of: ({ subject }) => subject ?? '' },
        { title: both('amount', '金额'), of: ({ body }) => body.amountMinor },
        { title: both('code', '代码'), of: ({ body }) => body.code },
        { title: both('answer', '答复'), of: ({ body }) => body.answerCode ?? '' },
      ]);
    },
  );
}

interface RequestOptions extends ActOptions {
  readonly code: 'DUPL' | 'TECH' | 'FRAD' | 'CUST' | 'AC03' | 'AM09';
  readonly reason: string;
  readonly recallId?: string;
}

function addRequest(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(parent, context, { name: 'request', description: REQUEST, isAct: true })
    .argument('<payment>', terminal.say(PAYMENT))
    .requiredOption('--code <code>', terminal.say(CODE))
    .requiredOption('--reason <text>', terminal.say(REASON))
    .option('--recall-id <id>', terminal.say(RECALL_ID))
    .action(async (instructionId: string, options: RequestOptions) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, commandId } = await prepare(context, options);
      const { code, reason, recallId = commandId } = options;
      const call = {
        params: { poolId },
        body: { commandId, recallId, instructionId, code, reason },
        role: 'operator',
      } as const;
      writeAnswer(context, (await api.call(ROUTES.requestRecall, call)).body);
    });
}

function addApprove(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(parent, context, { name: 'approve', description: APPROVE, isAct: true })
    .argument('<recall>', terminal.say(RECALL_ID))
    .requiredOption('--payment <id>', terminal.say(PAYMENT))
    .action(async (recallId: string, options: ActOptions & { readonly payment: string }) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, commandId } = await prepare(context, options);
      const body = { commandId, recallId, instructionId: options.payment };
      const call = { params: { poolId }, body, role: 'operator' } as const;
      writeAnswer(context, (await api.call(ROUTES.approveRecall, call)).body);
    });
}

function addReject(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(parent, context, { name: 'reject', description: REJECT, isAct: true })
    .argument('<recall>', terminal.say(RECALL_ID))
    .requiredOption('--reason <text>', terminal.say(REASON))
    .action(async (recallId: string, options: ActOptions & { readonly reason: string }) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, commandId } = await prepare(context, options);
      const body = { commandId, recallId, reason: options.reason };
      const call = { params: { poolId }, body, role: 'operator' } as const;
      writeAnswer(context, (await api.call(ROUTES.rejectRecall, call)).body);
    });
}

function addRequests(parent: Command, context: CommandContext): void {
  addPoolCommand(parent, context, { name: 'requests', description: REQUESTS }).action(
    async ({ pool }: PoolOptions) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { openPool } = await import('../api/open-pool.ts');
      const { api, poolId } = await openPool(context, pool);
      const { items } = await listAll(async (query) => {
        return (await api.call(ROUTES.listRecallRequests, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('request', '请求'), of: ({ recordId }) => recordId },
        { title: both('state', '状态'), of: ({ state }) => state },
        { title: both('deposit', '收款流水'), of: ({ body }) => body.bankReference },
        { title: both('receipt', '收款'), of: ({ subject }) => subject ?? '' },
        { title: both('amount', '金额'), of: ({ body }) => body.amountMinor },
        { title: both('code', '代码'), of: ({ body }) => body.code },
        { title: both('answer', '拟答复'), of: ({ body }) => body.answer ?? '' },
      ]);
    },
  );
}

function addUnclaimed(parent: Command, context: CommandContext): void {
  addPoolCommand(parent, context, { name: 'unclaimed', description: UNCLAIMED }).action(
    async ({ pool }: PoolOptions) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { openPool } = await import('../api/open-pool.ts');
      const { api, poolId } = await openPool(context, pool);
      const { items } = await listAll(async (query) => {
        return (await api.call(ROUTES.listUnclaimedRecalls, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('file', '文件'), of: ({ fileNumber }) => fileNumber, align: 'right' },
        { title: both('place', '序号'), of: (one) => one.paymentNumber, align: 'right' },
        { title: both('deposit', '收款流水'), of: (one) => one.bankReference ?? '' },
        { title: both('amount', '金额'), of: ({ amountMinor }) => amountMinor, align: 'right' },
        { title: both('received', '收到'), of: ({ receivedAt }) => receivedAt },
      ]);
    },
  );
}

function addClaim(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(parent, context, { name: 'claim', description: CLAIM, isAct: true })
    .argument('<file>', terminal.say(FILE_NUMBER), parseNumber)
    .argument('<place>', terminal.say(PLACE), parseNumber)
    .action(async (fileNumber: number, paymentNumber: number, options: ActOptions) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, commandId } = await prepare(context, options);
      const body = { commandId, fileNumber, paymentNumber };
      const call = { params: { poolId }, body, role: 'operator' } as const;
      writeAnswer(context, (await api.call(ROUTES.claimRecall, call)).body);
    });
}

interface AnswerOptions extends ActOptions {
  readonly bankReference: string;
  readonly answer: 'accept' | 'refuse';
  readonly refusalCode?: 'CUST' | 'LEGL' | 'NOOR' | 'ARDT' | 'AC04' | 'AM04';
  readonly reason: string;
}

function addAnswer(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(parent, context, { name: 'answer', description: ANSWER, isAct: true })
    .argument('<request>', terminal.say(REQUEST_ID))
    .requiredOption('--bank-reference <reference>', terminal.say(BANK_REFERENCE))
    .requiredOption('--answer <answer>', terminal.say(ACCEPT_OR_REFUSE))
    .requiredOption('--reason <text>', terminal.say(REASON))
    .option('--refusal-code <code>', terminal.say(REFUSAL_CODE))
    .action(async (requestId: string, options: AnswerOptions) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, commandId } = await prepare(context, options);
      const { bankReference, answer, refusalCode, reason } = options;
      const code = refusalCode === undefined ? {} : { refusalCode };
      const body = { commandId, requestId, bankReference, answer, reason, ...code };
      const call = { params: { poolId }, body, role: 'operator' } as const;
      writeAnswer(context, (await api.call(ROUTES.proposeRecallAnswer, call)).body);
    });
}

function addApproveAnswer(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  const what = { name: 'approve-answer', description: APPROVE_ANSWER, isAct: true };
  addPoolCommand(parent, context, what)
    .argument('<request>', terminal.say(REQUEST_ID))
    .requiredOption('--bank-reference <reference>', terminal.say(BANK_REFERENCE))
    .action(async (requestId: string, options: ActOptions & { readonly bankReference: string }) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, commandId } = await prepare(context, options);
      const { bankReference } = options;
      const body = { commandId, requestId, bankReference };
      const call = { params: { poolId }, body, role: 'operator' } as const;
      writeAnswer(context, (await api.call(ROUTES.approveRecallAnswer, call)).body);
    });
}

function addRejectAnswer(parent: Command, context: CommandContext): void {
  const what = { name: 'reject-answer', description: REJECT_ANSWER, isAct: true };
  addPoolCommand(parent, context, what)
    .argument('<request>', context.terminal.say(REQUEST_ID))
    .action(async (requestId: string, options: ActOptions) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, commandId } = await prepare(context, options);
      const body = { commandId, requestId };
      const call = { params: { poolId }, body, role: 'operator' } as const;
      writeAnswer(context, (await api.call(ROUTES.rejectRecallAnswer, call)).body);
    });
}

async function prepare(context: CommandContext, { pool, id }: ActOptions) {
  const { openPool } = await import('../api/open-pool.ts');
  const { api, poolId } = await openPool(context, pool);
  return { api, poolId, commandId: id ?? newCommandId() };
}

const RECALL = both('payments and deposits that are asked back', '付款与收款的追回');
const LIST = both('payments that we asked back', '列出我方的追回');
const REQUEST = both('ask a payment back; another person approves', '申请追回付款,由另一人复核');
const APPROVE = both('approve a recall; the bank is asked', '复核追回并发给银行');
const REJECT = both('reject a recall before the bank is asked', '发出前拒绝追回');
const REQUESTS = both('deposits that the bank asks back', '列出银行要求退回的收款');
const UNCLAIMED = both(
  'requests of the bank for deposits that no pool has',
  '列出无对应收款的银行追回请求',
);
const CLAIM = both('take such a request over, to answer it', '将此类请求归入本专户以便答复');
const FILE_NUMBER = both('the file, by its number', '文件编号');
const PLACE = both('the place in the file', '文件内序号');
const ANSWER = both('propose what the bank is answered', '提议对银行的答复');
const APPROVE_ANSWER = both('approve an answer as another person', '由另一人复核答复');
const REJECT_ANSWER = both('do not approve an answer', '不同意拟答复');
const PAYMENT = both('the payment, by its instruction id', '付款的指令编号');
const CODE = both('DUPL, TECH, FRAD, CUST, AC03 or AM09', 'DUPL、TECH、FRAD、CUST、AC03 或 AM09');
const REFUSAL_CODE = both(
  'with a refusal: CUST, LEGL, NOOR, ARDT, AC04 or AM04',
  '拒绝时给出:CUST、LEGL、NOOR、ARDT、AC04 或 AM04',
);
const REASON = both('why, without personal data', '原因,不得含个人信息');
const RECALL_ID = both('id of the recall', '追回编号');
const REQUEST_ID = both('id of the request', '请求编号');
const BANK_REFERENCE = both('the bank’s reference of the deposit', '收款的银行流水');
const ACCEPT_OR_REFUSE = both('accept or refuse', 'accept 或 refuse');
