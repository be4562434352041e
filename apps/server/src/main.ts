#!/usr/bin/env node
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { isKeyRole, type KeyRole, PERSON_LANGUAGES } from '@ringfence/contract';
import { createAdministratorLink } from '@ringfence/identity';
import { timestamp } from '@ringfence/money';
import {
  exportPack,
  readRetention,
  replayPack,
  sealOlderRows,
  sweepRetention,
} from '@ringfence/operations';
import {
  createApplicationLogin,
  EVERY_PLATFORM,
  listWrappingKeys,
  migrate,
  openStore,
  withSnapshot,
} from '@ringfence/store';
import { createApiKey } from './access/create-api-key.ts';
import { openVault, openVaultParts } from './access/open-vault.ts';
import { formatInvitationUrl, openPeopleDesk } from './access/people-desk.ts';
import { REWRAPPED_PER_COMMAND, rotateVault } from './access/rotate-vault.ts';
import { type Configuration, parseConfiguration } from './configuration.ts';
import { createLog, describeFault } from './log.ts';
import { replayPools } from './replay-pools.ts';
import { hasSecret, readSecretFiles } from './security/read-secret-files.ts';
import { startServer } from './start-server.ts';

const EXIT_FAILED = 1;
/** The command line or the configuration is wrong: starting again does not help. */
const EXIT_USAGE = 64;

const USAGE = `ringfence server: expected one command / 需要一个命令

  serve [--stop-on-stdin-end]
      answer HTTP requests and own pools / 提供 HTTP 接口并处理专户
  migrate
      bring the database to this program's schema / 升级数据库结构
  create-key --role ROLE [--key-id ID] [--platform ID]
      make an API key with database access, such as the first administrator key; it is shown once
      直接在数据库中创建密钥(例如首个管理员密钥),仅显示一次
  create-administrator-link [--reset] [--language zh-CN|en]
      make the one-time link of the first administrator; refused when there is one, unless --reset
      生成首位管理员的一次性链接;已有管理员时须使用 --reset
  create-login --name NAME
      make a database login for "serve" that cannot change a fact, or give it a new password
      创建(或重置密码)供 serve 使用、无权修改已存事实的数据库账号
  replay [--pool NUMBER]
      decide the journal of one pool, or of all, again by the pure rules and compare with the books;
      exit 1 when anything differs / 用纯规则重放日志并与账面比较,不一致时退出码为 1
  rotate-vault [--continue] [--keys-max NUMBER]
      make a key-encryption key and wrap the data keys of the vault again by it; --continue makes
      none, and goes on where an earlier command ended
      更换保险库的密钥加密密钥并重新封装数据密钥;--continue 不新建密钥,继续上一次
  list-vault-keys
      show the register of key-encryption keys / 显示密钥加密密钥登记表
  seal-vault [--rows-max NUMBER]
      seal what an earlier version kept in the clear; a running server does it by itself
      加密早期版本以明文保存的内容;运行中的服务器会自行完成
  list-retention
      what is kept about people until when, and who is to be forgotten
      个人信息的保存期限与到期清单
  sweep-retention
      forget the people whose time is over: their keys are destroyed, which nothing brings back
      删除已到期人员的信息:销毁其密钥,不可恢复
  export-pack --directory DIR [--pool NUMBER]
      write a resolution pack into an empty directory / 向空目录导出处置包
  replay-pack --directory DIR
      check a resolution pack by itself, without database; exit 1 when anything differs
      脱离数据库单独核验处置包,不一致时退出码为 1

Configuration comes from the environment: DATABASE_URL, RINGFENCE_OWNER_DATABASE_URL,
RINGFENCE_SERVER_* (see apps/server/README.md); a secret may be in a file that NAME_FILE names.
配置来自环境变量;密钥可存于文件,由 NAME_FILE 变量指定。
`;

/** What was given is not said again: it would stand in the log as well. */
const SECRET_GIVEN = `ringfence server: no secret is taken from the command line, which every user of the machine can
read; put it into a file and name it by a variable that ends in _FILE
不接受命令行中的密钥或口令(本机所有用户可见);请写入文件,并以 _FILE 结尾的变量指定
`;

interface CommandLine {
  readonly 'stop-on-stdin-end'?: boolean;
  readonly role?: string;
  readonly 'key-id'?: string;
  readonly platform?: string;
  readonly pool?: string;
  readonly name?: string;
  readonly reset?: boolean;
  readonly language?: string;
  readonly directory?: string;
  readonly continue?: boolean;
  readonly 'keys-max'?: string;
  readonly 'rows-max'?: string;
}

type Command =
  | 'serve'
  | 'migrate'
  | 'create-key'
  | 'create-administrator-link'
  | 'create-login'
  | 'replay'
  | 'rotate-vault'
  | 'list-vault-keys'
  | 'seal-vault'
  | 'list-retention'
  | 'sweep-retention'
  | 'export-pack';

const COMMANDS: Readonly<
  Record<Command, (configuration: Configuration, line: CommandLine) => Promise<number>>
> = {
  serve,
  migrate: migrateDatabase,
  'create-key': createKey,
  'create-administrator-link': createFirstLink,
  'create-login': createLogin,
  replay,
  'rotate-vault': rotateVaultOf,
  'list-vault-keys': listVaultKeys,
  'seal-vault': sealVault,
  'list-retention': listRetention,
  'sweep-retention': sweepRetentionOf,
  'export-pack': exportPackOf,
};

async function serve(configuration: Configuration, line: CommandLine): Promise<number> {
  const log = createLog(configuration.logLevel);
  const server = await startServer(configuration, log);
  const stop = (reason: string): void => {
    log.info({ reason }, 'stopping');
    server.stop().then(
      (ended) => {
        print({ event: 'stopped', ended });
        process.exit(ended ? 0 : EXIT_FAILED);
      },
      (error: unknown) => {
        log.fatal({ fault: describeFault(error) }, 'the stop failed');
        process.exit(EXIT_FAILED);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop(signal);
    });
  }
  if (line['stop-on-stdin-end'] === true) {
    process.stdin.once('end', () => {
      stop('end of stdin');
    });
    process.stdin.resume();
  }
  print({ event: 'ready', name: 'server', address: server.address, processId: process.pid });
  return 0;
}

async function migrateDatabase(configuration: Configuration): Promise<number> {
  const applied = await migrate(configuration.ownerDatabaseUrl);
  print({ event: 'migrated', applied });
  return 0;
}

async function createKey(configuration: Configuration, line: CommandLine): Promise<number> {
  const role = line.role ?? '';
  if (!isKeyRole(role)) return wrongUsage();
  const keyId = line['key-id'] ?? defaultKeyId(role, line.platform);
  const store = openStore({ connectionString: configuration.databaseUrl, connectionsMax: 1 });
  try {
    const { platform } = line;
    const optional = platform === undefined ? {} : { platformId: platform };
    const created = await createApiKey(store, { keyId, role, ...optional });
    if (created.status === 'created') {
      print({ event: 'key_created', keyId, key: created.text });
      return 0;
    }
    print({ event: 'key_not_created', keyId, code: created.status });
    return EXIT_FAILED;
  } finally {
    await store.close();
  }
}

async function createFirstLink(configuration: Configuration, line: CommandLine): Promise<number> {
  const language = PERSON_LANGUAGES.find((known) => known === (line.language ?? 'zh-CN'));
  if (language === undefined) return wrongUsage();
  const store = openStore({ connectionString: configuration.databaseUrl, connectionsMax: 2 });
  try {
    const vault = openVault(configuration, store);
    const desk = await openPeopleDesk(configuration, { store, vault });
    if (desk === undefined) {
      print({ event: 'administrator_link_not_created', code: 'sign_in_off' });
      return EXIT_FAILED;
    }
    const wish = { again: line.reset === true, language };
    const made = await createAdministratorLink(desk.identity, wish, new Date().toISOString());
    if (made.status !== 'ok') {
      print({ event: 'administrator_link_not_created', code: made.status });
      return EXIT_FAILED;
    }
    const { token, expiresAt } = made.invitation;
    const url = formatInvitationUrl(desk.publicUrl, token);
    print({ event: 'administrator_link_created', url, expiresAt });
    return 0;
  } finally {
    await store.close();
  }
}

/** Rows that one command seals when it is not told how many. */
const SEALED_PER_COMMAND = 1_000_000;

const LOGIN_PASSWORD_BYTES = 24;

async function createLogin(configuration: Configuration, line: CommandLine): Promise<number> {
  const { name } = line;
  if (name === undefined || !/^[a-z_][a-z0-9_]{0,62}$/.test(name)) return wrongUsage();
  const databaseUrl = await createApplicationLogin({
    connectionString: configuration.ownerDatabaseUrl,
    name,
    password: randomBytes(LOGIN_PASSWORD_BYTES).toString('base64url'),
  });
  print({ event: 'login_created', databaseUrl });
  return 0;
}

async function replay(configuration: Configuration, line: CommandLine): Promise<number> {
  const poolId = line.pool === undefined ? undefined : parseNumber(line.pool);
  if (Number.isNaN(poolId)) return wrongUsage();
  const store = openStore({
    connectionString: configuration.databaseUrl,
    connectionsMax: configuration.databaseConnectionsMax,
    applicationName: 'ringfence replay',
  });
  try {
    const reports = await replayPools(store, poolId, print);
    return reports.every(({ status }) => status === 'same') ? 0 : EXIT_FAILED;
  } finally {
    await store.close();
  }
}

async function rotateVaultOf(configuration: Configuration, line: CommandLine): Promise<number> {
  const keysMax =
    line['keys-max'] === undefined ? REWRAPPED_PER_COMMAND : parseNumber(line['keys-max']);
  if (Number.isNaN(keysMax)) return wrongUsage();
  const store = openStore({
    connectionString: configuration.databaseUrl,
    connectionsMax: 1,
    applicationName: 'ringfence rotate-vault',
  });
  try {
    const parts = openVaultParts(configuration, store);
    if (parts === undefined) return wrongUsage();
    const isContinued = line.continue === true;
    const rotation = await rotateVault(parts, { isContinued, keysMax });
    print({ event: 'vault_rotated', ...rotation });
    return 0;
  } finally {
    await store.close();
  }
}

async function listVaultKeys(configuration: Configuration): Promise<number> {
  const store = openStore({ connectionString: configuration.databaseUrl, connectionsMax: 1 });
  try {
    print({
      event: 'vault_keys',
      keys: await withSnapshot(store, EVERY_PLATFORM, listWrappingKeys),
    });
    return 0;
  } finally {
    await store.close();
  }
}

async function sealVault(configuration: Configuration, line: CommandLine): Promise<number> {
  const rowsMax =
    line['rows-max'] === undefined ? SEALED_PER_COMMAND : parseNumber(line['rows-max']);
  if (Number.isNaN(rowsMax)) return wrongUsage();
  const store = openStore({
    connectionString: configuration.databaseUrl,
    connectionsMax: 1,
    applicationName: 'ringfence seal-vault',
  });
  try {
    const vault = openVault(configuration, store);
    if (vault === undefined) return wrongUsage();
    const { sealed, passed, isUnfinished } = await sealOlderRows({ store, vault }, { rowsMax });
    const notSealed = Object.fromEntries(
      Object.entries(passed).map(([kind, { rows, error }]) => [
        kind,
        { rows, fault: describeFault(error) },
      ]),
    );
    print({ event: 'vault_sealed', sealed, notSealed, isUnfinished });
    return 0;
  } finally {
    await store.close();
  }
}

async function listRetention(configuration: Configuration): Promise<number> {
  const store = openStore({ connectionString: configuration.databaseUrl, connectionsMax: 1 });
  try {
    const now = timestamp(new Date().toISOString());
    const clocks = await withSnapshot(store, EVERY_PLATFORM, async (db) => readRetention(db, now));
    print({ event: 'retention', ...clocks });
    return 0;
  } finally {
    await store.close();
  }
}

async function sweepRetentionOf(configuration: Configuration): Promise<number> {
  const store = openStore({ connectionString: configuration.databaseUrl, connectionsMax: 2 });
  try {
    const vault = openVault(configuration, store);
    if (vault === undefined) return wrongUsage();
    const now = timestamp(new Date().toISOString());
    const swept = await sweepRetention({ store, vault }, { now, by: 'installation' });
    const { forgotten, customersForgotten } = swept;
    const failed = [
      ...swept.failed.map(({ personId }) => personId),
      ...swept.customersFailed.map(({ poolId, customerId }) => `${poolId}:${customerId}`),
    ];
    print({ event: 'retention_swept', forgotten, customersForgotten, failed });
    return 0;
  } finally {
    await store.close();
  }
}

async function exportPackOf(configuration: Configuration, line: CommandLine): Promise<number> {
  const poolId = line.pool === undefined ? undefined : parseNumber(line.pool);
  const { directory } = line;
  if (directory === undefined || Number.isNaN(poolId)) return wrongUsage();
  const store = openStore({
    connectionString: configuration.databaseUrl,
    // One for the snapshot, one for the keys of what is sealed in it.
    connectionsMax: 2,
    applicationName: 'ringfence export-pack',
  });
  try {
    const exported = await exportPack(store, {
      directory,
      madeAt: new Date().toISOString(),
      vault: openVault(configuration, store),
      ...(poolId === undefined ? {} : { poolId }),
    });
    if (exported.status !== 'exported') {
      print({ event: 'pack_not_exported', code: exported.status });
      return EXIT_FAILED;
    }
    const { manifest, sha256 } = exported;
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    print({ event: 'pack_exported', files: manifest.files.length, bytes, sha256 });
    return 0;
  } finally {
    await store.close();
  }
}

/** Needs no configuration: what it reads is the pack alone. */
async function replayPackOf({ directory }: CommandLine): Promise<number> {
  if (directory === undefined) return wrongUsage();
  const replayed = await replayPack(directory);
  print({ event: 'pack_replayed', ...replayed });
  return replayed.status === 'same' ? 0 : EXIT_FAILED;
}

const KEY_ID_LENGTH_MAX = 32;

function defaultKeyId(role: KeyRole, platform = ''): string {
  return `${role}${platform}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, KEY_ID_LENGTH_MAX);
}

/** @returns NaN when the text is no number from 1 */
function parseNumber(text: string): number {
  return /^[1-9][0-9]{0,9}$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function isCommand(text: string | undefined): text is Command {
  return text !== undefined && Object.hasOwn(COMMANDS, text);
}

function wrongUsage(): number {
  process.stderr.write(USAGE);
  return EXIT_USAGE;
}

interface CommandRead {
  readonly command: Command | 'replay-pack';
  readonly line: CommandLine;
}

function readCommandLine(): CommandRead | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        'stop-on-stdin-end': { type: 'boolean' },
        role: { type: 'string' },
        'key-id': { type: 'string' },
        platform: { type: 'string' },
        pool: { type: 'string' },
        name: { type: 'string' },
        reset: { type: 'boolean' },
        language: { type: 'string' },
        directory: { type: 'string' },
        continue: { type: 'boolean' },
        'keys-max': { type: 'string' },
        'rows-max': { type: 'string' },
      },
    });
    const [command, ...rest] = positionals;
    if (rest.length > 0) return undefined;
    if (command === 'replay-pack') return { command, line: values };
    return isCommand(command) ? { command, line: values } : undefined;
  } catch (error) {
    // The only thing that parseArgs throws for is a command line that is wrong.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

async function main(): Promise<number> {
  if (hasSecret(process.argv.slice(2))) {
    process.stderr.write(SECRET_GIVEN);
    return EXIT_USAGE;
  }
  const read = readCommandLine();
  if (read === undefined) return wrongUsage();
  if (read.command === 'replay-pack') return await replayPackOf(read.line);
  const secrets = await readSecretFiles(process.env);
  const parsed = parseConfiguration(secrets.environment);
  const errors = [...secrets.errors, ...(parsed.status === 'not_valid' ? parsed.errors : [])];
  if (parsed.status === 'not_valid' || errors.length > 0) {
    process.stderr.write(`${errors.join('\n')}\n`);
    return EXIT_USAGE;
  }
  return COMMANDS[read.command](parsed.configuration, read.line);
}

main().then(
  (code) => {
    if (code !== 0) process.exitCode = code;
  },
  (error: unknown) => {
    // Before the server runs nothing of a client is in memory, so the whole message may be shown.
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\n${JSON.stringify(describeFault(error))}\n`);
    process.exitCode = EXIT_FAILED;
  },
);
