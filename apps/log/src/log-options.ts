import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PRIORITIES, type Priority } from './take-priority.ts';

/** What the log program serves, and from where. */
export interface ServeOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly databaseUrl: string;
  readonly stateDirectory: string;
  readonly keyDirectory: string;
  /** what all origins begin with; absent: as the keys say */
  readonly originPrefix?: string;
  /** The file of the witnesses and their quorum; absent: no witness is asked. */
  readonly policyFile?: string;
  readonly entries: 'public' | 'readers';
  /** Who may read entries; absent with `readers`: nobody. */
  readonly readerTokenFile?: string;
  readonly custodyProofDirectory?: string;
  readonly bankKeyFile?: string;
  /** Who stamps the checkpoint of each day; absent: nobody. */
  readonly timestamps?: TimestampOptions;
  readonly logLevel: LogLevel;
  readonly priority: Priority;
  /** Stop when standard input ends: a log that was started by another process ends with it. */
  readonly stopOnStdinEnd: boolean;
}

/** A time stamping authority, and what of its answers is believed. */
export interface TimestampOptions {
  readonly url: string;
  readonly rootsFile: string;
  /** the only policy of the authority that is accepted */
  readonly policyId?: string;
}

/** An act on the keys of the logs. */
export type KeyAct =
  | { readonly kind: 'create'; readonly originPrefix: string }
  | { readonly kind: 'begin_rotation' | 'finish_rotation' };

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const PORT_DEFAULT = 7440;
const PORT_MAX = 65_535;
const STATE_DEFAULT = '.ringfence/log';

export const USAGE = `Publishes the journals of Ringfence as transparency logs. 以透明日志公布 Ringfence 日志簿。

Usage: node apps/log/src/main.ts COMMAND [options]

serve                      follow the database, sign, ask witnesses, serve 跟随数据库、签名、请求联署并提供文件
  --host HOST              address to listen on 监听地址                  (127.0.0.1)
  --port PORT              0 takes a free one 端口,0 为任选              (${PORT_DEFAULT})
  --state-directory DIR    files and state of the logs 日志文件与状态目录  (${STATE_DEFAULT})
  --keys DIR               keys of the logs 密钥目录                      (STATE/keys)
  --origin-prefix PREFIX   what the names of the logs begin with, such as custody.example/logs;
                           keys are made at the very first start 日志名称前缀;首次启动时创建密钥
  --policy FILE            witnesses and quorum (tlog-policy) 见证人与法定人数
  --entries WHO            public or readers: who may read entries 谁可读取条目 (readers)
  --reader-token-file FILE tokens of readers, one a line 读者令牌,每行一个
  --custody-proofs DIR     files of proofs of custody 存管证明文件
  --bank-key-file FILE     keys of banks' balance notes, one a line 银行余额声明公钥,每行一个
  --timestamp-url URL      authority that stamps a checkpoint a day (RFC 3161) 每日时间戳服务机构
  --timestamp-roots FILE   its roots (PEM) 其根证书
  --timestamp-policy-id ID the only policy of it that is accepted 唯一接受的时间戳策略
  --log-level LEVEL        ${LOG_LEVELS.join(', ')} 日志级别              (info)
  --priority PRIORITY      ${PRIORITIES.join(', ')}: on a busy machine 机器繁忙时的优先级 (low)
  --stop-on-stdin-end      stop when standard input ends 标准输入结束时停止
  DATABASE_URL in the environment: login of the application 应用程序的数据库连接

create-key --keys DIR --origin-prefix PREFIX   make the first key 创建首个密钥
rotate-key --keys DIR                          a new key signs beside the old 新旧密钥同时签名
rotate-key --keys DIR --drop-old               the old one signs no more 停用旧密钥
--help                                         this text 本说明
`;

export type OptionsParsed =
  | { readonly status: 'serve'; readonly options: ServeOptions }
  | { readonly status: 'keys'; readonly keyDirectory: string; readonly act: KeyAct }
  | { readonly status: 'help' }
  | { readonly status: 'refused'; readonly message: string };

type Values = Readonly<Record<string, string | boolean | undefined>>;

/** Reads the command line and the environment. */
export function parseLogOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): OptionsParsed {
  const [command = '', ...words] = argv;
  if (command === '--help' || command === 'help') return { status: 'help' };
  const values = parseCommandLine(words);
  if (typeof values === 'string') return refused(values);
  if (values['help'] === true) return { status: 'help' };
  if (command === 'serve') return parseServe(values, env);
  if (command === 'create-key' || command === 'rotate-key') return parseKeyAct(command, values);
  return refused(`expected serve, create-key or rotate-key, received ${command}`);
}

function parseCommandLine(words: readonly string[]): Values | string {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...words],
      options: {
        host: text,
        port: text,
        'state-directory': text,
        keys: text,
        'origin-prefix': text,
        policy: text,
        entries: text,
        'reader-token-file': text,
        'custody-proofs': text,
        'bank-key-file': text,
        'timestamp-url': text,
        'timestamp-roots': text,
        'timestamp-policy-id': text,
        'log-level': text,
        priority: text,
        'stop-on-stdin-end': flag,
        'drop-old': flag,
        help: flag,
      },
    }).values;
  } catch (cause) {
    // The parser says in words what is wrong with the line.
    return cause instanceof Error ? cause.message : String(cause);
  }
}

function parseServe(
  values: Values,
  env: Readonly<Record<string, string | undefined>>,
): OptionsParsed {
  const portText = textOf(values, 'port') ?? String(PORT_DEFAULT);
  const port = Number(portText);
  if (!/^[0-9]{1,5}$/.test(portText) || port > PORT_MAX)
    return refused(`--port: expected 0..${PORT_MAX}, received ${portText}`);
  const levelText = textOf(values, 'log-level') ?? 'info';
  const logLevel = LOG_LEVELS.find((level) => level === levelText);
  if (logLevel === undefined)
    return refused(`--log-level: expected one of ${LOG_LEVELS.join(', ')}, received ${levelText}`);
  const priorityText = textOf(values, 'priority') ?? 'low';
  const priority = PRIORITIES.find((one) => one === priorityText);
  if (priority === undefined)
    return refused(
      `--priority: expected one of ${PRIORITIES.join(', ')}, received ${priorityText}`,
    );
  const entries = textOf(values, 'entries') ?? 'readers';
  if (entries !== 'public' && entries !== 'readers')
    return refused(`--entries: expected public or readers, received ${entries}`);
  const timestamps = readTimestampOptions(values);
  if (timestamps === 'not_both')
    return refused('--timestamp-url: expected an address, and the file --timestamp-roots with it');
  const databaseUrl = env['DATABASE_URL'] ?? '';
  if (databaseUrl === '') return refused('DATABASE_URL: expected a connection string');

  const stateDirectory = textOf(values, 'state-directory') ?? STATE_DEFAULT;
  return {
    status: 'serve',
    options: {
      host: textOf(values, 'host') ?? '127.0.0.1',
      port,
      databaseUrl,
      stateDirectory,
      keyDirectory: textOf(values, 'keys') ?? join(stateDirectory, 'keys'),
      entries,
      logLevel,
      priority,
      stopOnStdinEnd: values['stop-on-stdin-end'] === true,
      ...given('originPrefix', textOf(values, 'origin-prefix')),
      ...given('policyFile', textOf(values, 'policy')),
      ...given('readerTokenFile', textOf(values, 'reader-token-file')),
      ...given('custodyProofDirectory', textOf(values, 'custody-proofs')),
      ...given('bankKeyFile', textOf(values, 'bank-key-file')),
      ...(timestamps === undefined ? {} : { timestamps }),
    },
  };
}

/** An address without its roots would have any answer believed. */
function readTimestampOptions(values: Values): TimestampOptions | 'not_both' | undefined {
  const url = textOf(values, 'timestamp-url');
  const rootsFile = textOf(values, 'timestamp-roots');
  if (url === undefined && rootsFile === undefined) return undefined;
  if (url === undefined || rootsFile === undefined || !URL.canParse(url)) return 'not_both';
  return { url, rootsFile, ...given('policyId', textOf(values, 'timestamp-policy-id')) };
}

function parseKeyAct(command: 'create-key' | 'rotate-key', values: Values): OptionsParsed {
  const keyDirectory = textOf(values, 'keys');
  if (keyDirectory === undefined) return refused('--keys: expected a directory');
  if (command === 'rotate-key') {
    const kind = values['drop-old'] === true ? 'finish_rotation' : 'begin_rotation';
    return { status: 'keys', keyDirectory, act: { kind } };
  }
  const originPrefix = textOf(values, 'origin-prefix');
  if (originPrefix === undefined) return refused('--origin-prefix: expected what names begin with');
  return { status: 'keys', keyDirectory, act: { kind: 'create', originPrefix } };
}

function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

function given<Name extends string>(
  name: Name,
  value: string | undefined,
): { readonly [Key in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [Key in Name]?: string });
}

function refused(message: string): OptionsParsed {
  return { status: 'refused', message };
}
