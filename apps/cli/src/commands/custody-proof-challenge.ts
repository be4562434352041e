import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { writeAnswer } from './write-answer.ts';

/** `ringfence custody-proof key`: a key for challenges, or for recomputations. */
export function addNoteKey(parent: Command, { terminal, options }: CommandContext): void {
  parent
    .command('key')
    .description(terminal.say(KEY))
    .argument('<file>', terminal.say(KEY_FILE))
    .requiredOption('--name <name>', terminal.say(NAME))
    .action(async (file: string, { name }: { readonly name: string }) => {
      const { createKeyFile } = await import('@ringfence/tiled-log');
      const { formatVerifierKey } = await import('@ringfence/transparency');
      const key = await createKeyFile(file, { name, kind: 'note_ed25519' });
      const verifierKey = formatVerifierKey(key);
      if (options().json) terminal.write(`${JSON.stringify({ file, verifierKey })}\n`);
      else terminal.write(`${verifierKey}\n`);
    });
}

interface ChallengeOptions {
  readonly keyFile: string;
  readonly log: string;
  readonly minutes: number;
  readonly pool?: number;
  readonly id?: string;
}

const MINUTES_DEFAULT = 30;
const MILLISECONDS_IN_MINUTE = 60_000;

/** `ringfence custody-proof challenge`: an auditor asks for a snapshot now. */
export function addChallenge(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('challenge')
    .description(terminal.say(CHALLENGE))
    .requiredOption('--key-file <file>', terminal.say(KEY_FILE))
    .requiredOption('--log <origin>', terminal.say(LOG))
    .option('--minutes <number>', terminal.say(MINUTES), parseNumber, MINUTES_DEFAULT)
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (options: ChallengeOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { signChallenge } = await import('../evidence/custody/sign-challenge.ts');
      const from = Date.now();
      const { log, keyFile } = options;
      const note = await signChallenge(keyFile, {
        log,
        notBefore: new Date(from).toISOString(),
        notAfter: new Date(from + options.minutes * MILLISECONDS_IN_MINUTE).toISOString(),
      });
      const { api, poolId } = await openPool(context, options.pool);
      const body = { commandId: options.id ?? newCommandId(), note };
      const answer = await api.call(ROUTES.postChallenge, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

const KEY = both(
  'make the key of an auditor who challenges, or of a bank that recomputes',
  '创建审计方质询密钥或银行重算密钥',
);
const KEY_FILE = both('the key file', '密钥文件');
const NAME = both(
  'whose it is and what for, such as bank.example/balances-v1',
  '密钥名称,如 bank.example/balances-v1',
);
const CHALLENGE = both(
  'sign a challenge and log it: a snapshot of now answers it',
  '签署并登记质询:系统将以当前快照应答',
);
const LOG = both('origin of the log, as its checkpoint says it', '日志名称(见其检查点首行)');
const MINUTES = both('how long it may be answered', '应答时限(分钟)');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
const ID = both('the id of the command; made up when absent', '指令编号;省略则自动生成');
