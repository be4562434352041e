import type { Parsed, PublishFee } from '@ringfence/contract';
import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import { type ActOptions, addPoolCommand, type PoolOptions } from './add-pool-command.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { readDocument } from './read-document.ts';
import { writeAnswer, writeList } from './write-answer.ts';

type PublishBody = Omit<Parsed<typeof PublishFee>, 'commandId'>;

interface QuoteOptions extends ActOptions {
  readonly customer: string;
  readonly baseMinor: string;
  readonly expiresAt: string;
}

/** `ringfence fee …`: what is published, and what customers were quoted. */
export function addFee(program: Command, context: CommandContext): void {
  const fee = program.command('fee').description(context.terminal.say(FEE));
  addList(fee, context);
  addPublish(fee, context);
  addQuote(fee, context);
  addQuotes(fee, context);
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

const FEE = both('published fees, and quotes of them', '费用公示与报价');
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
