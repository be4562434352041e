import type { Bilingual, InstructionBody, InstructionKindName, KeyRole } from '@ringfence/contract';
import type { Command } from 'commander';
import { formatMembers } from '../terminal/format-members.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';

/** `ringfence instruct KIND …` for every kind of instruction, and `ringfence instruct show ID`. */
export function addInstruct(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const instruct = program.command('instruct').description(terminal.say(INSTRUCT));
  for (const kind of Object.keys(KINDS)) {
    if (isKind(kind)) addKind(instruct, context, kind);
  }
  instruct
    .command('show')
    .description(terminal.say(SHOW))
    .argument('<id>', terminal.say(ID_SHOWN))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (instructionId: string, options: { pool?: number }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const params = { poolId, instructionId };
      const { body } = await api.call(ROUTES.getInstruction, { params });
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else terminal.write(formatMembers(body, currency));
    });
}

type KindOptions = Readonly<Record<string, unknown>>;

function addKind(instruct: Command, context: CommandContext, kind: InstructionKindName): void {
  const { terminal } = context;
  const { description, fields } = KINDS[kind];
  const command = instruct
    .command(kind)
    .description(terminal.say(description))
    .option('--id <id>', terminal.say(ID))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--programme-version <version>', terminal.say(PROGRAMME_VERSION), parseNumber);
  for (const [name, field] of Object.entries(fields)) addField(command, context, name, field);
  command.action(async (options: KindOptions) => {
    const { openPool } = await import('../api/open-pool.ts');
    const { ROUTES } = await import('@ringfence/contract');
    const { pool, id, ...given } = options;
    const { api, poolId, currency } = await openPool(
      context,
      typeof pool === 'number' ? pool : undefined,
    );
    // The server checks every field against the schema of the kind and names what is wrong.
    const body = {
      kind,
      instructionId: typeof id === 'string' ? id : newCommandId(),
      ...(kind === 'capture' ? { final: false } : {}),
      ...given,
    } as InstructionBody;
    const { role } = KINDS[kind];
    const answer = await api.call(ROUTES.postInstruction, { params: { poolId }, body, role });
    if (context.options().json) terminal.write(`${JSON.stringify(answer.body)}\n`);
    else terminal.write(formatMembers({ ...answer.body, replayed: answer.replayed }, currency));
  });
}

interface Field {
  readonly description: Bilingual;
  readonly need: 'required' | 'optional' | 'flag' | 'number' | 'optional_number' | 'list';
}

function addField(command: Command, context: CommandContext, name: string, field: Field): void {
  const option = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const description = context.terminal.say(field.description);
  if (field.need === 'flag') command.option(option, description);
  else if (field.need === 'optional') command.option(`${option} <value>`, description);
  else if (field.need === 'number')
    command.requiredOption(`${option} <number>`, description, parseNumber);
  else if (field.need === 'optional_number')
    command.option(`${option} <number>`, description, parseNumber);
  else if (field.need === 'list') command.option(`${option} <json>`, description, parseList);
  else command.requiredOption(`${option} <value>`, description);
}

/** A list as JSON; the server checks what is in it. */
function parseList(text: string): unknown {
  return JSON.parse(text);
}

function isKind(name: string): name is InstructionKindName {
  return Object.hasOwn(KINDS, name);
}

const required = (en: string, zhCn: string): Field => ({
  description: both(en, zhCn),
  need: 'required',
});
const optional = (en: string, zhCn: string): Field => ({
  description: both(en, zhCn),
  need: 'optional',
});

const customerId = required('the customer', '客户编号');
const amountMinor = required('the amount in minor units (fen, cents)', '金额,最小货币单位(分)');
const mandateId = required('the mandate that allows it', '授权编号');
const holdInstructionId = required('the id of the hold', '冻结指令号');
const projectId = required('the project', '标的编号');
const claimId = required('the claim', '债权编号');
const principalMinor = required('the principal in minor units', '本金,最小货币单位(分)');
const interestMinor = required('the interest in minor units', '利息,最小货币单位(分)');
const PURPOSES_EN = 'marketing, compensation, profit_share, interest or advance';
const PURPOSES_ZH =
  'marketing 营销、compensation 代偿、profit_share 分润、interest 派息、advance 垫资';

/** Fields of every kind, which the command line asks for in its own way. */
type CommonField = 'kind' | 'instructionId' | 'programmeVersion' | 'riskScore';

type BodyOf<Kind extends InstructionKindName> = Extract<InstructionBody, { readonly kind: Kind }>;

/** Every kind with all its fields: one that the contract adds does not compile until it is here. */
const KINDS: {
  readonly [Kind in InstructionKindName]: {
    readonly description: Bilingual;
    /** Who submits it: the key is chosen by it where `start` has made several. */
    readonly role: KeyRole;
    readonly fields: Readonly<Record<Exclude<keyof BodyOf<Kind>, CommonField>, Field>>;
  };
} = {
  allocate: {
    description: both('a receipt in suspense to its owner', '将挂账资金分配给客户或专用账户'),
    role: 'operator',
    fields: {
      receiptId: required('the receipt', '收款编号'),
      customerId: optional('to this customer', '分配给该客户'),
      purpose: optional(
        `or to this purpose account: ${PURPOSES_EN}`,
        `或分配给专用账户:${PURPOSES_ZH}`,
      ),
      amountMinor,
    },
  },
  pay: {
    description: both('pay from customer to customer', '客户间支付'),
    role: 'platform',
    fields: {
      fromCustomerId: required('the payer', '付款客户'),
      toCustomerId: required('the payee', '收款客户'),
      amountMinor,
      mandateId,
    },
  },
  refund: {
    description: both('give a payment back, or a part of it', '全部或部分退款'),
    role: 'platform',
    fields: {
      payInstructionId: required('the id of the payment', '原支付指令号'),
      amountMinor,
      mandateId,
    },
  },
  hold: {
    description: both('reserve money for one payee', '冻结待付资金'),
    role: 'platform',
    fields: {
      customerId,
      payeeCustomerId: required('who it is reserved for', '收款客户'),
      amountMinor,
      expiresAt: required('when it ends by itself (RFC 3339)', '自动解冻时间(RFC 3339)'),
      mandateId,
    },
  },
  capture: {
    description: both('pay from a hold', '从冻结中扣划'),
    role: 'platform',
    fields: {
      holdInstructionId,
      amountMinor,
      final: {
        description: both('release what is not captured', '释放未扣划的余额'),
        need: 'flag',
      },
    },
  },
  release: {
    description: both('end a hold unpaid', '解冻'),
    role: 'platform',
    fields: { holdInstructionId },
  },
  withdraw: {
    description: both('pay out to the customer’s bank account', '提现至客户绑定账户'),
    role: 'platform',
    fields: {
      customerId,
      amountMinor,
      mandateId,
      form: optional(
        'immediate, or confirmed to wait for it',
        'immediate 立即,或 confirmed 待确认',
      ),
      delivery: optional(
        'real_time, ordinary or next_day',
        'real_time 实时、ordinary 普通或 next_day 次日',
      ),
      releaseAt: optional('not before this moment (RFC 3339)', '延迟至此时付款(RFC 3339)'),
    },
  },
  fee: {
    description: both('take a fee that the customer consented to', '收取经授权的费用'),
    role: 'platform',
    fields: {
      customerId,
      amountMinor,
      mandateId,
      quoteId: optional('the quote it was consented to by', '客户同意的报价'),
    },
  },
  split: {
    description: both('share out by a split rule', '按规则分账'),
    role: 'platform',
    fields: {
      fromCustomerId: optional('the payer', '付款客户'),
      holdInstructionId: optional('or the hold whose payee shares out', '或由冻结的收款方分账'),
      ruleId: required('the split rule', '分账规则'),
      ruleVersion: { ...required('its version', '规则版本'), need: 'number' },
      amountMinor,
      mandateId,
    },
  },
  reverse_split: {
    description: both('give a part of a split back', '分账回退'),
    role: 'platform',
    fields: {
      splitInstructionId: required('the split', '原分账指令号'),
      customerId: optional('the customer who gives back', '回退客户'),
      account: optional('or the account: fees_accrued, profit_share', '或平台账户'),
      amountMinor,
      mandateId: optional('the mandate of the customer', '客户授权编号'),
    },
  },
  repay_advance: {
    description: both('repay what the platform paid for a deposit taken back', '归还平台垫资'),
    role: 'platform',
    fields: { receiptId: required('the deposit', '收款编号'), amountMinor, mandateId },
  },
  subsidise: {
    description: both('platform money in the pool to a customer', '平台专用账户资金付给客户'),
    role: 'platform',
    fields: { purpose: required(PURPOSES_EN, PURPOSES_ZH), customerId, amountMinor },
  },
  fund_contract: {
    description: both('money of a customer into a contract', '将客户资金存入合约'),
    role: 'platform',
    fields: {
      contractId: required('the contract', '合约编号'),
      customerId,
      amountMinor,
      mandateId,
    },
  },
  sweep: {
    description: both('platform money out of the pool', '平台资金划出专户'),
    role: 'operator',
    fields: {
      source: required(`fees_accrued, ${PURPOSES_EN}`, `fees_accrued 应收费用、${PURPOSES_ZH}`),
      amountMinor,
    },
  },
  move_out: {
    description: both('the half of a move that leaves the pool', '跨专户划出'),
    role: 'operator',
    fields: {
      moveId: required('the move', '划转编号'),
      toAccount: required('the bank account of the other pool', '对方专户银行账号'),
      toHolderName: optional('its holder, when another custodian', '对方存管机构户名'),
      toPoolId: {
        description: both('the other pool, when kept here', '对方专户编号(同一系统内)'),
        need: 'optional_number',
      },
      amountMinor,
      dueDate: required('when the other pool should have it', '应到日期'),
      customerId: optional('of this customer', '划转该客户资金'),
      mandateId: optional('on this mandate', '客户授权编号'),
      source: optional(
        `or of the platform: fees_accrued, ${PURPOSES_EN}`,
        `或平台资金:fees_accrued 应收费用、${PURPOSES_ZH}`,
      ),
      lines: {
        description: both(
          'or, when the pool closes, [{"customerId":…,"amountMinor":…}]',
          '或专户关闭时的客户明细(JSON)',
        ),
        need: 'list',
      },
    },
  },
  pay_interest: {
    description: both('a customer’s part of interest received', '向客户派息'),
    role: 'operator',
    fields: { settlementId: required('the settlement', '利息结算编号'), customerId, amountMinor },
  },
  tender: {
    description: both('reserve a lender’s money for a project', '投标'),
    role: 'platform',
    fields: { projectId, customerId, amountMinor, mandateId },
  },
  lend_out: {
    description: both('lend one tender of a full project', '满标放款'),
    role: 'platform',
    fields: {
      tenderInstructionId: required('the id of the tender', '投标指令号'),
      amountMinor,
    },
  },
  repay: {
    description: both('pay principal and interest on one claim', '还款'),
    role: 'platform',
    fields: { claimId, principalMinor, interestMinor, mandateId },
  },
  compensate: {
    description: both('pay a lender from the compensation account', '代偿'),
    role: 'platform',
    fields: { claimId, principalMinor, interestMinor },
  },
  repay_compensation: {
    description: both('give compensation back', '归还代偿款'),
    role: 'platform',
    fields: { projectId, amountMinor, mandateId },
  },
  transfer_claim: {
    description: both('buy shares of an offered claim', '受让债权'),
    role: 'platform',
    fields: {
      offerId: required('the offer', '转让编号'),
      buyerCustomerId: required('the buyer', '受让客户'),
      shares: { description: both('how many shares', '份额'), need: 'number' },
      principalMinor,
      amountMinor,
      mandateId,
    },
  },
};

const INSTRUCT = both('submit an instruction, or show one', '提交或查询指令');
const SHOW = both('one instruction as it stands', '查询指令状态');
const ID = both('the instruction id; a new one when absent', '指令号;缺省自动生成');
const ID_SHOWN = both('the instruction id', '指令号');
const PROGRAMME_VERSION = both(
  'refuse unless this version of the programme is in force',
  '仅在业务模板为该版本时受理',
);
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
