import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { formatMoney } from '../terminal/format-money.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { readDocument } from './read-document.ts';
import { writeAnswer, writeList } from './write-answer.ts';

interface PoolOptions {
  readonly pool?: number;
}

interface ActOptions extends PoolOptions {
  readonly id?: string;
}

/** `ringfence matching …`: the rules that a pool matches by, what they make of its lines. */
export function addMatching(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const matching = program.command('matching').description(terminal.say(MATCHING));
  addCheck(matching, context);
  addShow(matching, context);
  addAdopt(matching, context);
  addApprove(matching, context);
  addReject(matching, context);
  addSimulate(matching, context);
  addExplain(matching, context);
  addReversal(matching, context);
}

async function open(context: CommandContext, options: PoolOptions) {
  const { openPool } = await import('../api/open-pool.ts');
  const { ROUTES } = await import('@ringfence/contract');
  return { ...(await openPool(context, options.pool)), ROUTES };
}

function addCheck(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('check')
    .description(terminal.say(CHECK))
    .argument('<file>', terminal.say(FILE))
    .action(async (file: string) => {
      const { readJsonFile } = await import('../files/read-json-file.ts');
      const { parseMatchRules } = await import('@ringfence/custody');
      const content = await readJsonFile(file);
      if (content.status === 'unreadable') {
        terminal.writeError(`${file}: ${terminal.say(content.reason)}\n`);
        context.exit(EXIT.invalid);
        return;
      }
      const parsed = parseMatchRules(content.json);
      const faults = parsed.status === 'faulty' ? parsed.faults : [];
      if (faults.length > 0) context.exit(EXIT.no);
      if (context.options().json) {
        terminal.write(`${JSON.stringify({ file, status: parsed.status, faults })}\n`);
        return;
      }
      terminal.write(`${file}: ${terminal.say(faults.length === 0 ? SOUND : UNSOUND)}\n`);
      for (const { place, rule, text } of faults) {
        terminal.write(`  ${place}  ${rule}  ${terminal.say(both(text.en, text.zh))}\n`);
      }
    });
}

function addShow(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('show')
    .description(terminal.say(SHOW))
    .option('--at <date>', terminal.say(AT))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: PoolOptions & { readonly at?: string }) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const query = options.at === undefined ? {} : { at: options.at };
      const call = { params: { poolId }, query };
      const { body } = await api.call(ROUTES.getMatchRulesInForce, call);
      if (context.options().json) terminal.write(`${JSON.stringify(body.rules, undefined, 2)}\n`);
      else writeAnswer(context, body);
    });
}

interface AdoptOptions extends ActOptions {
  readonly rulesId: string;
  readonly effectiveDate: string;
}

function addAdopt(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('adopt')
    .description(terminal.say(ADOPT))
    .argument('<file>', terminal.say(FILE))
    .requiredOption('--rules-id <id>', terminal.say(RULES_ID))
    .requiredOption('--effective-date <date>', terminal.say(EFFECTIVE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (file: string, options: AdoptOptions) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const { rulesId, effectiveDate } = options;
      const rules = await readDocument<Readonly<Record<string, unknown>>>(file);
      const body = { commandId: options.id ?? newCommandId(), rulesId, effectiveDate, rules };
      const call = { params: { poolId }, body };
      writeAnswer(context, (await api.call(ROUTES.proposeMatchRules, call)).body);
    });
}

function addApprove(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('approve')
    .description(terminal.say(APPROVE))
    .argument('<file>', terminal.say(FILE))
    .requiredOption('--rules-id <id>', terminal.say(RULES_ID))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (file: string, options: ActOptions & { readonly rulesId: string }) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const { rulesId } = options;
      const params = { poolId, recordId: rulesId };
      const proposed = await api.call(ROUTES.getMatchRules, { params });
      // What is approved is what the second person has before them, not what was proposed.
      const rules = await readDocument<Readonly<Record<string, unknown>>>(file);
      const { effectiveDate } = proposed.body.body;
      const body = { commandId: options.id ?? newCommandId(), rulesId, effectiveDate, rules };
      const call = { params: { poolId }, body };
      writeAnswer(context, (await api.call(ROUTES.approveMatchRules, call)).body);
    });
}

function addReject(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('reject')
    .description(terminal.say(REJECT))
    .requiredOption('--rules-id <id>', terminal.say(RULES_ID))
    .requiredOption('--reason <text>', terminal.say(REASON))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (options: ActOptions & { readonly rulesId: string; readonly reason: string }) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const { rulesId, reason } = options;
      const body = { commandId: options.id ?? newCommandId(), rulesId, reason };
      const call = { params: { poolId }, body };
      writeAnswer(context, (await api.call(ROUTES.rejectMatchRules, call)).body);
    });
}

interface SimulateOptions extends PoolOptions {
  readonly from: string;
  readonly to: string;
}

function addSimulate(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('simulate')
    .description(terminal.say(SIMULATE))
    .argument('<file>', terminal.say(FILE))
    .requiredOption('--from <date>', terminal.say(FROM))
    .requiredOption('--to <date>', terminal.say(TO))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (file: string, options: SimulateOptions) => {
      const { api, poolId, currency, ROUTES } = await open(context, options);
      const { from, to } = options;
      const rules = await readDocument<Readonly<Record<string, unknown>>>(file);
      const call = { params: { poolId }, body: { from, to, rules } };
      const { body } = await api.call(ROUTES.simulateMatchRules, call);
      if (context.options().json) {
        terminal.write(`${JSON.stringify(body)}\n`);
        return;
      }
      const { current, simulated, changes, changeCount, lineCount } = body;
      for (const [name, counts] of [
        [NOW, current],
        [THEN, simulated],
      ] as const) {
        const { rules: named, matched, proposed, left } = counts;
        const title = `${terminal.say(name)} ${named.id} ${named.version}`;
        terminal.write(`${title}: ${terminal.say(COUNTED)} ${matched} / ${proposed} / ${left}\n`);
      }
      terminal.write(`${terminal.say(CHANGES)} ${changeCount} / ${lineCount}\n`);
      writeList(context, changes, [
        { title: both('line', '流水'), of: ({ lineId }) => lineId },
        {
          title: both('amount', '金额'),
          of: ({ amountMinor }) => formatMoney(amountMinor, currency),
          align: 'right',
        },
        { title: both('booked as', '已入账为'), of: (one) => `${one.meaning} ${one.subject}` },
        { title: both('now', '现行'), of: (one) => toldOf(one.current) },
        { title: both('then', '试算'), of: (one) => toldOf(one.simulated) },
      ]);
    });
}

function toldOf({
  outcome,
  rule,
  entryIds,
}: {
  readonly outcome: string;
  readonly rule: string;
  readonly entryIds: readonly string[];
}): string {
  return [outcome, rule, ...entryIds].join(' ');
}

function addExplain(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('explain')
    .description(terminal.say(EXPLAIN))
    .requiredOption('--date <date>', terminal.say(DATE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: PoolOptions & { readonly date: string }) => {
      const { api, poolId, currency, ROUTES } = await open(context, options);
      const params = { poolId, businessDate: options.date };
      const { body } = await api.call(ROUTES.listDayMatches, { params });
      if (context.options().json) {
        terminal.write(`${JSON.stringify(body)}\n`);
        return;
      }
      const { rules } = body.counts;
      terminal.write(`${terminal.say(RULES)} ${rules.id} ${rules.version}\n`);
      writeList(context, body.lines, [
        { title: both('line', '流水'), of: ({ lineId }) => lineId },
        { title: both('side', '方向'), of: ({ side }) => side },
        {
          title: both('amount', '金额'),
          of: ({ amountMinor }) => formatMoney(amountMinor, currency),
          align: 'right',
        },
        { title: both('booked as', '已入账为'), of: (one) => `${one.meaning} ${one.subject}` },
        { title: both('rules say', '规则判定'), of: toldOf },
        {
          title: both('why', '依据'),
          of: ({ why }) => (why === undefined ? '' : terminal.say(both(why.en, why.zh))),
        },
      ]);
    });
}

interface UndoOptions extends ActOptions {
  readonly reason: string;
}

/** `undo`, `approve-undo`, `keep`: a match that was a mistake, by two people. */
function addReversal(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  const onItem = (name: string, description: typeof UNDO): Command =>
    parent
      .command(name)
      .description(terminal.say(description))
      .argument('<item>', terminal.say(ITEM))
      .option('--pool <number>', terminal.say(POOL), parseNumber)
      .option('--id <id>', terminal.say(ID));
  onItem('undo', UNDO)
    .requiredOption('--reason <text>', terminal.say(REASON))
    .action(async (itemId: string, options: UndoOptions) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const body = { commandId: options.id ?? newCommandId(), itemId, reason: options.reason };
      const call = { params: { poolId }, body };
      writeAnswer(context, (await api.call(ROUTES.proposeMatchReversal, call)).body);
    });
  onItem('approve-undo', APPROVE_UNDO).action(async (itemId: string, options: ActOptions) => {
    const { api, poolId, ROUTES } = await open(context, options);
    const body = { commandId: options.id ?? newCommandId(), itemId };
    const call = { params: { poolId }, body };
    writeAnswer(context, (await api.call(ROUTES.approveMatchReversal, call)).body);
  });
  onItem('keep', KEEP)
    .requiredOption('--reason <text>', terminal.say(REASON))
    .action(async (itemId: string, options: UndoOptions) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const body = { commandId: options.id ?? newCommandId(), itemId, reason: options.reason };
      const call = { params: { poolId }, body };
      writeAnswer(context, (await api.call(ROUTES.rejectMatchReversal, call)).body);
    });
}

const MATCHING = both(
  'the rules that bank lines are matched by, and why each line was matched',
  '银行流水的勾对规则与逐笔依据',
);
const CHECK = both('check a document of rules; no server is needed', '检查规则文件,无需服务器');
const SHOW = both(
  'the rules in force; with --json the document itself',
  '查询生效规则;--json 输出文件',
);
const ADOPT = both(
  'propose rules of the pool’s own; another key approves',
  '提出本专户的规则,由另一密钥复核',
);
const APPROVE = both('adopt what another key proposed', '复核并采用他人提出的规则');
const REJECT = both('drop what was proposed', '退回所提的规则');
const SIMULATE = both(
  'what other rules would have made of past days; touches nothing',
  '用历史对账单试算另一套规则,不作任何改动',
);
const EXPLAIN = both('why each line of a day was matched', '逐笔说明某日勾对依据');
const UNDO = both('say that a match was a mistake', '提出撤销一笔勾对');
const APPROVE_UNDO = both(
  'undo it: line and item become breaks of the open day',
  '复核撤销:流水与在途各成为当日差错',
);
const KEEP = both('let the match stand', '退回撤销申请,保留勾对');
const FILE = both('a document of matching rules, JSON', '勾对规则文件,JSON');
const SOUND = both('sound', '无误');
const UNSOUND = both('NOT SOUND', '有误');
const RULES_ID = both('the id of the adoption', '规则采用编号');
const EFFECTIVE = both('the first business date in force', '生效日');
const FROM = both('the first day', '起始日');
const TO = both('the last day', '截止日');
const AT = both('business date; the open one when absent', '会计日;缺省为当日');
const DATE = both('business date', '会计日');
const ITEM = both('the payment or receipt', '付款或收款编号');
const REASON = both('why, without personal data', '原因,不得含个人信息');
const NOW = both('now:', '现行:');
const THEN = both('with the file:', '试算:');
const COUNTED = both('matched / proposed / left', '已勾对 / 建议 / 未勾对');
const CHANGES = both('lines that change:', '有变化的流水:');
const RULES = both('rules', '规则');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
const ID = both('the command id; a new one when absent', '命令编号;缺省自动生成');
