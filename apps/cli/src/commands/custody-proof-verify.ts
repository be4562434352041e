import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { formatMoney } from '../terminal/format-money.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { parseNumber } from './parse-number.ts';

interface VerifyOptions {
  readonly trust: string;
  readonly identity?: string;
  readonly maxAgeDays: number;
}

const MILLISECONDS_IN_DAY = 86_400_000;
const AGE_DAYS_DEFAULT = 7;

/** How far the clock of the operator may be ahead of this one. */
const CLOCKS_APART_MILLISECONDS = 600_000;

/** `ringfence custody-proof verify`: checks a customer's file offline, with no server. */
export function addVerify(parent: Command, context: CommandContext): void {
  const { terminal, options: global } = context;
  parent
    .command('verify')
    .description(terminal.say(VERIFY))
    .argument('<file>', terminal.say(FILE))
    .requiredOption('--trust <file>', terminal.say(TRUST))
    .option('--identity <text>', terminal.say(IDENTITY))
    .option('--max-age-days <number>', terminal.say(AGE), parseNumber, AGE_DAYS_DEFAULT)
    .action(async (file: string, options: VerifyOptions) => {
      const { verifyProofFile } = await import('../evidence/custody/verify-proof-file.ts');
      const now = Date.now();
      const times = {
        asOfMin: new Date(now - options.maxAgeDays * MILLISECONDS_IN_DAY).toISOString(),
        asOfMax: new Date(now + CLOCKS_APART_MILLISECONDS).toISOString(),
      };
      const { identity } = options;
      const about = identity === undefined ? times : { ...times, identity };
      const verdict = await verifyProofFile(file, { trustFile: options.trust, ...about });
      if (verdict.status === 'failed') context.exit(EXIT.no);
      if (global().json) {
        const { text: _text, ...facts } = verdict;
        terminal.write(`${JSON.stringify(facts)}\n`);
        return;
      }
      if (verdict.status === 'failed') {
        const reason = `${terminal.say(FAILED)} ${terminal.say(verdict.text)}`;
        terminal.write(`${reason} (${verdict.check}: ${verdict.fault})\n`);
        return;
      }
      const { balanceMinor, totalMinor, bankMinor, currency, asOf, witnesses } = verdict.result;
      const money = (minor: string) => `${formatMoney(minor, currency)} ${currency}`;
      const seen = witnesses.length === 0 ? '-' : witnesses.join(', ');
      const words = {
        en: `The proof of ${verdict.identity} holds: ${money(balanceMinor)} is counted in ${money(totalMinor)} owed to all customers, and banks hold ${money(bankMinor)}, as of ${asOf}; seen by ${seen}.`,
        zh: `${verdict.identity} 的证明成立:截至 ${asOf},${money(balanceMinor)} 已计入对全体客户的负债 ${money(totalMinor)},银行存有 ${money(bankMinor)};见证人:${seen}。`,
      };
      terminal.write(`${terminal.say(both(words.en, words.zh))}\n`);
    });
}

const VERIFY = both(
  "check a customer's proof offline; no server is asked",
  '离线核验客户的证明文件,不访问任何服务器',
);
const FILE = both('the proof file', '证明文件');
const TRUST = both(
  'the trust document that you keep: logs, witnesses and banks',
  '您自己保存的信任文件:日志、见证人与银行',
);
const IDENTITY = both(
  'your own identity, as platform/customer; absent: the one of the file',
  '您的身份(平台/客户编号);省略则取文件中的身份',
);
const AGE = both('a proof that is older does not count', '超过此天数的证明不予认可');
const FAILED = both('The proof FAILED:', '证明不成立:');
