import type { InstructionBody } from '@ringfence/contract';
import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import { type ActOptions, addPoolCommand, type PoolOptions } from './add-pool-command.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { readDocument } from './read-document.ts';
import { writeAnswer, writeList } from './write-answer.ts';

/** `ringfence move …`: money that moves between pools. */
export function addMove(program: Command, context: CommandContext): void {
  const move = program.command('move').description(context.terminal.say(MOVE));
  addList(move, context);
  addExpected(move, context);
  addShow(move, context);
  addOrder(move, context);
  addExpect(move, context);
  addCancel(move, context);
  addCompare(move, context);
}

function addList(move: Command, context: CommandContext): void {
  addPoolCommand(move, context, { name: 'list', description: LIST }).action(
    async (options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(async (query) => {
        return (await api.call(ROUTES.listPoolMoves, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('move', '划转'), of: ({ recordId }) => recordId },
        { title: both('state', '状态'), of: ({ state }) => state },
        { title: both('to account', '转入账号'), of: ({ body }) => body.toAccount },
        { title: MINOR, of: ({ body }) => body.amountMinor, align: 'right' },
        { title: both('due', '应到日'), of: ({ body }) => body.dueDate },
        { title: both('difference', '差异'), of: ({ body }) => body.difference },
      ]);
    },
  );
}

function addExpected(move: Command, context: CommandContext): void {
  addPoolCommand(move, context, { name: 'expected', description: EXPECTED }).action(
    async (options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(async (query) => {
        return (await api.call(ROUTES.listExpectedMoves, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('move', '划转'), of: ({ recordId }) => recordId },
        { title: both('state', '状态'), of: ({ state }) => state },
        { title: both('from pool', '转出专户'), of: ({ body }) => body.fromPoolId },
        { title: MINOR, of: ({ body }) => body.amountMinor, align: 'right' },
        { title: both('due', '应到日'), of: ({ body }) => body.dueDate },
        { title: both('difference', '差异'), of: ({ body }) => body.difference },
      ]);
    },
  );
}

function addShow(move: Command, context: CommandContext): void {
  addPoolCommand(move, context, { name: 'show', description: SHOW })
    .argument('<move>', context.terminal.say(MOVE_ID))
    .action(async (moveId: string, options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const { body } = await api.call(ROUTES.getMove, { params: { poolId, moveId } });
      writeAnswer(context, body, currency);
    });
}

function addOrder(move: Command, context: CommandContext): void {
  addPoolCommand(move, context, { name: 'order', description: ORDER })
    .argument('<file>', context.terminal.say(FILE))
    .action(async (file: string, options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const body = await readDocument<InstructionBody>(file);
      const call = { params: { poolId }, body, role: 'operator' } as const;
      writeAnswer(context, (await api.call(ROUTES.postInstruction, call)).body);
    });
}

function addExpect(move: Command, context: CommandContext): void {
  addPoolCommand(move, context, { name: 'expect', description: EXPECT, isAct: true })
    .argument('<file>', context.terminal.say(EXPECTATION))
    .action(async (file: string, options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const expectation = await readDocument<Expectation>(file);
      const body = { ...expectation, commandId: options.id ?? newCommandId() };
      writeAnswer(context, (await api.call(ROUTES.expectMove, { params: { poolId }, body })).body);
    });
}

/** The body of the request without the id of the command. */
interface Expectation {
  readonly moveId: string;
  readonly amountMinor: string;
  readonly dueDate: string;
}

function addCancel(move: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(move, context, { name: 'cancel', description: CANCEL, isAct: true })
    .argument('<move>', terminal.say(MOVE_ID))
    .requiredOption('--reason <text>', terminal.say(REASON))
    .action(async (moveId: string, options: ActOptions & { readonly reason: string }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { reason } = options;
      const body = { commandId: options.id ?? newCommandId(), moveId, reason };
      const call = { params: { poolId }, body };
      writeAnswer(context, (await api.call(ROUTES.cancelExpectedMove, call)).body);
    });
}

interface CompareOptions extends ActOptions {
  readonly half: string;
  readonly businessDate: string;
  readonly otherState: string;
  readonly otherAmountMinor: string;
}

function addCompare(move: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(move, context, { name: 'compare', description: COMPARE, isAct: true })
    .argument('<move>', terminal.say(MOVE_ID))
    .requiredOption('--half <half>', terminal.say(HALF))
    .requiredOption('--business-date <date>', terminal.say(DATE))
    .requiredOption('--other-state <state>', terminal.say(OTHER_STATE))
    .requiredOption('--other-amount-minor <digits>', terminal.say(OTHER_AMOUNT))
    .action(async (moveId: string, options: CompareOptions, command: Command) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { EXPECTED_MOVE_STATES, POOL_MOVE_STATES, ROUTES } = await import(
        '@ringfence/contract'
      );
      const half = (['out', 'in'] as const).find((known) => known === options.half);
      const states = half === 'out' ? EXPECTED_MOVE_STATES : POOL_MOVE_STATES;
      const state = states.find((known) => known === options.otherState);
      if (half === undefined) return command.error(`${options.half}: out, in`);
      if (state === undefined) return command.error(`${options.otherState}: ${states.join(', ')}`);
      const { api, poolId } = await openPool(context, options.pool);
      const { businessDate, otherAmountMinor: amountMinor } = options;
      const commandId = options.id ?? newCommandId();
      const other = { state, amountMinor, sameOwners: true };
      const body = { commandId, moveId, half, businessDate, other };
      writeAnswer(context, (await api.call(ROUTES.compareMove, { params: { poolId }, body })).body);
    });
}

const MOVE = both('money that moves between pools', '跨专户划转');
const LIST = both('the halves that leave this pool', '列出划出款项');
const EXPECTED = both('the halves that this pool expects', '列出应划入款项');
const SHOW = both('both halves of a move, and whether they agree', '查询划转两侧及比对结果');
const ORDER = both('give an approved move (see approval propose)', '发出已复核的划转指令');
const EXPECT = both('say which payment is expected, and whose it is', '登记应划入款项及其权属');
const CANCEL = both('take an expectation back', '撤销应划入款项');
const COMPARE = both(
  'record what a custodian elsewhere says of its half, for the same owners',
  '登记其他存管人告知的对方一侧(权属一致)',
);
const MOVE_ID = both('the move', '划转编号');
const MINOR = both('amount in minor units', '金额(最小货币单位)');
const FILE = both('the instruction as JSON, as the API takes it', '指令内容(JSON,与接口一致)');
const EXPECTATION = both(
  'the expectation as JSON: moveId, amountMinor, dueDate, lines or purpose',
  '应划入款项(JSON):moveId、amountMinor、dueDate、lines 或 purpose',
);
const REASON = both('why, without personal data', '原因,不得含个人信息');
const HALF = both('the half of this pool: out or in', '本专户一侧:out 或 in');
const DATE = both('for the end of this business day', '比对的会计日');
const OTHER_STATE = both('where the other half is', '对方一侧状态');
const OTHER_AMOUNT = both('its amount in minor units', '对方一侧金额(最小货币单位)');
