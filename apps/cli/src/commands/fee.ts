import type { Parsed, PublishFee } from '@ringfence/contract';
import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import { type ActOptions, addPoolCommand, type PoolOptions } from './add-pool-command.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { readDocument } from './read-document.ts';
import { writeAnswer, writeList } from './write-answer.ts';

type PublishBody = Omit<Parsed<typeof PublishFee>, 'commandId'>;

interface QuoteOptions extends ActOptions {
  readonly customer: string;
  readonly baseMinor: string;
  readonly expiresAt: string;
}

/** `ringfence fee …`: what is published, what customers were quoted, what leaves the pool. */
export function addFee(program: Command, context: CommandContext): void {
  const fee = program.command('fee').description(context.terminal.say(FEE));
  addList(fee, context);
  addPublish(fee, context);
  addQuote(fee, context);
  addQuotes(fee, context);
  addSetDay(fee, context);
  addSettle(fee, context);
  addSettlements(fee, context);
  addSettled(fee, context);
  addSweep(fee, context);
}

function addList(fee: Command, context: CommandContext): void {
  addPoolCommand(fee, context, { name: 'list', description: LIST }).action(
    async (options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(async (query) => {
        return (await api.call(ROUTES.listFees, { params: { poolId }, query })).body;
      });
      const { language } = context.terminal;
      writeList(context, items, [
        { title: both('fee', '费用'), of: ({ recordId }) => recordId },
        { title: both('version', '版本'), of: ({ body }) => body.versions.length, align: 'right' },
        {
          title: both('title', '名称'),
          of: ({ body }) => body.versions.at(-1)?.title[language === 'en' ? 'en' : 'zh'],
        },
        {
          title: both('in effect from', '生效日'),
          of: ({ body }) => body.versions.at(-1)?.effectiveDate,
        },
        {
          title: both('fixed, minor units', '固定额(最小货币单位)'),
          of: ({ body }) => body.versions.at(-1)?.fixedMinor,
          align: 'right',
        },
        {
          title: both('basis points', '万分之几'),
          of: ({ body }) => body.versions.at(-1)?.basisPoints,
          align: 'right',
        },
      ]);
    },
  );
}

function addPublish(fee: Command, context: CommandContext): void {
  addPoolCommand(fee, context, { name: 'publish', description: PUBLISH, isAct: true })
    .argument('<file>', context.terminal.say(FILE))
    .action(async (file: string, options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const terms = await readDocument<PublishBody>(file);
      const body = { ...terms, commandId: options.id ?? newCommandId() };
      writeAnswer(context, (await api.call(ROUTES.publishFee, { params: { poolId }, body })).body);
    });
}

function addQuote(fee: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(fee, context, { name: 'quote', description: QUOTE, isAct: true })
    .argument('<fee>', terminal.say(FEE_ID))
    .argument('<quote>', terminal.say(QUOTE_ID))
    .requiredOption('--customer <id>', terminal.say(CUSTOMER))
    .requiredOption('--base-minor <amount>', terminal.say(BASE))
    .requiredOption('--expires-at <moment>', terminal.say(EXPIRES))
    .action(async (feeId: string, quoteId: string, options: QuoteOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const { customer: customerId, baseMinor, expiresAt } = options;
      const commandId = options.id ?? newCommandId();
      const body = { commandId, quoteId, feeId, customerId, baseMinor, expiresAt };
      const answer = await api.call(ROUTES.quoteFee, { params: { poolId }, body });
      writeAnswer(context, answer.body, currency);
    });
}

function addQuotes(fee: Command, context: CommandContext): void {
  addPoolCommand(fee, context, { name: 'quotes', description: QUOTES })
    .option('--customer <id>', context.terminal.say(CUSTOMER))
    .action(async (options: PoolOptions & { readonly customer?: string }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const subject = options.customer === undefined ? {} : { subject: options.customer };
      const { items } = await listAll(async (page) => {
        const query = { ...page, ...subject };
        return (await api.call(ROUTES.listFeeQuotes, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('quote', '报价'), of: ({ recordId }) => recordId },
        { title: both('fee', '费用'), of: ({ body }) => body.feeId },
        { title: both('customer', '客户'), of: ({ body }) => body.customerId },
        {
          title: both('amount in minor units', '金额(最小货币单位)'),
          of: ({ body }) => body.amountMinor,
          align: 'right',
        },
        { title: both('state', '状态'), of: ({ state }) => state },
        { title: both('expires', '到期'), of: ({ body }) => body.expiresAt },
      ]);
    });
}

function addSetDay(fee: Command, context: CommandContext): void {
  addPoolCommand(fee, context, { name: 'set-day', description: SET_DAY, isAct: true })
    .argument('<day>', context.terminal.say(DAY), parseNumber)
    .action(async (dayOfMonth: number, options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const body = { commandId: options.id ?? newCommandId(), dayOfMonth };
      const answer = await api.call(ROUTES.setFeeSettlementDay, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

function addSettle(fee: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(fee, context, { name: 'settle', description: SETTLE, isAct: true })
    .argument('<settlement>', terminal.say(SETTLEMENT))
    .argument('<date>', terminal.say(THROUGH))
    .action(async (settlementId: string, throughDate: string, options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const body = { commandId: options.id ?? newCommandId(), settlementId, throughDate };
      const answer = await api.call(ROUTES.settleFees, { params: { poolId }, body });
      writeAnswer(context, answer.body, currency);
    });
}

function addSettlements(fee: Command, context: CommandContext): void {
  addPoolCommand(fee, context, { name: 'settlements', description: SETTLEMENTS }).action(
    async (options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(async (query) => {
        return (await api.call(ROUTES.listFeeSettlements, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('settlement', '结算'), of: ({ recordId }) => recordId },
        { title: both('after', '自(不含)'), of: ({ body }) => body.fromDate },
        { title: both('through', '至'), of: ({ body }) => body.throughDate },
        { title: both('fees', '笔数'), of: ({ body }) => body.count, align: 'right' },
        {
          title: both('total in minor units', '合计(最小货币单位)'),
          of: ({ body }) => body.totalMinor,
          align: 'right',
        },
      ]);
    },
  );
}

function addSettled(fee: Command, context: CommandContext): void {
  addPoolCommand(fee, context, { name: 'settled', description: SETTLED })
    .argument('<settlement>', context.terminal.say(SETTLEMENT))
    .action(async (settlementId: string, options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(async (query) => {
        const params = { poolId, settlementId };
        return (await api.call(ROUTES.listSettledFees, { params, query })).body;
      });
      writeList(context, items, [
        { title: both('instruction', '指令'), of: ({ id }) => id },
        { title: both('kind', '种类'), of: ({ kind }) => kind },
        { title: both('customer', '客户'), of: ({ customerId }) => customerId },
        { title: both('mandate', '授权'), of: ({ mandateId }) => mandateId },
        {
          title: both('amount in minor units', '金额(最小货币单位)'),
          of: ({ amountMinor }) => amountMinor,
          align: 'right',
        },
        { title: both('day', '记账日'), of: ({ businessDate }) => businessDate },
      ]);
    });
}

function addSweep(fee: Command, context: CommandContext): void {
  addPoolCommand(fee, context, { name: 'sweep', description: SWEEP, isAct: true })
    .argument('<amountMinor>', context.terminal.say(AMOUNT))
    .action(async (amountMinor: string, options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const instructionId = options.id ?? newCommandId();
      const sweep = { kind: 'sweep', source: 'fees_accrued', instructionId, amountMinor } as const;
      const call = { params: { poolId }, body: sweep, role: 'operator' } as const;
      writeAnswer(context, (await api.call(ROUTES.postInstruction, call)).body, currency);
    });
}

const SET_DAY = both('state the day of the month from which fees leave', '设定手续费结算日');
const SETTLE = both('settle the fees up to a day that is over', '结算截至某日的手续费');
const SETTLEMENTS = both('the settlements', '列出手续费结算');
const SETTLED = both('the fees of a settlement, with the consents', '列出结算所含手续费及授权');
const SWEEP = both('pay settled fees out to the platform', '划出已结算的手续费');
const DAY = both('the day, 1 to 28', '日,1 至 28');
const SETTLEMENT = both('id of the settlement', '结算编号');
const THROUGH = both('the last business date to settle', '结算截止记账日');
const AMOUNT = both('the amount in minor units', '金额,最小货币单位(分)');
const FEE = both('fees: published, quoted, settled, swept', '费用公示、报价、结算与划出');
const LIST = both('the fees, in their latest version', '列出费用(最新版本)');
const PUBLISH = both('publish a fee, or its next version, from a JSON file', '公示费用或其新版本');
const QUOTE = both('quote a fee before the customer consents', '收费前报价');
const QUOTES = both('the quotes, of one customer when it is named', '列出报价,可按客户');
const FILE = both('the fee as JSON, as the API takes it', '费用内容(JSON,与接口一致)');
const FEE_ID = both('the fee', '费用编号');
const QUOTE_ID = both('id of the quote', '报价编号');
const CUSTOMER = both('the customer', '客户编号');
const BASE = both('what the fee is counted on, in minor units', '计费基数,最小货币单位(分)');
const EXPIRES = both('until when it holds, as 2027-01-01T00:00:00Z', '有效期至');
