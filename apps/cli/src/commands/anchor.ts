import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { AnchorList, Finality } from '@ringfence/anchoring';
import type { Bilingual } from '@ringfence/contract';
import { openLogSource } from '@ringfence/tiled-log';
import { type Command, InvalidArgumentError } from 'commander';
import { loadAnchoring } from '../evidence/anchoring/load-anchoring.ts';
import { EvidenceFault } from '../evidence/evidence-fault.ts';
import { readPolicyFile } from '../evidence/read-policy-file.ts';
import { EXIT } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { parseNumber } from './parse-number.ts';

const WAIT_SECONDS_DEFAULT = 120;
const MILLISECONDS = 1_000;

/** `ringfence anchor`: checkpoints of a log in a contract on a chain. Nothing runs it by itself. */
export function addAnchor(program: Command, context: CommandContext): void {
  const anchor = program.command('anchor').description(context.terminal.say(ANCHOR));
  addKey(anchor, context);
  addDeploy(anchor, context);
  addPublish(anchor, context);
  addShow(anchor, context);
  addVerify(anchor, context);
}

function addKey(parent: Command, context: CommandContext): void {
  parent
    .command('key')
    .description(context.terminal.say(KEY))
    .argument('<file>', context.terminal.say(KEY_FILE))
    .action(async (file: string) => {
      const { createChainKey } = await loadAnchoring();
      const made = await createChainKey(file);
      if (made.status !== 'ok') {
        throw new EvidenceFault(
          both(
            `${file} cannot be written (${made.reason}); an existing key is never replaced.`,
            `无法写入 ${file}(${made.reason});已有的密钥不会被覆盖。`,
          ),
          { code: made.status },
        );
      }
      answer(context, made, both(made.address, made.address));
    });
}

interface DeployOptions {
  readonly rpc: string;
  readonly chainId: number;
  readonly finality: string;
  readonly keyFile: string;
}

function addDeploy(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('deploy')
    .description(terminal.say(DEPLOY))
    .argument('<chain-file>', terminal.say(NEW_CHAIN_FILE))
    .requiredOption('--rpc <address>', terminal.say(RPC))
    .requiredOption('--chain-id <number>', terminal.say(CHAIN_ID), parseNumber)
    .requiredOption('--finality <finality>', terminal.say(FINALITY))
    .requiredOption('--key-file <file>', terminal.say(KEY_FILE))
    .action(async (chainFile: string, { rpc, chainId, finality, keyFile }: DeployOptions) => {
      const { deployContract, formatChainSettings, isNodeAddress, parseFinality, readChainKey } =
        await loadAnchoring();
      const parsed: Finality | undefined = parseFinality(finality);
      if (parsed === undefined || !isNodeAddress(rpc))
        throw new InvalidArgumentError(terminal.say(BAD_DEPLOY_OPTION));
      const key = await readChainKey(keyFile);
      if (key.status !== 'ok') return refuse(context, key);
      // A contract whose settings cannot be kept was paid for in vain.
      if (existsSync(chainFile)) throw fileExists(chainFile);
      const at = { rpcUrl: rpc, chainId, finality: parsed };
      const deployment = await deployContract(at, key.account);
      if (deployment.status !== 'ok') return refuse(context, deployment);
      const { settings, gasUsed } = deployment;
      await writeFile(chainFile, formatChainSettings(settings), { flag: 'wx' });
      const text = both(
        `The contract stands at ${settings.contract}, only ${settings.publisher} writes to it. ${chainFile} is for everybody who checks.`,
        `合约地址 ${settings.contract},仅 ${settings.publisher} 可写入。${chainFile} 供所有验证者使用。`,
      );
      return answer(context, { status: 'ok', settings, gasUsed: gasUsed.toString() }, text);
    });
}

function fileExists(path: string): EvidenceFault {
  return new EvidenceFault(
    both(
      `${path} exists already: settings of a chain are never replaced.`,
      `${path} 已存在:区块链设置不会被覆盖。`,
    ),
    { code: 'chain_file_exists' },
  );
}

interface PublishOptions {
  readonly chain: string;
  readonly keyFile: string;
  readonly waitSeconds: number;
}

function addPublish(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('publish')
    .description(terminal.say(PUBLISH))
    .argument('<directory>', terminal.say(DIRECTORY))
    .requiredOption('--chain <file>', terminal.say(CHAIN_FILE))
    .requiredOption('--key-file <file>', terminal.say(KEY_FILE))
    .option('--wait-seconds <n>', terminal.say(WAIT), parseNumber, WAIT_SECONDS_DEFAULT)
    .action(async (directory: string, { chain, keyFile, waitSeconds }: PublishOptions) => {
      const loaded = await loadAnchoring();
      const { keepChainAnchor, openChain, publishAnchor, readChainFile, readChainKey } = loaded;
      const settings = await readChainFile(chain);
      const note = await loaded.readNoteFile(directory);
      const key = await readChainKey(keyFile);
      if (key.status !== 'ok') return refuse(context, key);
      const opening = await openChain(settings);
      if (opening.status !== 'ok') return refuse(context, opening);
      const waitMilliseconds = waitSeconds * MILLISECONDS;
      const { account } = key;
      const publication = await publishAnchor(opening.chain, { note, account, waitMilliseconds });
      if (publication.status !== 'published' && publication.status !== 'already_anchored')
        return refuse(context, publication);
      const kept = { directory, note, settings, now: new Date() };
      await loaded.readLogPlace(directory, () => keepChainAnchor(kept));
      if (publication.status === 'already_anchored')
        return answer(context, publication, ALREADY_ANCHORED);
      const { transaction } = publication;
      const gasUsed = publication.gasUsed.toString();
      const text = both(
        `Anchored for good in transaction ${transaction} (${gasUsed} gas).`,
        `已上链并最终确认,交易 ${transaction}(消耗 ${gasUsed} gas)。`,
      );
      return answer(context, { status: publication.status, transaction, gasUsed }, text);
    });
}

function addShow(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('show')
    .description(terminal.say(SHOW))
    .argument('<place>', terminal.say(PLACE))
    .action(async (place: string) => {
      const { readListed, readLogPlace } = await loadAnchoring();
      const listed = await readLogPlace(place, () => readListed(openLogSource(place)));
      if (listed.status !== 'ok') return refuse(context, listed);
      return answer(context, listed.list, textOfList(listed.list));
    });
}

function textOfList({ origin, anchors }: AnchorList): Bilingual {
  const lines = anchors.map((anchor) =>
    anchor.kind === 'timestamp'
      ? `${anchor.date}  ${anchor.size}  ${anchor.stampedAt}  ${anchor.authority}`
      : `${anchor.date}  ${anchor.size}  ${anchor.chainId}  ${anchor.contract}`,
  );
  const head = both(
    `${origin}: day, entries, time and authority, or chain and contract. This list is a pointer, no proof.`,
    `${origin}:日期、条数、时间与服务机构,或链与合约。此清单仅作指引,不是证明。`,
  );
  const rest = lines.map((line) => `\n${line}`).join('');
  return both(`${head.en}${rest}`, `${head['zh-CN']}${rest}`);
}

interface VerifyOptions {
  readonly chain: string;
  readonly policy: string;
  readonly size?: number;
}

function addVerify(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('verify')
    .description(terminal.say(VERIFY))
    .argument('<place>', terminal.say(PLACE))
    .requiredOption('--chain <file>', terminal.say(CHAIN_FILE))
    .requiredOption('--policy <file>', terminal.say(POLICY))
    .option('--size <n>', terminal.say(SIZE), parseNumber)
    .action(async (place: string, { chain, policy, size }: VerifyOptions) => {
      const { openChain, readChainFile, readLogPlace, verifyAnchor } = await loadAnchoring();
      const settings = await readChainFile(chain);
      const asked = { policy: await readPolicyFile(policy), size };
      const opening = await openChain(settings);
      if (opening.status !== 'ok') return refuse(context, opening);
      const source = openLogSource(place);
      const outcome = await readLogPlace(place, () => verifyAnchor(source, opening.chain, asked));
      if (outcome.status !== 'ok') return refuse(context, outcome);
      const text = both(
        `${outcome.origin} grew from the ${outcome.sizeAnchored} entries that chain ${settings.chainId} holds to ${outcome.size}.`,
        `${outcome.origin} 由链 ${settings.chainId} 所存的 ${outcome.sizeAnchored} 条记录增长至 ${outcome.size} 条。`,
      );
      return answer(context, outcome, text);
    });
}

function answer({ terminal, options }: CommandContext, outcome: object, text: Bilingual): void {
  terminal.write(options().json ? `${JSON.stringify(outcome)}\n` : `${terminal.say(text)}\n`);
}

async function refuse(
  context: CommandContext,
  refusal: Parameters<typeof import('../evidence/anchoring/refusal-text.ts')['textOfRefusal']>[0],
): Promise<void> {
  const { textOfRefusal } = await loadAnchoring();
  answer(context, refusal, textOfRefusal(refusal));
  context.exit(EXIT.no);
}

const ANCHOR = both(
  'checkpoints of a log in a contract on an EVM chain',
  '将日志检查点存入 EVM 链上的合约',
);
const KEY = both('make the key of a publisher', '创建发布者密钥');
const DEPLOY = both('put the contract on a chain', '在链上部署合约');
const PUBLISH = both(
  'write the present checkpoint into the contract, and wait until it is final',
  '将当前检查点写入合约,并等待最终确认',
);
const SHOW = both('list what a log left with others', '列出日志的外部存证');
const VERIFY = both(
  'verify that a log grew from what the contract holds',
  '验证日志由合约所存的状态增长而来',
);
const DIRECTORY = both('the public directory of a log', '日志的公开目录');
const PLACE = both('directory or address of a log', '日志的目录或地址');
const POLICY = both('whom you trust (tlog-policy)', '信任策略文件(tlog-policy)');
const KEY_FILE = both('file of the publisher’s key', '发布者密钥文件');
const CHAIN_FILE = both('settings of the chain', '区块链设置文件');
const NEW_CHAIN_FILE = both('new file for the settings of the chain', '新建的区块链设置文件');
const RPC = both('address of a node', '节点地址');
const CHAIN_ID = both('the only chain that is accepted', '唯一接受的链标识');
const FINALITY = both(
  'when a block counts: "finalized", or a number of blocks (1 where commits are final)',
  '区块何时有效:“finalized”或区块数(提交即终局的链为 1)',
);
const WAIT = both('how long to wait until it is final, in seconds', '等待最终确认的秒数');
const SIZE = both('entries of the anchor (else the newest)', '存证时的条数(默认最新)');
const BAD_DEPLOY_OPTION = both(
  'expected --rpc http… and --finality finalized or 1 to 10,000',
  '应为 --rpc http… 与 --finality finalized 或 1 至 10,000',
);
const ALREADY_ANCHORED = both(
  'The checkpoint is anchored for good already.',
  '该检查点已上链并最终确认。',
);
