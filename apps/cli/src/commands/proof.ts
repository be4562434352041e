import type { ReceiptResult } from '@ringfence/evidence';
import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { parseNumber } from './parse-number.ts';

/** `ringfence proof …` and `ringfence receipt`: that an instruction stands in the log. */
export function addProof(program: Command, context: CommandContext): void {
  const proof = program.command('proof').description(context.terminal.say(PROOF));
  addGet(proof, context);
  addVerify(proof, context);
  addReceipt(program, context);
}

function addGet(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('get')
    .description(terminal.say(GET))
    .argument('<instruction>', terminal.say(INSTRUCTION))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('-o, --out <directory>', terminal.say(OUT), '.')
    .action(async (instructionId: string, options: { readonly pool?: number; out: string }) => {
      const { writeReceipts } = await import('../evidence/receipt/write-receipts.ts');
      await writeReceipts(context, { instructionId, directory: options.out, ...options });
    });
}

interface VerifyOptions {
  readonly policy?: string;
  readonly trust?: string;
  readonly entry?: string;
}

function addVerify(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('verify')
    .description(terminal.say(VERIFY))
    .argument('<file>', terminal.say(FILE))
    .option('--policy <file>', terminal.say(POLICY))
    .option('--trust <file>', terminal.say(TRUST))
    .option('--entry <file>', terminal.say(ENTRY))
    .action(async (file: string, options: VerifyOptions) => {
      const { verifyReceiptFile, showLeaf } = await import(
        '../evidence/receipt/verify-receipt-file.ts'
      );
      const { RECEIPT_FAULT_TEXT } = await import('../evidence/receipt/receipt-text.ts');
      const verified = await verifyReceiptFile({ file, ...options });
      const isJson = context.options().json;
      if (verified.status === 'failed') {
        context.exit(EXIT.no);
        const reason = `${terminal.say(FAILED)} ${terminal.say(RECEIPT_FAULT_TEXT[verified.fault])}`;
        const { check, fault } = verified;
        terminal.write(
          isJson ? `${JSON.stringify(verified)}\n` : `${reason} (${check}: ${fault})\n`,
        );
        return;
      }
      const { leaf, witnesses, ...place } = verified.result;
      const seen = witnesses.map(({ name }) => name);
      const shown = { status: 'ok', ...place, leaf: showLeaf(leaf), witnesses: seen };
      terminal.write(
        isJson ? `${JSON.stringify(shown)}\n` : `${terminal.say(sentenceOf(verified.result))}\n`,
      );
    });
}

function sentenceOf({ leaf, origin, index, size, witnesses, record }: ReceiptResult) {
  const names = witnesses.map(({ name }) => name).join(', ');
  const seen = names === '' ? '-' : names;
  const what = leaf.form === 'evidence' ? leaf.form : kindOf(leaf);
  const opened =
    record === undefined ? both('', '') : both(' Its record opens it.', '其原文相符。');
  return both(
    `The receipt holds: "${what}" is entry ${index} of ${size} in ${origin}; seen by ${seen}.${opened.en}`,
    `回单成立:“${what}”是日志 ${origin} 共 ${size} 个条目中的第 ${index} 个(自 0 起);见证人:${seen}。${opened['zh-CN']}`,
  );
}

function kindOf(leaf: Exclude<ReceiptResult['leaf'], { readonly form: 'evidence' }>): string {
  return leaf.form === 'transfer' ? leaf.transfer.fact.kind : leaf.kind;
}

interface ReceiptOptions {
  readonly pool?: number;
  readonly out: string;
  readonly language?: string;
}

function addReceipt(program: Command, context: CommandContext): void {
  const { terminal } = context;
  program
    .command('receipt')
    .description(terminal.say(RECEIPT))
    .argument('<instruction>', terminal.say(INSTRUCTION))
    .requiredOption('-o, --out <file>', terminal.say(PDF))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--language <language>', terminal.say(LANGUAGE))
    .action(async (instructionId: string, options: ReceiptOptions) => {
      const { writePaperReceipt } = await import('../evidence/receipt/write-paper-receipt.ts');
      await writePaperReceipt(context, { instructionId, ...options });
    });
}

const PROOF = both('proofs that instructions stand in the log', '证明指令已写入日志');
const GET = both(
  'write the receipts of all that an instruction did, to be checked offline',
  '写出指令全部效果的回单文件,供离线核验',
);
const VERIFY = both(
  'check a receipt offline; no server is asked. Exit code 0 it holds, 1 it does not',
  '离线核验回单,不访问任何服务器。退出码 0 成立,1 不成立',
);
const RECEIPT = both('print the receipt of an instruction as PDF', '将指令回单输出为 PDF');
const INSTRUCTION = both('id of the instruction', '指令编号');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
const OUT = both('where the files go', '输出目录');
const FILE = both(
  'a receipt (.receipt.json) or a proof (.tlog-proof)',
  '回单(.receipt.json)或证明(.tlog-proof)',
);
const POLICY = both('a policy file (tlog-policy) of logs and witnesses', '日志与见证人的策略文件');
const TRUST = both('a trust document, instead of a policy', '信任文件,可代替策略文件');
const ENTRY = both('the entry, or its receipt, of a .tlog-proof', '.tlog-proof 所证的条目或其回单');
const PDF = both('the PDF file to write', '输出的 PDF 文件');
const LANGUAGE = both('en or zh-CN; else that of this terminal', 'en 或 zh-CN;默认同终端语言');
const FAILED = both('The receipt FAILED:', '回单不成立:');
