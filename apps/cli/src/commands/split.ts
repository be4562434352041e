import type { Parsed, ReverseWholeSplit, SetSplitRule } from '@ringfence/contract';
import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { formatMembers } from '../terminal/format-members.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import { type ActOptions, addPoolCommand } from './add-pool-command.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { readDocument } from './read-document.ts';
import { writeAnswer } from './write-answer.ts';

type SetRuleBody = Omit<Parsed<typeof SetSplitRule>, 'commandId'>;

type Consents = Parsed<typeof ReverseWholeSplit>['mandates'];

interface PoolOption {
  readonly pool?: number;
}

/** `ringfence split …`: rules, what they would give, what they gave, and giving it back. */
export function addSplit(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const split = program.command('split').description(terminal.say(SPLIT));
  addSetRule(split, context);
  addPreview(split, context);
  addAudit(split, context);
  addReverse(split, context);
}

function addSetRule(split: Command, context: CommandContext): void {
  const { terminal } = context;
  split
    .command('set-rule')
    .description(terminal.say(SET_RULE))
    .argument('<file>', terminal.say(RULE_FILE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (path: string, options: PoolOption & { readonly id?: string }) => {
      const { readFile } = await import('node:fs/promises');
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      // The server checks every field against the schema and names what is wrong.
      const rule = JSON.parse(await readFile(path, 'utf8')) as SetRuleBody;
      const body = { ...rule, commandId: options.id ?? newCommandId() };
      const call = { params: { poolId }, body, role: 'platform' } as const;
      const answer = await api.call(ROUTES.setSplitRule, call);
      if (context.options().json) terminal.write(`${JSON.stringify(answer.body)}\n`);
      else terminal.write(formatMembers(answer.body, undefined));
    });
}

function addPreview(split: Command, context: CommandContext): void {
  const { terminal } = context;
  split
    .command('preview')
    .description(terminal.say(PREVIEW))
    .argument('<rule>', terminal.say(RULE))
    .argument('<amountMinor>', terminal.say(AMOUNT))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (ruleId: string, amountMinor: string, options: PoolOption) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const body = { ruleId, amountMinor };
      const answer = await api.call(ROUTES.previewSplit, { params: { poolId }, body });
      if (context.options().json) {
        terminal.write(`${JSON.stringify(answer.body)}\n`);
        return;
      }
      const { parts, ...head } = answer.body;
      terminal.write(formatMembers(head, currency));
      const rows = parts.map(({ customerId, account, amountMinor: part }) => [
        customerId ?? account ?? '',
        part,
      ]);
      terminal.write(
        formatTable(
          [
            { title: terminal.say(RECIPIENT), align: 'left' },
            { title: terminal.say(AMOUNT), align: 'right' },
          ],
          rows,
        ),
      );
    });
}

function addAudit(split: Command, context: CommandContext): void {
  const { terminal } = context;
  split
    .command('audit')
    .description(terminal.say(AUDIT))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: PoolOption) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { auditSplits } = await import('../split/audit-splits.ts');
      const { api, poolId } = await openPool(context, options.pool);
      const { audited, differing, more } = await auditSplits(api, poolId, listAll);
      if (context.options().json) {
        terminal.write(`${JSON.stringify({ audited, differing, more })}\n`);
      } else {
        const head = [SPLIT_ID, RULE, FINDING].map((title) => ({
          title: terminal.say(title),
          align: 'left' as const,
        }));
        const rows = differing.map(({ splitId, rule, finding }) => [splitId, rule, finding]);
        if (rows.length > 0) terminal.write(formatTable(head, rows));
        terminal.write(`${terminal.say(AUDITED)}: ${audited}; ${terminal.say(DIFFERING)}: `);
        terminal.write(`${differing.length}${more ? ` (${terminal.say(MORE)})` : ''}\n`);
      }
      if (differing.length > 0 || more) context.exit(EXIT.no);
    });
}

function addReverse(split: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(split, context, { name: 'reverse', description: REVERSE, isAct: true })
    .argument('<split>', terminal.say(SPLIT_ID))
    .argument('<file>', terminal.say(CONSENTS))
    .action(async (splitInstructionId: string, file: string, options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const mandates = await readDocument<Consents>(file);
      const body = { commandId: options.id ?? newCommandId(), splitInstructionId, mandates };
      const call = { params: { poolId }, body, role: 'platform' } as const;
      writeAnswer(context, (await api.call(ROUTES.reverseWholeSplit, call)).body, currency);
    });
}

const REVERSE = both(
  'give a whole split back, every part at once or none',
  '整笔分账回退,全部成功或全部不动账',
);
const CONSENTS = both(
  'JSON list of {customerId, mandateId}: mandates for this command alone, so name it with --id',
  'JSON 列表 {customerId, mandateId}:就本命令出具的单次授权,须以 --id 指定命令编号',
);
const SPLIT = both('preview, audit and give back splits', '分账预览、复算与回退');
const PREVIEW = both('how a rule would share out an amount', '按规则预览分账');
const AUDIT = both(
  'compute every split again from its rule version and compare; 1 when one differs',
  '按规则版本复算全部分账并比对;有差异时退出码为 1',
);
const SET_RULE = both(
  'state a rule, or its next version, from a JSON file',
  '由 JSON 文件设定分账规则或新版本',
);
const RULE_FILE = both('the file with the rule', '规则文件');
const ID = both('the command id; a new one when absent', '命令编号;缺省自动生成');
const RULE = both('rule', '规则');
const AMOUNT = both('amount in minor units', '金额(最小货币单位)');
const RECIPIENT = both('recipient', '收款方');
const SPLIT_ID = both('split', '分账');
const FINDING = both('finding', '结论');
const AUDITED = both('audited', '已复算');
const DIFFERING = both('differing', '有差异');
const MORE = both('more than were read', '未读取全部');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
