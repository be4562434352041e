import type { InstructionBody } from '@ringfence/contract';
import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import { type ActOptions, addPoolCommand, type PoolOptions } from './add-pool-command.ts';
import { addApprovalMatrix } from './approval-matrix.ts';
import { addApprovalPeople } from './approval-people.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { readDocument } from './read-document.ts';
import { writeAnswer, writeList } from './write-answer.ts';

interface ProposeOptions extends ActOptions {
  readonly expiresAt: string;
  readonly purpose?: string;
}

/** `ringfence approval …`: what other people than its maker approve, and who they are. */
export function addApproval(program: Command, context: CommandContext): void {
  const approval = program.command('approval').description(context.terminal.say(APPROVAL));
  addList(approval, context);
  addShow(approval, context);
  addPropose(approval, context);
  addApprove(approval, context);
  addReject(approval, context);
  addEffect(approval, context);
  addApprovalMatrix(approval, context);
  addApprovalPeople(approval, context);
}

function addList(approval: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(approval, context, { name: 'list', description: LIST })
    .option('--state <state>', terminal.say(STATE))
    .action(async (options: PoolOptions & { readonly state?: string }, command: Command) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { PROPOSAL_STATES, ROUTES } = await import('@ringfence/contract');
      const state = PROPOSAL_STATES.find((known) => known === options.state);
      if (state === undefined && options.state !== undefined) {
        command.error(`${options.state}: ${PROPOSAL_STATES.join(', ')}`);
      }
      const { api, poolId } = await openPool(context, options.pool);
      const filter = state === undefined ? {} : { state };
      const { items } = await listAll(async (page) => {
        const query = { ...page, ...filter };
        return (await api.call(ROUTES.listProposals, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('instruction', '指令'), of: ({ recordId }) => recordId },
        {
          title: both('kind', '种类'),
          of: ({ body }) => wordOf((body.instruction ?? body.act)?.['kind']),
        },
        {
          title: both('amount in minor units', '金额(最小货币单位)'),
          of: ({ body }) => wordOf(body.instruction?.['amountMinor']),
          align: 'right',
        },
        { title: both('maker', '经办密钥'), of: ({ body }) => body.makerKeyId },
        { title: both('state', '状态'), of: (one) => one.state },
        {
          title: both('approvals', '复核'),
          of: ({ body }) => `${body.approvals.length}/${body.approvalsNeeded}`,
        },
        { title: both('expires', '到期'), of: ({ body }) => body.expiresAt },
      ]);
    });
}

/** A member of an instruction, whose kind the list does not know. */
function wordOf(member: unknown): string | undefined {
  return typeof member === 'string' ? member : undefined;
}

function addShow(approval: Command, context: CommandContext): void {
  addPoolCommand(approval, context, { name: 'show', description: SHOW })
    .argument('<instruction>', context.terminal.say(INSTRUCTION))
    .action(async (recordId: string, options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const { body } = await api.call(ROUTES.getProposal, { params: { poolId, recordId } });
      writeAnswer(context, body, currency);
    });
}

function addPropose(approval: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(approval, context, { name: 'propose', description: PROPOSE, isAct: true })
    .argument('<file>', terminal.say(FILE))
    .requiredOption('--expires-at <moment>', terminal.say(EXPIRES))
    .option('--purpose <text>', terminal.say(PURPOSE))
    .action(async (file: string, options: ProposeOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const instruction = await readDocument<InstructionBody>(file);
      const { expiresAt, purpose } = options;
      const more = purpose === undefined ? {} : { purpose };
      const body = { commandId: options.id ?? newCommandId(), instruction, expiresAt, ...more };
      const answer = await api.call(ROUTES.proposeInstruction, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

function addApprove(approval: Command, context: CommandContext): void {
  addPoolCommand(approval, context, { name: 'approve', description: APPROVE, isAct: true })
    .argument('<file>', context.terminal.say(FILE))
    .option('--delegation <id>', context.terminal.say(DELEGATION))
    .action(async (file: string, options: ActOptions & { readonly delegation?: string }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const instruction = await readDocument<InstructionBody>(file);
      const { delegation } = options;
      const by = delegation === undefined ? {} : { delegationId: delegation };
      const body = { commandId: options.id ?? newCommandId(), instruction, ...by };
      const answer = await api.call(ROUTES.approveProposal, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

function addEffect(approval: Command, context: CommandContext): void {
  addPoolCommand(approval, context, { name: 'effect', description: EFFECT })
    .argument('<file>', context.terminal.say(FILE))
    .action(async (file: string, options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const body = await readDocument<InstructionBody>(file);
      const shown = await api.call(ROUTES.showInstructionEffect, { params: { poolId }, body });
      writeAnswer(context, shown.body, currency);
    });
}

function addReject(approval: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(approval, context, { name: 'reject', description: REJECT, isAct: true })
    .argument('<instruction>', terminal.say(INSTRUCTION))
    .requiredOption('--reason <text>', terminal.say(REASON))
    .action(async (instructionId: string, options: ActOptions & { readonly reason: string }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { reason } = options;
      const body = { commandId: options.id ?? newCommandId(), instructionId, reason };
      const answer = await api.call(ROUTES.rejectProposal, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

const APPROVAL = both('what other people approve', '复核');
const LIST = both('what was proposed', '列出提请复核的指令与操作');
const SHOW = both('a proposal with its approvals', '查询提请复核的指令及其复核');
const PURPOSE = both('what it is for; needed for a draw on a reserve', '用途;动用准备金时必填');
const PROPOSE = both('ask for the approvals of an instruction', '提请复核');
const APPROVE = both('approve exactly this instruction', '复核通过');
const DELEGATION = both('approve for somebody who is absent', '代理授权编号');
const EFFECT = both(
  'what an instruction would do, and who is to approve it; nothing is done',
  '预览指令效果与所需复核(不执行)',
);
const REJECT = both('refuse a proposal, or take it back', '驳回或撤回');
const FILE = both('the instruction as JSON, as the API takes it', '指令内容(JSON,与接口一致)');
const INSTRUCTION = both('id of the instruction', '指令编号');
const STATE = both('only in this state, such as waiting', '仅列出该状态,例如 waiting');
const EXPIRES = both('until when it may be given, as 2027-01-01T00:00:00Z', '有效期至');
const REASON = both('why, without personal data', '原因,不得含个人信息');
