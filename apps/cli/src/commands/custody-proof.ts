import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { CustodyProofStand, Parsed } from '@ringfence/contract';
import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { formatMoney } from '../terminal/format-money.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { addChallenge, addNoteKey } from './custody-proof-challenge.ts';
import { addRecompute } from './custody-proof-recompute.ts';
import { addVerify } from './custody-proof-verify.ts';
import { parseNumber } from './parse-number.ts';
import { writeAnswer, writeList } from './write-answer.ts';

interface PoolOptions {
  readonly pool?: number;
}

/** `ringfence custody-proof …`: proofs that customers' money is counted and covered. */
export function addCustodyProof(program: Command, context: CommandContext): void {
  const proof = program.command('custody-proof').description(context.terminal.say(CUSTODY_PROOF));
  addShow(proof, context);
  addBuild(proof, context);
  addGet(proof, context);
  addVerify(proof, context);
  addNoteKey(proof, context);
  addChallenge(proof, context);
  addLeaves(proof, context);
  addRecompute(proof, context);
  addPublish(proof, context);
}

async function open(context: CommandContext, { pool }: PoolOptions) {
  const { openPool } = await import('../api/open-pool.ts');
  const { ROUTES } = await import('@ringfence/contract');
  return { ...(await openPool(context, pool)), ROUTES };
}

function addShow(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('show')
    .description(terminal.say(SHOW))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: PoolOptions) => {
      const { api, poolId, currency, ROUTES } = await open(context, options);
      const { body } = await api.call(ROUTES.listCustodyProofs, { params: { poolId } });
      const money = (minor: string | undefined) =>
        minor === undefined ? undefined : formatMoney(minor, currency);
      writeList(context, body.items, [
        { title: both('of', '时点'), of: (one) => one.businessDate ?? one.asOf },
        { title: both('customers', '客户数'), of: (one) => one.customers, align: 'right' },
        { title: both('owed', '负债'), of: (one) => money(one.totalMinor), align: 'right' },
        {
          title: both('at the bank', '银行余额'),
          of: (one) => money(one.coverage?.bankMinor),
          align: 'right',
        },
        {
          title: both('missing', '缺口'),
          of: (one) => money(one.coverage?.shortfallMinor),
          align: 'right',
        },
        {
          title: both('published', '已公布'),
          of: (one) => terminal.say(one.published ? both('yes', '是') : both('no', '否')),
        },
        { title: both('snapshot', '快照'), of: (one) => one.snapshot },
      ]);
    });
}

const BUILD_POLLS_MAX = 600;
const BUILD_POLL_MILLISECONDS = 1_000;

function addBuild(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('build')
    .description(terminal.say(BUILD))
    .requiredOption('--date <date>', terminal.say(DATE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: PoolOptions & { readonly date: string }) => {
      const { api, poolId, currency, ROUTES } = await open(context, options);
      const body = { businessDate: options.date };
      const ask = async () =>
        (await api.call(ROUTES.buildCustodyProof, { params: { poolId }, body })).body;
      let stand = await ask();
      for (let polls = 0; polls < BUILD_POLLS_MAX && isUnderWay(stand); polls += 1) {
        await wait(BUILD_POLL_MILLISECONDS);
        stand = await ask();
      }
      writeAnswer(context, stand, currency);
      if (stand.state === 'waiting') context.exit(EXIT.later);
      if (stand.state === 'needs_person') context.exit(EXIT.no);
    });
}

/** Whether it comes by itself; a day is closed by people. */
function isUnderWay({ state, reason }: Parsed<typeof CustodyProofStand>): boolean {
  return state === 'waiting' && reason !== 'day_not_closed';
}

interface GetOptions extends PoolOptions {
  readonly snapshot: string;
  readonly out?: string;
}

function addGet(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('get')
    .description(terminal.say(GET))
    .argument('<customer>', terminal.say(CUSTOMER))
    .option('--snapshot <name>', terminal.say(SNAPSHOT), 'latest')
    .option('--out <file>', terminal.say(OUT))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (customerId: string, options: GetOptions) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const { snapshot, out } = options;
      const params = { poolId, customerId };
      const { body } = await api.call(ROUTES.getCustomerProof, { params, query: { snapshot } });
      const text = `${JSON.stringify(body, undefined, 2)}\n`;
      if (out === undefined) {
        terminal.write(text);
        return;
      }
      await writeFile(out, text);
      writeAnswer(context, { file: out, identity: body.identity });
    });
}

interface LeavesOptions extends PoolOptions {
  readonly snapshot: string;
  readonly out: string;
}

const ONLY_OWNER = 0o600;

function addLeaves(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('leaves')
    .description(terminal.say(LEAVES))
    .requiredOption('--snapshot <name>', terminal.say(SNAPSHOT))
    .requiredOption('--out <file>', terminal.say(OUT))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: LeavesOptions) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const params = { poolId, snapshot: options.snapshot };
      const file = await api.download(ROUTES.listCustodyLeaves, { params });
      await pipeline(file, createWriteStream(options.out, { mode: ONLY_OWNER }));
      writeAnswer(context, { file: options.out });
    });
}

const ID_DIGITS = 32;

function addPublish(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('publish')
    .description(terminal.say(PUBLISH))
    .argument('<note>', terminal.say(NOTE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (file: string, options: PoolOptions) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const text = await readFile(file, 'utf8');
      const form = text.slice(0, text.indexOf('\n'));
      // One text is logged once, whoever brings it and however often.
      const digits = createHash('sha256').update(text, 'utf8').digest('hex').slice(0, ID_DIGITS);
      const evidenceId = `note-${digits}`;
      const body = { commandId: `publish-${digits}`, evidenceId, form, text };
      const answer = await api.call(ROUTES.publishEvidence, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

const PUBLISH = both(
  'log a signed note, such as the recomputation of a bank, word for word',
  '将签名文本(如银行的重算结果)原样写入日志',
);
const NOTE = both('the file of the note', '签名文本文件');
const CUSTODY_PROOF = both(
  "proofs that customers' money is counted and covered",
  '存管证明:客户资金已计入且有银行余额覆盖',
);
const SHOW = both('the proofs of a pool, the newest first', '列出专户的存管证明');
const BUILD = both(
  'prove custody of a closed day, and wait until the log has it',
  '为已关闭的会计日生成存管证明,并等待写入日志',
);
const GET = both("a customer's proof file", '下载客户的证明文件');
const LEAVES = both(
  'every leaf of a snapshot, for the bank that rebuilds the tree; secret',
  '导出快照的全部叶子,供银行重算;须保密',
);
const DATE = both('the business date, as YYYY-MM-DD', '会计日,格式 YYYY-MM-DD');
const CUSTOMER = both('id of the customer', '客户编号');
const SNAPSHOT = both('name of the snapshot, or latest', '快照编号,或 latest');
const OUT = both('the file to write', '输出文件');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
