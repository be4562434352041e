import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { writeAnswer } from './write-answer.ts';

interface RecomputeOptions {
  readonly proof: string;
  readonly trust: string;
  readonly own?: string;
  readonly keyFile?: string;
}

/**
 * `ringfence custody-proof recompute`: a bank or an auditor builds the tree again from every leaf,
 * compares it with the root that was logged and with its own sub-accounts, and signs.
 */
export function addRecompute(parent: Command, context: CommandContext): void {
  const { terminal, options: global } = context;
  parent
    .command('recompute')
    .description(terminal.say(RECOMPUTE))
    .argument('<leaves>', terminal.say(LEAVES))
    .requiredOption('--proof <file>', terminal.say(PROOF))
    .requiredOption('--trust <file>', terminal.say(TRUST))
    .option('--own <file>', terminal.say(OWN))
    .option('--key-file <file>', terminal.say(KEY_FILE))
    .action(async (leavesFile: string, options: RecomputeOptions) => {
      const { recompute } = await import('../evidence/custody/recompute.ts');
      const { own: ownFile, keyFile } = options;
      const done = await recompute(leavesFile, {
        proofFile: options.proof,
        trustFile: options.trust,
        at: new Date().toISOString(),
        ...(ownFile === undefined ? {} : { ownFile }),
        ...(keyFile === undefined ? {} : { keyFile }),
      });
      if (done.status !== 'same') context.exit(EXIT.no);
      if (done.status === 'same' && done.note !== undefined && !global().json) {
        terminal.write(done.note);
        return;
      }
      writeAnswer(context, done);
    });
}

const RECOMPUTE = both(
  'build the tree again from every leaf, compare, and sign the result',
  '由全部叶子重算负债树,比对并签名',
);
const LEAVES = both('the list of leaves that the operator handed over', '运营方提供的叶子清单');
const PROOF = both(
  'the proof file of any customer: it has the root that was logged',
  '任一客户的证明文件(含已公布的负债根)',
);
const TRUST = both('the trust document that you keep', '您自己保存的信任文件');
const OWN = both(
  'your own sub-accounts, a CSV of identity,amount in minor units',
  '自有子账户清单,CSV:identity,金额(最小货币单位)',
);
const KEY_FILE = both(
  'the key that means "I recomputed every leaf"; prints the signed note',
  '表示“已重算全部叶子”的密钥;输出签名文本',
);
