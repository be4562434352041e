import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { ServerProblem } from '../api/api-fault.ts';
import { formatMoney } from '../terminal/format-money.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { writeAnswer, writeList } from './write-answer.ts';

interface PoolOptions {
  readonly pool?: number;
}

interface ActOptions extends PoolOptions {
  readonly id?: string;
}

/** `ringfence break …`: differences between books and bank, finished by two people. */
export function addBreak(program: Command, context: CommandContext): void {
  const desk = program.command('break').description(context.terminal.say(BREAK));
  addList(desk, context);
  addShow(desk, context);
  addStatistics(desk, context);
  addMonths(desk, context);
  addProposals(desk, context);
  addAssign(desk, context);
  addComment(desk, context);
  addEvidence(desk, context);
  addPropose(desk, context);
  addApprove(desk, context);
  addReject(desk, context);
}

async function open(context: CommandContext, options: PoolOptions) {
  const { openPool } = await import('../api/open-pool.ts');
  const { ROUTES } = await import('@ringfence/contract');
  return { ...(await openPool(context, options.pool)), ROUTES };
}

function addList(desk: Command, context: CommandContext): void {
  const { terminal } = context;
  desk
    .command('list')
    .description(terminal.say(LIST))
    .option('--owner <key>', terminal.say(OWNER))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: PoolOptions & { readonly owner?: string }) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const subject = options.owner === undefined ? {} : { subject: options.owner };
      const { items } = await listAll(async (page) => {
        const query = { ...page, ...subject };
        return (await api.call(ROUTES.listBreakCases, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('break', '差错'), of: ({ recordId }) => recordId },
        { title: both('state', '状态'), of: ({ state }) => state },
        { title: both('owner', '负责人'), of: ({ subject: owner }) => owner },
        { title: both('proposed', '建议'), of: ({ body }) => body.proposal?.resolution },
        { title: both('comments', '备注'), of: ({ body }) => body.comments.length, align: 'right' },
        { title: both('evidence', '材料'), of: ({ body }) => body.evidence.length, align: 'right' },
      ]);
    });
}

function addShow(desk: Command, context: CommandContext): void {
  const { terminal } = context;
  desk
    .command('show')
    .description(terminal.say(SHOW))
    .argument('<break>', terminal.say(BREAK_ID))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (breakId: string, options: PoolOptions) => {
      const { api, poolId, currency, ROUTES } = await open(context, options);
      const { body } = await api.call(ROUTES.getBreak, { params: { poolId, breakId } });
      const params = { poolId, recordId: breakId };
      const work = await api.call(ROUTES.getBreakCase, { params }).catch((fault: unknown) => {
        // A break that nobody worked on has no record of its own.
        if (fault instanceof ServerProblem && fault.problem.code === 'record_not_found') return;
        throw fault;
      });
      writeAnswer(context, work === undefined ? body : { ...body, work: work.body }, currency);
    });
}

function addStatistics(desk: Command, context: CommandContext): void {
  const { terminal, options: global } = context;
  desk
    .command('statistics')
    .description(terminal.say(STATISTICS))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: PoolOptions) => {
      const { api, poolId, currency, ROUTES } = await open(context, options);
      const { body } = await api.call(ROUTES.getBreakStatistics, { params: { poolId } });
      if (global().json) {
        terminal.write(`${JSON.stringify(body)}\n`);
        return;
      }
      writeList(context, body.standing, [
        { title: both('kind', '种类'), of: ({ kind }) => kind },
        { title: both('state', '状态'), of: ({ state }) => state },
        { title: both('days, from', '账龄(工作日)'), of: ({ ageBand }) => ageBand, align: 'right' },
        { title: both('count', '笔数'), of: ({ count }) => count, align: 'right' },
        {
          title: both('effect', '影响金额'),
          of: ({ effectMinor }) => formatMoney(effectMinor, currency),
          align: 'right',
        },
      ]);
      for (const { ageBand, count, amountMinor } of body.unallocated) {
        const money = formatMoney(amountMinor, currency);
        terminal.write(`${terminal.say(UNALLOCATED)} ${ageBand}+: ${count}, ${money}\n`);
      }
      for (const { kind, count } of body.resolved) {
        terminal.write(`${terminal.say(RESOLVED)} ${kind}: ${count}\n`);
      }
    });
}

function addMonths(desk: Command, context: CommandContext): void {
  const { terminal } = context;
  desk
    .command('months')
    .description(terminal.say(MONTHS))
    .option('--csv', terminal.say(CSV))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: PoolOptions & { readonly csv?: boolean }) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const { body } = await api.call(ROUTES.listBreakMonths, { params: { poolId } });
      if (options.csv === true) {
        terminal.write(`${MONTH_COLUMNS.join(',')}\n`);
        for (const month of body.months) {
          terminal.write(`${MONTH_COLUMNS.map((name) => month[name] ?? '').join(',')}\n`);
        }
        return;
      }
      writeList(context, body.months, [
        { title: both('month', '月份'), of: ({ month }) => month },
        { title: both('kind', '种类'), of: ({ kind }) => kind },
        { title: both('opened', '发生'), of: ({ opened }) => opened, align: 'right' },
        { title: both('resolved', '了结'), of: ({ resolved }) => resolved, align: 'right' },
        { title: both('standing', '月末未结'), of: ({ standing }) => standing, align: 'right' },
        { title: both('days, mean', '平均天数'), of: (one) => one.ageDaysMean, align: 'right' },
        { title: both('days, most', '最长天数'), of: (one) => one.ageDaysMax, align: 'right' },
      ]);
    });
}

const MONTH_COLUMNS = [
  'month',
  'kind',
  'opened',
  'resolved',
  'standing',
  'ageDaysMean',
  'ageDaysMax',
] as const;

function addProposals(desk: Command, context: CommandContext): void {
  const { terminal, options: global } = context;
  desk
    .command('proposals')
    .description(terminal.say(PROPOSALS))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: PoolOptions) => {
      const { api, poolId, currency, ROUTES } = await open(context, options);
      const { body } = await api.call(ROUTES.getMatchProposals, { params: { poolId } });
      if (global().json) {
        terminal.write(`${JSON.stringify(body)}\n`);
        return;
      }
      writeList(context, body.items, [
        { title: both('break', '差错'), of: ({ breakId }) => breakId },
        { title: both('may be', '可能为'), of: ({ itemId }) => itemId },
        { title: both('confidence', '可信度'), of: (one) => one.confidence, align: 'right' },
        {
          title: both('difference', '差额'),
          of: ({ differenceMinor }) => formatMoney(differenceMinor, currency),
          align: 'right',
        },
        { title: both('why', '依据'), of: ({ why }) => terminal.say(both(why.en, why.zh)) },
      ]);
      writeList(context, body.allocations, [
        { title: both('receipt', '收款'), of: ({ receiptId }) => receiptId },
        { title: both('may be of', '可能属于'), of: ({ customerId }) => customerId },
        { title: both('confidence', '可信度'), of: (one) => one.confidence, align: 'right' },
        { title: both('clues', '线索'), of: ({ clues }) => clues.join(', ') },
      ]);
      for (const { rule, reason, breakIds } of body.unsearched) {
        terminal.write(`${terminal.say(UNSEARCHED)} ${breakIds.join(', ')}: ${rule}, ${reason}\n`);
      }
      if (!body.whole) terminal.write(`${terminal.say(NOT_WHOLE)}\n`);
    });
}

/** A command on one break, with the options that all of them have. */
function onBreak(
  desk: Command,
  { terminal }: CommandContext,
  { name, description }: { readonly name: string; readonly description: typeof BREAK },
): Command {
  return desk
    .command(name)
    .description(terminal.say(description))
    .argument('<break>', terminal.say(BREAK_ID))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID));
}

function addAssign(desk: Command, context: CommandContext): void {
  onBreak(desk, context, { name: 'assign', description: ASSIGN })
    .requiredOption('--owner <key>', context.terminal.say(OWNER))
    .action(async (breakId: string, options: ActOptions & { readonly owner: string }) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const commandId = options.id ?? newCommandId();
      const body = { commandId, breakId, ownerKeyId: options.owner };
      writeAnswer(context, (await api.call(ROUTES.assignBreak, { params: { poolId }, body })).body);
    });
}

function addComment(desk: Command, context: CommandContext): void {
  onBreak(desk, context, { name: 'comment', description: COMMENT })
    .requiredOption('--text <text>', context.terminal.say(TEXT))
    .action(async (breakId: string, options: ActOptions & { readonly text: string }) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const body = { commandId: options.id ?? newCommandId(), breakId, text: options.text };
      writeAnswer(
        context,
        (await api.call(ROUTES.commentBreak, { params: { poolId }, body })).body,
      );
    });
}

interface EvidenceOptions extends ActOptions {
  readonly kind: string;
  readonly reference: string;
  readonly sha256?: string;
  readonly file?: string;
}

function addEvidence(desk: Command, context: CommandContext): void {
  const { terminal } = context;
  onBreak(desk, context, { name: 'evidence', description: EVIDENCE })
    .requiredOption('--kind <kind>', terminal.say(EVIDENCE_KIND))
    .requiredOption('--reference <text>', terminal.say(REFERENCE))
    .option('--sha256 <hash>', terminal.say(HASH))
    .option('--file <file>', terminal.say(EVIDENCE_FILE))
    .action(async (breakId: string, options: EvidenceOptions) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const { kind, reference, file } = options;
      let { sha256 } = options;
      if (file !== undefined) {
        const document = await openAsBlob(file);
        const query = { name: basename(file) };
        const kept = await api.call(ROUTES.keepEvidenceFile, {
          params: { poolId },
          query,
          document,
        });
        ({ sha256 } = kept.body);
      }
      const body = {
        commandId: options.id ?? newCommandId(),
        breakId,
        // The server says which words there are.
        evidence: kind as 'document',
        reference,
        ...(sha256 === undefined ? {} : { documentHash: sha256 }),
      };
      const call = { params: { poolId }, body };
      writeAnswer(context, (await api.call(ROUTES.attachBreakEvidence, call)).body);
    });
}

interface ProposeOptions extends ActOptions {
  readonly resolution: string;
  readonly item?: string;
  readonly reason: string;
}

function addPropose(desk: Command, context: CommandContext): void {
  const { terminal } = context;
  onBreak(desk, context, { name: 'propose', description: PROPOSE })
    .requiredOption('--resolution <word>', terminal.say(RESOLUTION))
    .option('--item <id>', terminal.say(ITEM))
    .requiredOption('--reason <text>', terminal.say(REASON))
    .action(async (breakId: string, options: ProposeOptions) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const { resolution, item, reason } = options;
      const body = {
        commandId: options.id ?? newCommandId(),
        breakId,
        // The server says which words there are.
        resolution: resolution as 'fund',
        reason,
        ...(item === undefined ? {} : { itemId: item }),
      };
      const call = { params: { poolId }, body };
      writeAnswer(context, (await api.call(ROUTES.proposeBreakResolution, call)).body);
    });
}

function addApprove(desk: Command, context: CommandContext): void {
  onBreak(desk, context, { name: 'approve', description: APPROVE }).action(
    async (breakId: string, options: ActOptions) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const body = { commandId: options.id ?? newCommandId(), breakId };
      const call = { params: { poolId }, body };
      writeAnswer(context, (await api.call(ROUTES.approveBreakResolution, call)).body);
    },
  );
}

function addReject(desk: Command, context: CommandContext): void {
  onBreak(desk, context, { name: 'reject', description: REJECT })
    .requiredOption('--reason <text>', context.terminal.say(REASON))
    .action(async (breakId: string, options: ActOptions & { readonly reason: string }) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const body = { commandId: options.id ?? newCommandId(), breakId, reason: options.reason };
      const call = { params: { poolId }, body };
      writeAnswer(context, (await api.call(ROUTES.rejectBreakResolution, call)).body);
    });
}

const BREAK = both(
  'the breaks desk: differences between books and bank, finished by two people',
  '差错处理:由两人处理账银差异',
);
const LIST = both('the breaks that somebody works on', '列出处理中的差错');
const SHOW = both('one break and the work on it', '查询一项差错及处理记录');
const STATISTICS = both('breaks by kind, state and age', '差错统计:种类、状态与账龄');
const MONTHS = both(
  'breaks opened and resolved by month and kind',
  '按月与种类统计差错的发生与了结',
);
const CSV = both('as CSV, for a spreadsheet', '输出 CSV');
const UNALLOCATED = both('unallocated, days:', '挂账,账龄:');
const PROPOSALS = both(
  'what unbooked lines and unallocated money may be; nothing is booked by it',
  '未入账流水与挂账资金可能是什么;仅供参考,不入账',
);
const UNSEARCHED = both('not searched:', '未比对:');
const NOT_WHOLE = both(
  'there is more than one answer looks at; finish some first',
  '条目过多,未全部比对;请先处理一部分',
);
const RESOLVED = both('ended:', '已了结:');
const ASSIGN = both('say who looks after a break', '指定负责人');
const COMMENT = both('remark on a break', '备注');
const EVIDENCE = both('say where evidence is found', '登记材料');
const PROPOSE = both('propose what is done', '提出处理建议');
const APPROVE = both(
  'approve what another key proposed; it is booked on the open day',
  '复核他人的建议,在当日入账',
);
const REJECT = both('drop what was proposed', '退回建议');
const BREAK_ID = both('the break, as `day breaks` lists it', '差错编号,见 `day breaks`');
const OWNER = both('the key of whoever looks after it', '负责人的密钥编号');
const TEXT = both('the remark, without personal data', '备注内容,不得含个人信息');
const EVIDENCE_KIND = both(
  'bank_query, bank_confirmation or document',
  'bank_query 银行查询、bank_confirmation 银行确认、document 其他材料',
);
const REFERENCE = both('where it is found', '材料索引');
const EVIDENCE_FILE = both(
  'the file itself, kept by its digest (at most 5 MB)',
  '材料文件,按摘要保存(不超过 5 MB)',
);
const HASH = both('SHA-256 of the document', '材料的 SHA-256');
const RESOLUTION = both(
  'let_stand, fund, take_in, confirm_item, give_up_payment, offset or accept_difference',
  'let_stand 暂留、fund 补足、take_in 计入挂账、confirm_item 认定在途、give_up_payment 撤回付款、offset 对冲、accept_difference 确认清单差异',
);
const ITEM = both(
  'the payment or receipt that the line is; to offset: the other break, or the receipt in suspense',
  '对应的付款或收款编号;对冲时为另一差错或挂账收款编号',
);
const REASON = both('why, without personal data', '原因,不得含个人信息');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
const ID = both('the command id; a new one when absent', '命令编号;缺省自动生成');
