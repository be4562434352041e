import type { Bilingual } from '@ringfence/contract';
import { Command, Option } from 'commander';
import type { CommandContext, GlobalOptions } from './commands/command-context.ts';
import type { ExitCode } from './exit-code.ts';
import { both } from './terminal/language.ts';
import { openTerminal, type Terminal } from './terminal/terminal.ts';

interface CommandGroup {
  /** Under these a person finds it. */
  readonly names: readonly string[];
  readonly load: () => Promise<(program: Command, context: CommandContext) => void>;
}

/** In the order of the help. A command loads what it needs when it is asked for, and not before. */
export const COMMAND_GROUPS: readonly CommandGroup[] = [
  { names: ['start'], load: async () => (await import('./commands/start.ts')).addStart },
  { names: ['stop'], load: async () => (await import('./commands/stop.ts')).addStop },
  { names: ['status'], load: async () => (await import('./commands/status.ts')).addStatus },
  {
    names: ['statement'],
    load: async () => (await import('./commands/statement.ts')).addStatement,
  },
  { names: ['platform'], load: async () => (await import('./commands/platform.ts')).addPlatform },
  { names: ['person'], load: async () => (await import('./commands/person.ts')).addPerson },
  { names: ['key'], load: async () => (await import('./commands/key.ts')).addKey },
  { names: ['pool'], load: async () => (await import('./commands/pool.ts')).addPool },
  { names: ['contract'], load: async () => (await import('./commands/contract.ts')).addContract },
  {
    names: ['programme'],
    load: async () => (await import('./commands/programme.ts')).addProgramme,
  },
  { names: ['calendar'], load: async () => (await import('./commands/calendar.ts')).addCalendar },
  { names: ['account'], load: async () => (await import('./commands/account.ts')).addAccount },
  { names: ['instruct'], load: async () => (await import('./commands/instruct.ts')).addInstruct },
  { names: ['approval'], load: async () => (await import('./commands/approval.ts')).addApproval },
  { names: ['customer'], load: async () => (await import('./commands/customer.ts')).addCustomer },
  { names: ['mandate'], load: async () => (await import('./commands/mandate.ts')).addMandate },
  { names: ['move'], load: async () => (await import('./commands/move.ts')).addMove },
  { names: ['order'], load: async () => (await import('./commands/order.ts')).addOrder },
  { names: ['project'], load: async () => (await import('./commands/project.ts')).addProject },
  { names: ['batch'], load: async () => (await import('./commands/batch.ts')).addBatch },
  { names: ['day'], load: async () => (await import('./commands/day.ts')).addDay },
  { names: ['alarm'], load: async () => (await import('./commands/alarm.ts')).addAlarm },
  {
    names: ['staff-act'],
    load: async () => (await import('./commands/staff-act.ts')).addStaffAct,
  },
  {
    names: ['security-alarm'],
    load: async () => (await import('./commands/security-alarm.ts')).addSecurityAlarm,
  },
  {
    names: ['self-check'],
    load: async () => (await import('./commands/self-check.ts')).addSelfCheck,
  },
  { names: ['break'], load: async () => (await import('./commands/break.ts')).addBreak },
  { names: ['matching'], load: async () => (await import('./commands/matching.ts')).addMatching },
  {
    names: ['reconcile'],
    load: async () => (await import('./commands/reconcile.ts')).addReconcile,
  },
  {
    names: ['check-file'],
    load: async () => (await import('./commands/check-file.ts')).addCheckFile,
  },
  { names: ['bank-file'], load: async () => (await import('./commands/bank-file.ts')).addBankFile },
  { names: ['split'], load: async () => (await import('./commands/split.ts')).addSplit },
  { names: ['payment'], load: async () => (await import('./commands/payment.ts')).addPayment },
  { names: ['reversal'], load: async () => (await import('./commands/reversal.ts')).addReversal },
  { names: ['suspense'], load: async () => (await import('./commands/suspense.ts')).addSuspense },
  { names: ['recall'], load: async () => (await import('./commands/recall.ts')).addRecall },
  { names: ['fee'], load: async () => (await import('./commands/fee.ts')).addFee },
  { names: ['interest'], load: async () => (await import('./commands/interest.ts')).addInterest },
  { names: ['reserve'], load: async () => (await import('./commands/reserve.ts')).addReserve },
  {
    names: ['signature-key'],
    load: async () => (await import('./commands/signature-key.ts')).addSignatureKey,
  },
  { names: ['webhook'], load: async () => (await import('./commands/webhook.ts')).addWebhook },
  { names: ['log'], load: async () => (await import('./commands/log.ts')).addLog },
  { names: ['witness'], load: async () => (await import('./commands/witness.ts')).addWitness },
  {
    names: ['timestamp'],
    load: async () => (await import('./commands/timestamp.ts')).addTimestamp,
  },
  { names: ['anchor'], load: async () => (await import('./commands/anchor.ts')).addAnchor },
  { names: ['mirror'], load: async () => (await import('./commands/mirror.ts')).addMirror },
  { names: ['monitor'], load: async () => (await import('./commands/monitor.ts')).addMonitor },
  {
    names: ['custody-proof'],
    load: async () => (await import('./commands/custody-proof.ts')).addCustodyProof,
  },
  { names: ['proof', 'receipt'], load: async () => (await import('./commands/proof.ts')).addProof },
  { names: ['registry'], load: async () => (await import('./commands/registry.ts')).addRegistry },
  { names: ['report'], load: async () => (await import('./commands/report.ts')).addReport },
  {
    names: ['segregation'],
    load: async () => (await import('./commands/segregation.ts')).addSegregation,
  },
  {
    names: ['resolution'],
    load: async () => (await import('./commands/resolution.ts')).addResolution,
  },
  { names: ['replay'], load: async () => (await import('./commands/replay.ts')).addReplay },
  { names: ['privacy'], load: async () => (await import('./commands/privacy.ts')).addPrivacy },
  { names: ['vault'], load: async () => (await import('./commands/vault.ts')).addVault },
  { names: ['bench'], load: async () => (await import('./commands/bench.ts')).addBench },
];

/** Options of the whole program, with whether a value follows. */
const GLOBAL_OPTIONS: ReadonlyMap<string, boolean> = new Map([
  ['--json', false],
  ['--lang', true],
  ['--url', true],
  ['--api-key-file', true],
  ['--state-directory', true],
]);

/**
 * The command line of ringfence; nothing happens before it is parsed.
 *
 * @param words what will be parsed: when a command is plain from them, only that one is there
 */
export async function createProgram(
  terminal: Terminal = openTerminal('en'),
  words: readonly string[] = [],
): Promise<Command> {
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
    .option('--api-key-file <file>', terminal.say(KEY_OPTION))
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

  for (const { load } of groupsOf(words)) (await load())(program, context);
  return program;
}

/** All of them, for help and for every mistake, unless the first words name one. */
function groupsOf(words: readonly string[]): readonly CommandGroup[] {
  let at = 0;
  let takesValue = GLOBAL_OPTIONS.get(words[at] ?? '');
  while (takesValue !== undefined) {
    at += takesValue ? 2 : 1;
    takesValue = GLOBAL_OPTIONS.get(words[at] ?? '');
  }
  const asked = COMMAND_GROUPS.filter(({ names }) => names.includes(words[at] ?? ''));
  return asked.length > 0 ? asked : COMMAND_GROUPS;
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
  'file with the API key (else RINGFENCE_KEY, else of "start")',
  'API 密钥所在文件(默认取 RINGFENCE_KEY 或 start 的记录)',
);
const STATE_OPTION = both(
  'where everything is kept (else RINGFENCE_STATE_DIR)',
  '状态目录(默认取 RINGFENCE_STATE_DIR)',
);
