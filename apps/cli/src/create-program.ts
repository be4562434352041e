import type { Bilingual } from '@ringfence/contract';
import { Command, Option } from 'commander';
import { addAccount } from './commands/account.ts';
import { addAlarm } from './commands/alarm.ts';
import { addAnchor } from './commands/anchor.ts';
import { addApproval } from './commands/approval.ts';
import { addBankFile } from './commands/bank-file.ts';
import { addBatch } from './commands/batch.ts';
import { addBench } from './commands/bench.ts';
import { addBreak } from './commands/break.ts';
import { addCalendar } from './commands/calendar.ts';
import { addCheckFile } from './commands/check-file.ts';
import type { CommandContext, GlobalOptions } from './commands/command-context.ts';
import { addContract } from './commands/contract.ts';
import { addCustodyProof } from './commands/custody-proof.ts';
import { addCustomer } from './commands/customer.ts';
import { addDay } from './commands/day.ts';
import { addFee } from './commands/fee.ts';
import { addInstruct } from './commands/instruct.ts';
import { addInterest } from './commands/interest.ts';
import { addKey } from './commands/key.ts';
import { addLog } from './commands/log.ts';
import { addMandate } from './commands/mandate.ts';
import { addMatching } from './commands/matching.ts';
import { addMirror } from './commands/mirror.ts';
import { addMonitor } from './commands/monitor.ts';
import { addMove } from './commands/move.ts';
import { addOrder } from './commands/order.ts';
import { addPayment } from './commands/payment.ts';
import { addPlatform } from './commands/platform.ts';
import { addPool } from './commands/pool.ts';
import { addProgramme } from './commands/programme.ts';
import { addProject } from './commands/project.ts';
import { addProof } from './commands/proof.ts';
import { addRecall } from './commands/recall.ts';
import { addReconcile } from './commands/reconcile.ts';
import { addRegistry } from './commands/registry.ts';
import { addReplay } from './commands/replay.ts';
import { addReport } from './commands/report.ts';
import { addReserve } from './commands/reserve.ts';
import { addResolution } from './commands/resolution.ts';
import { addReversal } from './commands/reversal.ts';
import { addSegregation } from './commands/segregation.ts';
import { addSignatureKey } from './commands/signature-key.ts';
import { addSplit } from './commands/split.ts';
import { addStart } from './commands/start.ts';
import { addStatementCheck } from './commands/statement-check.ts';
import { addStatementImport } from './commands/statement-import.ts';
import { addStatementMap } from './commands/statement-map.ts';
import { addStatus } from './commands/status.ts';
import { addStop } from './commands/stop.ts';
import { addSuspense } from './commands/suspense.ts';
import { addTimestamp } from './commands/timestamp.ts';
import { addVault } from './commands/vault.ts';
import { addWebhook } from './commands/webhook.ts';
import { addWitness } from './commands/witness.ts';
import type { ExitCode } from './exit-code.ts';
import { both } from './terminal/language.ts';
import { openTerminal, type Terminal } from './terminal/terminal.ts';

/** The whole command line of ringfence; nothing happens before it is parsed. */
export function createProgram(terminal: Terminal = openTerminal('en')): Command {
  const program = new Command('ringfence')
    .description(terminal.say(DESCRIPTION))
    .exitOverride()
    .showHelpAfterError()
    .helpOption('-h, --help', terminal.say(HELP))
    .helpCommand('help [command]', terminal.say(HELP))
    .configureHelp({
      styleTitle: (title) => terminal.say(HELP_TITLES[title] ?? both(title, title)),
    })
    .option('--json', terminal.say(JSON_OPTION))
    .addOption(new Option('--lang <language>', terminal.say(LANG_OPTION)).choices(LANGUAGE_CHOICES))
    .option('--url <address>', terminal.say(URL_OPTION))
    .option('--key <key>', terminal.say(KEY_OPTION))
    .option('--state-directory <directory>', terminal.say(STATE_OPTION));
  const context: CommandContext = {
    terminal,
    options: () => {
      const { json, ...rest } = program.opts<Partial<GlobalOptions>>();
      return { json: json === true, ...rest };
    },
    exit: (code: ExitCode) => {
      process.exitCode = code;
    },
  };

  addStart(program, context);
  addStop(program, context);
  addStatus(program, context);
  const statement = program.command('statement').description(terminal.say(STATEMENT));
  addStatementCheck(statement, context);
  addStatementImport(statement, context);
  addStatementMap(statement, context);
  addPlatform(program, context);
  addKey(program, context);
  addPool(program, context);
  addContract(program, context);
  addProgramme(program, context);
  addCalendar(program, context);
  addAccount(program, context);
  addInstruct(program, context);
  addApproval(program, context);
  addCustomer(program, context);
  addMandate(program, context);
  addMove(program, context);
  addOrder(program, context);
  addProject(program, context);
  addBatch(program, context);
  addDay(program, context);
  addAlarm(program, context);
  addBreak(program, context);
  addMatching(program, context);
  addReconcile(program, context);
  addCheckFile(program, context);
  addBankFile(program, context);
  addSplit(program, context);
  addPayment(program, context);
  addReversal(program, context);
  addSuspense(program, context);
  addRecall(program, context);
  addFee(program, context);
  addInterest(program, context);
  addReserve(program, context);
  addSignatureKey(program, context);
  addWebhook(program, context);
  addLog(program, context);
  addWitness(program, context);
  addTimestamp(program, context);
  addAnchor(program, context);
  addMirror(program, context);
  addMonitor(program, context);
  addCustodyProof(program, context);
  addProof(program, context);
  addRegistry(program, context);
  addReport(program, context);
  addSegregation(program, context);
  addResolution(program, context);
  addReplay(program, context);
  addVault(program, context);
  addBench(program, context);
  return program;
}

const HELP = both('show help', '显示帮助');
/** The titles that the help is made with. */
const HELP_TITLES: Readonly<Record<string, Bilingual>> = {
  'Usage:': both('Usage:', '用法:'),
  'Arguments:': both('Arguments:', '参数:'),
  'Options:': both('Options:', '选项:'),
  'Commands:': both('Commands:', '命令:'),
};
const LANGUAGE_CHOICES = ['en', 'zh', 'zh-CN'];

const DESCRIPTION = both(
  'Ringfence: customers’ money kept apart, moved only on a mandate, agreed with the bank every day.',
  'Ringfence 资金存管:客户资金分户存放、凭授权划转、每日与银行核对。',
);
const JSON_OPTION = both('answer in JSON, for programs', '以 JSON 输出,供程序使用');
const LANG_OPTION = both('language (else by LANG)', '语言(默认取 LANG)');
const URL_OPTION = both(
  'address of the server (else of "start")',
  '服务器地址(默认取 start 的记录)',
);
const KEY_OPTION = both(
  'API key (else RINGFENCE_KEY, else of "start")',
  'API 密钥(默认取 RINGFENCE_KEY 或 start 的记录)',
);
const STATE_OPTION = both(
  'where everything is kept (else RINGFENCE_STATE_DIR)',
  '状态目录(默认取 RINGFENCE_STATE_DIR)',
);
const STATEMENT = both('bank statements', '银行对账单');
