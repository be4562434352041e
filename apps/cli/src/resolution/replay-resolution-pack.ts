import { devNull } from 'node:os';
import { resolve } from 'node:path';
import type { CommandContext } from '../commands/command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { ChildNotReady } from '../processes/process-fault.ts';
import { runToEnd } from '../processes/run-child.ts';
import { packProgram } from '../start/programs.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';

/** What the server's program says at the end of a check. */
interface PackReplayLine {
  readonly event: 'pack_replayed';
  readonly status: 'same' | 'differs' | 'not_a_pack';
  readonly sha256?: string;
  readonly pools?: readonly {
    readonly poolId: number;
    readonly entries: number;
    readonly transfers: number;
    readonly accounts: number;
    readonly closedDate?: string;
    readonly seconds: number;
  }[];
  readonly difference?: { readonly text: { readonly zh: string; readonly en: string } };
}

/** Checks a resolution pack by itself: no server, no database, no state directory. */
export async function replayResolutionPack(
  context: CommandContext,
  path: string,
): Promise<ExitCode> {
  const { terminal } = context;
  const program = packProgram(resolve(path), devNull);
  let last: PackReplayLine | undefined;
  const { exit } = await runToEnd(program, (line) => {
    if (isReplayLine(line)) last = line;
  });
  if (last === undefined) throw new ChildNotReady({ ...program, exit });
  if (context.options().json) terminal.write(`${JSON.stringify(last)}\n`);
  else writeResult(context, last);
  return EXIT_OF[last.status];
}

const EXIT_OF = { same: EXIT.ok, differs: EXIT.no, not_a_pack: EXIT.invalid } as const;

function writeResult({ terminal }: CommandContext, line: PackReplayLine): void {
  if (line.status === 'not_a_pack') {
    terminal.writeError(`${terminal.say(NOT_A_PACK)}\n`);
    return;
  }
  terminal.write(`${terminal.say(DIGEST)} ${line.sha256 ?? ''}\n`);
  terminal.write(
    formatTable(
      TITLES.map(({ title, align }) => ({ title: terminal.say(title), align })),
      (line.pools ?? []).map((pool) => [
        String(pool.poolId),
        String(pool.entries),
        String(pool.transfers),
        String(pool.accounts),
        pool.closedDate ?? '–',
        pool.seconds.toFixed(1),
      ]),
    ),
  );
  if (line.difference === undefined) terminal.write(`${terminal.say(SAME)}\n`);
  else {
    const { zh, en } = line.difference.text;
    terminal.write(`${terminal.say(both(en, zh))}\n`);
  }
}

function isReplayLine(line: unknown): line is PackReplayLine {
  return (
    typeof line === 'object' &&
    line !== null &&
    'event' in line &&
    line.event === 'pack_replayed' &&
    'status' in line
  );
}

const NOT_A_PACK = both('this is no resolution pack', '不是处置包');
const DIGEST = both('SHA-256 of manifest.json:', 'manifest.json 的 SHA-256:');
const SAME = both(
  'Every file, command, transfer, balance, owner’s line and equation agrees.',
  '全部文件、命令、记账、余额、权益人明细与平衡等式一致。',
);
const TITLES = [
  { title: both('pool', '专户'), align: 'right' },
  { title: both('entries', '日志条目'), align: 'right' },
  { title: both('transfers', '记账'), align: 'right' },
  { title: both('accounts', '账户'), align: 'right' },
  { title: both('closed day', '最近关闭日'), align: 'left' },
  { title: both('seconds', '用时(秒)'), align: 'right' },
] as const;
