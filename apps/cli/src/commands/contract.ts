import type { ContractDocument, ContractLanguage, SimulationInput } from '@ringfence/custody';
import type { Command } from 'commander';
import {
  type ContractChecked,
  type ContractVerdict,
  faultsOf,
  readContractFile,
} from '../contract/read-contract-file.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readJsonFile } from '../files/read-json-file.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';

/** `ringfence contract check`, `show` and `simulate`; none of them needs a server. */
export function addContract(program: Command, context: CommandContext): void {
  const contract = program.command('contract').description(context.terminal.say(CONTRACT));
  addCheck(contract, context);
  addShow(contract, context);
  addSimulate(contract, context);
}

function addCheck(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('check')
    .description(terminal.say(CHECK))
    .argument('<file...>', terminal.say(FILES))
    .action(async (files: readonly string[]) => {
      const verdicts: ContractVerdict[] = [];
      for (const file of files) {
        const one = await readContractFile(file);
        verdicts.push(one.verdict);
        const text = context.options().json ? formatJson(one, context) : formatText(one, context);
        terminal.write(await text);
      }
      context.exit(exitCodeOf(verdicts));
    });
}

function addShow(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('show')
    .description(terminal.say(SHOW))
    .argument('<file>', terminal.say(FILE))
    .action(async (file: string) => {
      const contract = await readable(file, context);
      if (contract === undefined) return;
      const { encodeFacts, renderContract } = await import('@ringfence/custody');
      if (!context.options().json) {
        terminal.write(renderContract(contract, languageIn(context)));
        return;
      }
      const [zh, en] = [renderContract(contract, 'zh'), renderContract(contract, 'en')];
      terminal.write(`${JSON.stringify({ contract: encodeFacts(contract), text: { zh, en } })}\n`);
    });
}

function addSimulate(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('simulate')
    .description(terminal.say(SIMULATE))
    .argument('<file>', terminal.say(FILE))
    .requiredOption('--events <file>', terminal.say(EVENTS))
    .action(async (file: string, { events: eventsFile }: { readonly events: string }) => {
      // A faulty contract may lose money or come to no end: it is shown by `check`, not played.
      const checked = await readContractFile(file);
      const input = await readEvents(eventsFile, context);
      if (checked.verdict !== 'ok' || checked.contract === undefined) {
        terminal.writeError(await formatText(checked, context));
        context.exit(exitCodeOf([checked.verdict]));
        return;
      }
      if (input === undefined) return;
      const { contract } = checked;
      const { encodeFacts, renderSimulation, simulateContract } = await import(
        '@ringfence/custody'
      );
      const simulation = simulateContract(contract, input);
      if (context.options().json) terminal.write(`${JSON.stringify(encodeFacts(simulation))}\n`);
      else terminal.write(renderSimulation(contract, simulation, languageIn(context)));
    });
}

async function readEvents(
  file: string,
  context: CommandContext,
): Promise<SimulationInput | undefined> {
  const { terminal } = context;
  const read = await readJsonFile(file);
  if (read.status === 'unreadable') {
    terminal.writeError(`${file}: ${terminal.say(read.reason)}\n`);
    context.exit(EXIT.invalid);
    return undefined;
  }
  const { parseSimulation } = await import('@ringfence/custody');
  const parsed = parseSimulation(read.json);
  if (parsed.status === 'ok') return parsed.input;
  for (const { place, text } of parsed.faults) {
    terminal.writeError(`${file}: ${place}: ${text[languageIn(context)]}\n`);
  }
  context.exit(EXIT.invalid);
  return undefined;
}

/** The contract of a file, faulty ones too: the text is how its author finds the fault. */
async function readable(
  file: string,
  context: CommandContext,
): Promise<ContractDocument | undefined> {
  const checked = await readContractFile(file);
  if (checked.contract !== undefined) return checked.contract;
  context.terminal.writeError(await formatText(checked, context));
  context.exit(EXIT.invalid);
  return undefined;
}

function languageIn({ terminal }: CommandContext): ContractLanguage {
  return terminal.language === 'en' ? 'en' : 'zh';
}

const EXIT_OF_VERDICT: Readonly<Record<ContractVerdict, ExitCode>> = {
  ok: EXIT.ok,
  faulty: EXIT.no,
  invalid: EXIT.invalid,
};

function exitCodeOf(verdicts: readonly ContractVerdict[]): ExitCode {
  if (verdicts.includes('invalid')) return EXIT_OF_VERDICT.invalid;
  return verdicts.includes('faulty') ? EXIT_OF_VERDICT.faulty : EXIT_OF_VERDICT.ok;
}

/** The members and their order are the interface of this command for programs. */
async function formatJson(one: ContractChecked, { terminal }: CommandContext): Promise<string> {
  const { encodeFacts } = await import('@ringfence/custody');
  const { file, verdict, analysis, unreadable } = one;
  const faults = [
    ...unreadable.map(({ place, text }) => ({ rule: 'form', place, text: terminal.say(text) })),
    ...faultsOf(one).map((fault) => encodeFacts(fault)),
  ];
  const bounds =
    analysis?.status === 'fine'
      ? { latestEnd: analysis.latestEnd, situations: analysis.states }
      : {};
  const large = analysis?.status === 'too_large' ? { situationsMax: analysis.statesMax } : {};
  return `${JSON.stringify({ file, verdict, ...bounds, ...large, faults })}\n`;
}

async function formatText(one: ContractChecked, context: CommandContext): Promise<string> {
  const { renderFault, renderMoment } = await import('@ringfence/custody');
  const { terminal } = context;
  const { file, verdict, contract, analysis, unreadable } = one;
  const lines = [`${file}: ${terminal.say(VERDICTS[verdict])}\n`];
  for (const { place, text } of unreadable) {
    lines.push(`  ${place === '' ? '' : `${place}: `}${terminal.say(text)}\n`);
  }
  if (analysis?.status === 'fine') {
    lines.push(`  ${terminal.say(LATEST_END)} ${renderMoment(analysis.latestEnd)}\n`);
    lines.push(`  ${terminal.say(SITUATIONS)} ${analysis.states}\n`);
  }
  if (analysis?.status === 'too_large') {
    lines.push(`  ${terminal.say(TOO_LARGE)} ${analysis.statesMax}\n`);
  }
  if (contract === undefined) return lines.join('');
  const faults = faultsOf(one).map((fault) => renderFault(contract, fault, languageIn(context)));
  return [...lines, ...faults.map((text) => text.replaceAll(/^(?=.)/gm, '  '))].join('');
}

const CONTRACT = both('conditional releases written as data', '智能合约:以文件写明的附条件付款');
const CHECK = both(
  'analyse contracts: every course pays out exactly what was paid in, once, and comes to an end. ' +
    'Exit code 0 all right, 1 a fault, 2 a file that cannot be read',
  '分析合约:任何情形下恰好付出一次、必定结束。退出码:0 无误,1 有误,2 有文件无法读取',
);
const SHOW = both('a contract in words', '以文字显示合约');
const SIMULATE = both(
  'play a contract with events and then let time run',
  '以事件模拟合约,随后任时间推移',
);
const FILE = both('file, or - for standard input', '文件,或 - 表示标准输入');
const FILES = both('files, or - for standard input', '文件,或 - 表示标准输入');
const EVENTS = both('file with createdAt and events', '含创建时间与事件的文件');
const LATEST_END = both('all money is paid out at the latest by', '资金最迟付清于');
const SITUATIONS = both('situations looked at:', '已检查的情形数:');
const TOO_LARGE = both('too large: more situations than', '过大:情形数超过');

const VERDICTS = {
  ok: both('ok', '无误'),
  faulty: both('FAULTY', '有误'),
  invalid: both('INVALID', '无效'),
} as const;
