import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { LogDirectoryDamaged, LogSourceFault, readKeyFile } from '@ringfence/tiled-log';
import { formatVerifierKey } from '@ringfence/transparency';
import { type Command, Option } from 'commander';
import { stateDirectoryOfRun } from '../api/open-api.ts';
import { EvidenceFault } from '../evidence/evidence-fault.ts';
import { findLogPlace } from '../evidence/log/find-log-place.ts';
import { textOfLog } from '../evidence/log/log-text.ts';
import { openLog } from '../evidence/log/open-log.ts';
import { sinceOf } from '../evidence/log/read-head.ts';
import { type Mirror, type MirrorRound, openMirror } from '../evidence/mirror/open-mirror.ts';
import { createDirectoryServer } from '../evidence/mirror/serve-directory.ts';
import { readPolicyFile } from '../evidence/read-policy-file.ts';
import { ownState } from '../evidence/witness/own-state.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { parseNumber } from './parse-number.ts';
import { parsePort } from './parse-port.ts';

const PORT_DEFAULT = 7_781;
const INTERVAL_SECONDS_DEFAULT = 5;
const MILLISECONDS = 1_000;

/** `ringfence mirror serve`: a verified copy of a log, kept and served by somebody else. */
export function addMirror(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const mirror = program.command('mirror').description(terminal.say(MIRROR));
  mirror
    .command('serve')
    .description(terminal.say(SERVE))
    .argument('<place>', terminal.say(PLACE))
    .requiredOption('--policy <file>', terminal.say(POLICY))
    .requiredOption('--state <directory>', terminal.say(STATE))
    .option('--key-file <file>', terminal.say(KEY_FILE))
    .option('--token-file <file>', terminal.say(TOKEN))
    .option('--age-seconds-max <seconds>', terminal.say(AGE), parseNumber)
    .addOption(
      new Option('--entries <readers>', terminal.say(ENTRIES))
        .choices(['public', 'readers'])
        .default('readers'),
    )
    .option('--reader-token-file <file>', terminal.say(READER_TOKEN))
    .option(
      '--interval-seconds <seconds>',
      terminal.say(INTERVAL),
      parseNumber,
      INTERVAL_SECONDS_DEFAULT,
    )
    .option('--host <address>', terminal.say(HOST), '127.0.0.1')
    .option('--port <port>', terminal.say(PORT), parsePort, PORT_DEFAULT)
    .action(async (place: string, options: MirrorOptions) => {
      await serveMirror(context, place, options);
    });
}

interface MirrorOptions {
  readonly policy: string;
  readonly state: string;
  readonly keyFile?: string;
  readonly tokenFile?: string;
  readonly ageSecondsMax?: number;
  readonly entries: 'public' | 'readers';
  readonly readerTokenFile?: string;
  readonly intervalSeconds: number;
  readonly host: string;
  readonly port: number;
}

async function serveMirror(
  context: CommandContext,
  log: string,
  options: MirrorOptions,
): Promise<void> {
  const place = await findLogPlace(log, stateDirectoryOfRun(context));
  const policy = await readPolicyFile(options.policy);
  const source = await openLog(place, options.tokenFile);
  const key =
    options.keyFile === undefined
      ? undefined
      : await readKeyFile(options.keyFile, 'cosignature_ed25519');
  const readerToken = await readToken(options.readerTokenFile);
  const mirror = await openState(options.state, async () =>
    openMirror({
      source,
      stateDirectory: options.state,
      ask: () => ({ policy, since: sinceOf(options.ageSecondsMax) }),
      key,
    }),
  );
  let last: object = { status: 'nothing_yet' };
  const server = createDirectoryServer({
    directory: mirror.directory,
    entries: options.entries === 'public' ? 'public' : { readerToken },
    status: () => last,
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ready = { ready: true, url: `http://${options.host}:${port}` };
  const named = key === undefined ? {} : { verifierKey: formatVerifierKey(key.key) };
  const signal = stopWith(server);
  // Said only now: whoever reads it may stop us at once.
  context.terminal.write(`${JSON.stringify({ ...ready, ...named })}\n`);
  let told = '';
  while (!signal.aborted) {
    last = await roundOf(mirror);
    const text = JSON.stringify(last);
    // The same again is nothing to tell.
    if (text !== told) tell(context, last);
    told = text;
    const pause = options.intervalSeconds * MILLISECONDS;
    await wait(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** One process for one state, and a copy that is whole. */
async function openState(directory: string, open: () => Promise<Mirror>): Promise<Mirror> {
  const { mkdir } = await import('node:fs/promises');
  await mkdir(directory, { recursive: true });
  await ownState(join(directory, 'mirror'));
  try {
    return await open();
  } catch (cause) {
    if (!(cause instanceof LogDirectoryDamaged || cause instanceof LogSourceFault)) throw cause;
    throw new EvidenceFault(
      both(
        `The copy in ${directory} is damaged: ${cause.message}. Keep it for whoever looks into it, and begin in another directory.`,
        `${directory} 中的副本已损坏:${cause.message}。请留存备查,并改用其他目录重新开始。`,
      ),
      { code: 'mirror_damaged', cause },
    );
  }
}

type RoundTold = MirrorRound | { readonly status: 'not_read'; readonly reason: string };

/** A log that cannot be reached is asked again; what is held is served all the same. */
async function roundOf(mirror: Mirror): Promise<RoundTold> {
  try {
    return await mirror.round();
  } catch (cause) {
    if (!(cause instanceof LogSourceFault)) throw cause;
    return { status: 'not_read', reason: cause.message };
  }
}

function tell({ terminal, options }: CommandContext, round: object): void {
  if (options().json) terminal.write(`${JSON.stringify(round)}\n`);
  else terminal.write(`${terminal.say(textOf(round as RoundTold))}\n`);
}

function textOf(round: RoundTold) {
  switch (round.status) {
    case 'copied':
      return both(
        `${round.origin}: all ${round.size} entries are held.`,
        `${round.origin}:已持有全部 ${round.size} 条记录。`,
      );
    case 'unchanged':
      return both(
        `${round.origin}: nothing new, ${round.size} entries are held.`,
        `${round.origin}:无新增,持有 ${round.size} 条记录。`,
      );
    case 'not_read':
      return both(`The log cannot be read: ${round.reason}`, `无法读取日志:${round.reason}`);
    case 'refused': {
      const why = textOfLog(round.refusal);
      return both(
        `REFUSED: ${why.en} The ${round.size} entries that are held stay.`,
        `拒绝:${why['zh-CN']}已持有的 ${round.size} 条记录保持不变。`,
      );
    }
  }
}

function stopWith(server: Server): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => {
      controller.abort();
      server.close();
      server.closeIdleConnections();
    });
  return controller.signal;
}

async function readToken(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text !== undefined && text.trim() !== '') return text.trim();
  throw new EvidenceFault(
    both(`The token file ${path} cannot be read.`, `无法读取令牌文件 ${path}。`),
    { code: 'token_file_not_read' },
  );
}

const MIRROR = both(
  'keep a verified copy of a log, so that nobody can take it away',
  '保存经验证的日志副本,使其无法被撤走',
);
const SERVE = both(
  'copy a log as it grows, each entry verified before it is kept, and serve it under the same paths, cosigned with a key of its own when one is given; a fork is refused and its proof kept',
  '随日志增长复制记录,先验证后保存,并以相同路径提供;给出密钥时附加自己的联署;遇分叉则拒绝并保留证据',
);
const PLACE = both(
  'the log: pool-1 or installation of this installation, or a directory or address',
  '日志:本机安装的 pool-1 或 installation,或目录、地址',
);
const POLICY = both(
  'a policy file (tlog-policy): the log, witnesses and quorum that are trusted',
  '策略文件(tlog-policy):所信任的日志、见证人与法定数',
);
const STATE = both('the directory of the copy', '副本目录');
const KEY_FILE = both(
  'a key for cosignatures of this mirror alone ("ringfence witness key" makes one)',
  '仅用于此镜像的联署密钥(可由 "ringfence witness key" 创建)',
);
const TOKEN = both(
  'a file with the token that the log asks its readers for',
  '保存日志读取令牌的文件',
);
const AGE = both(
  'refuse a checkpoint that a quorum has not cosigned within so many seconds',
  '若法定数见证人未在该秒数内联署检查点,则拒绝',
);
const ENTRIES = both(
  'who may read the entries here: everybody, or whoever shows the token',
  '谁可在此读取记录:所有人,或持令牌者',
);
const READER_TOKEN = both(
  'a file with the token that readers of the entries show here',
  '读取记录者须出示的令牌文件',
);
const INTERVAL = both('seconds between two looks at the log', '两次查看日志之间的秒数');
const HOST = both('the address to listen at', '监听地址');
const PORT = both('the port to listen at; 0 takes any', '监听端口;0 表示任意');
