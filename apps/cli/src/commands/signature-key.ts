import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { writeAnswer, writeList } from './write-answer.ts';

interface RegisterOptions {
  readonly algorithm: string;
  readonly expiresAt: string;
  readonly notBefore?: string;
}

/** `ringfence signature-key …`: the public keys that requests of an API key are signed with. */
export function addSignatureKey(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const signatureKey = program.command('signature-key').description(terminal.say(SIGNATURE_KEY));
  addList(signatureKey, context);
  addRegister(signatureKey, context);
  addRetire(signatureKey, context);
}

function addList(signatureKey: Command, context: CommandContext): void {
  const { terminal } = context;
  signatureKey
    .command('list')
    .description(terminal.say(LIST))
    .argument('<key>', terminal.say(KEY))
    .action(async (keyId: string) => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const { items } = await listAll(async (query) => {
        return (await api.call(ROUTES.listSignatureKeys, { params: { keyId }, query })).body;
      });
      writeList(context, items, [
        { title: both('signature key', '签名公钥'), of: (one) => one.signatureKeyId },
        { title: both('algorithm', '算法'), of: ({ algorithm }) => algorithm },
        { title: both('from', '生效'), of: ({ notBefore }) => notBefore },
        { title: both('until', '失效'), of: ({ expiresAt }) => expiresAt },
        { title: both('retired', '停用'), of: ({ revokedAt }) => revokedAt },
        { title: both('fingerprint', '指纹'), of: ({ fingerprint }) => fingerprint },
      ]);
    });
}

function addRegister(signatureKey: Command, context: CommandContext): void {
  const { terminal } = context;
  signatureKey
    .command('register')
    .description(terminal.say(REGISTER))
    .argument('<key>', terminal.say(KEY))
    .argument('<signatureKey>', terminal.say(SIGNATURE_KEY_ID))
    .argument('<file>', terminal.say(FILE))
    .requiredOption('--algorithm <name>', terminal.say(ALGORITHM))
    .requiredOption('--expires-at <moment>', terminal.say(EXPIRES))
    .option('--not-before <moment>', terminal.say(NOT_BEFORE))
    .action(
      async (
        keyId: string,
        signatureKeyId: string,
        file: string,
        options: RegisterOptions,
        command: Command,
      ) => {
        const { readFile } = await import('node:fs/promises');
        const { openApi } = await import('../api/open-api.ts');
        const { ROUTES, SIGNATURE_KEY_ALGORITHMS } = await import('@ringfence/contract');
        const algorithm = SIGNATURE_KEY_ALGORITHMS.find((known) => known === options.algorithm);
        if (algorithm === undefined) {
          command.error(`${options.algorithm}: ${SIGNATURE_KEY_ALGORITHMS.join(', ')}`);
        }
        const api = await openApi(context);
        const body = {
          signatureKeyId,
          algorithm,
          publicKeyPem: await readFile(file, 'utf8'),
          expiresAt: options.expiresAt,
          ...(options.notBefore === undefined ? {} : { notBefore: options.notBefore }),
        };
        const answer = await api.call(ROUTES.registerSignatureKey, { params: { keyId }, body });
        writeAnswer(context, answer.body);
      },
    );
}

function addRetire(signatureKey: Command, context: CommandContext): void {
  const { terminal } = context;
  signatureKey
    .command('retire')
    .description(terminal.say(RETIRE))
    .argument('<key>', terminal.say(KEY))
    .argument('<signatureKey>', terminal.say(SIGNATURE_KEY_ID))
    .action(async (keyId: string, signatureKeyId: string) => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const params = { keyId, signatureKeyId };
      writeAnswer(context, (await api.call(ROUTES.revokeSignatureKey, { params, body: {} })).body);
    });
}

const SIGNATURE_KEY = both('public keys that requests are signed with', '请求签名公钥');
const LIST = both('the signature keys of an API key, retired ones too', '列出签名公钥');
const REGISTER = both('register a public key; the one before stays', '登记签名公钥,原公钥仍有效');
const RETIRE = both('end a signature key for ever', '永久停用签名公钥');
const KEY = both('id of the API key', 'API 密钥编号');
const SIGNATURE_KEY_ID = both('id of the signature key: the keyid of signatures', '签名公钥编号');
const FILE = both('the public key in PEM', 'PEM 格式公钥文件');
const ALGORITHM = both('ed25519, rsa-pss-sha512 or ecdsa-p256-sha256', '签名算法');
const EXPIRES = both('until when signatures are taken, as 2027-01-01T00:00:00Z', '失效时间');
const NOT_BEFORE = both('from when; absent means now', '生效时间,缺省为当前');
