import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHECK_FILE_FAMILIES, type CheckFileFamily } from './documents/check-files.ts';

export interface BankOptions {
  readonly host: string;
  readonly port: number;
  readonly stateDirectory: string;
  /** Where files are exchanged with the customer; absent: only by calls. */
  readonly folder?: string;
  /** Whose check files are put into the folder at the end of each day. */
  readonly checkFiles: readonly CheckFileFamily[];
  /** The file of the public key by which the customer confirms check files. */
  readonly customerKeyFile?: string;
  /** Serves the folder by SFTP too. */
  readonly sftp?: SftpBankOptions;
  readonly token?: string;
  /** The file of the scenario that the bank plays. */
  readonly scenario?: string;
  readonly logLevel: LogLevel;
  /** Stop when standard input ends: a bank that was started by another process ends with it. */
  readonly stopOnStdinEnd: boolean;
}

/** How the folder is served by SFTP, and who is admitted. */
export interface SftpBankOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The file of the customer's public key. */
  readonly keyFile?: string;
  readonly password?: string;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const BANK_PORT_DEFAULT = 7420;
const PORT_MAX = 65_535;
const TOKEN_LENGTH_MIN = 16;

export const USAGE = `The sandbox bank of Ringfence. 沙盒银行。

Usage: node apps/bank/src/main.ts [options]

  --host HOST              address to listen on 监听地址           BANK_HOST (127.0.0.1)
  --port PORT              0 takes a free one 端口,0 为任选       BANK_PORT (${BANK_PORT_DEFAULT})
  --state-directory DIR    where the books are kept 账簿目录       BANK_STATE_DIRECTORY (.ringfence/bank)
  --folder DIR             exchange files in this folder too 同时以文件夹交换  BANK_FOLDER
  --check-files L,J        write check files of a day there 日终写入对账文件  BANK_CHECK_FILES
  --customer-key FILE      public key of confirmations of them 对账确认公钥 BANK_CUSTOMER_KEY_FILE
  --sftp PORT              serve that folder by SFTP as well 以 SFTP 提供该文件夹 BANK_SFTP_PORT
  --sftp-key FILE          public key that is admitted 准入的公钥   BANK_SFTP_KEY_FILE
  --scenario FILE          play these faults 按场景文件出错         BANK_SCENARIO
  --log-level LEVEL        ${LOG_LEVELS.join(', ')} 日志级别       BANK_LOG_LEVEL (info)
  --stop-on-stdin-end      stop when standard input ends 标准输入结束时停止
  --help                   this text 本说明

scenario check FILE        is a scenario right? 检查场景文件
scenario kinds|schema      the faults, the form of the file 故障种类、文件格式

BANK_TOKEN in the environment: callers must send it as a bearer token. 设置后须携带令牌访问。
BANK_SFTP_PASSWORD in the environment: admitted by SFTP instead of a key. 设置后可用口令登录 SFTP。
`;

export type OptionsParsed =
  | { readonly status: 'ok'; readonly options: BankOptions }
  | { readonly status: 'help' }
  | { readonly status: 'refused'; readonly message: string };

/** Reads the command line and the environment; the command line wins. */
export function parseBankOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): OptionsParsed {
  const parsed = parseCommandLine(argv);
  if (typeof parsed === 'string') return { status: 'refused', message: parsed };
  if (parsed.help === true) return { status: 'help' };
  const portText = parsed.port ?? env['BANK_PORT'] ?? String(BANK_PORT_DEFAULT);
  const port = Number(portText);
  if (!/^[0-9]{1,5}$/.test(portText) || port > PORT_MAX) {
    return { status: 'refused', message: `--port: expected 0..${PORT_MAX}, received ${portText}` };
  }
  const levelText = parsed['log-level'] ?? env['BANK_LOG_LEVEL'] ?? 'info';
  const logLevel = LOG_LEVELS.find((level) => level === levelText);
  if (logLevel === undefined) {
    const expected = LOG_LEVELS.join(', ');
    return {
      status: 'refused',
      message: `--log-level: expected one of ${expected}, received ${levelText}`,
    };
  }
  const token = env['BANK_TOKEN'];
  if (token !== undefined && token.length < TOKEN_LENGTH_MIN) {
    return {
      status: 'refused',
      message: `BANK_TOKEN: expected at least ${TOKEN_LENGTH_MIN} characters`,
    };
  }

  const stateDirectory =
    parsed['state-directory'] ?? env['BANK_STATE_DIRECTORY'] ?? '.ringfence/bank';
  const checkFiles = parseFamilies(parsed['check-files'] ?? env['BANK_CHECK_FILES'] ?? '');
  if (typeof checkFiles === 'string') return { status: 'refused', message: checkFiles };
  const sftp = parseSftpOptions(parsed, env);
  if (typeof sftp === 'string') return { status: 'refused', message: sftp };
  const folderDefault = sftp === undefined ? undefined : join(stateDirectory, 'exchange');
  const customerKeyFile = parsed['customer-key'] ?? env['BANK_CUSTOMER_KEY_FILE'];
  const scenario = parsed.scenario ?? env['BANK_SCENARIO'];
  const folder = parsed.folder ?? env['BANK_FOLDER'] ?? folderDefault;
  return {
    status: 'ok',
    options: {
      host: parsed.host ?? env['BANK_HOST'] ?? '127.0.0.1',
      port,
      stateDirectory,
      checkFiles,
      ...(folder === undefined ? {} : { folder }),
      ...(customerKeyFile === undefined ? {} : { customerKeyFile }),
      ...(sftp === undefined ? {} : { sftp }),
      ...(token === undefined ? {} : { token }),
      ...(scenario === undefined ? {} : { scenario }),
      logLevel,
      stopOnStdinEnd: parsed['stop-on-stdin-end'] ?? false,
    },
  };
}

/** @returns a text when it names another family */
function parseFamilies(text: string): readonly CheckFileFamily[] | string {
  const words = text.split(',').filter((word) => word !== '');
  const families = words.flatMap((word) => CHECK_FILE_FAMILIES.find((one) => one === word) ?? []);
  if (families.length === words.length) return families;
  return `--check-files: expected ${CHECK_FILE_FAMILIES.join(' or ')}, received ${text}`;
}

/** @returns a text when they cannot be used, undefined when nothing is served by SFTP */
function parseSftpOptions(
  parsed: CommandLine,
  env: Readonly<Record<string, string | undefined>>,
): SftpBankOptions | string | undefined {
  const portText = parsed.sftp ?? env['BANK_SFTP_PORT'];
  const keyFile = parsed['sftp-key'] ?? env['BANK_SFTP_KEY_FILE'];
  const password = env['BANK_SFTP_PASSWORD'];
  if (portText === undefined) {
    return keyFile === undefined ? undefined : '--sftp-key: expected --sftp PORT beside it';
  }
  const port = Number(portText);
  if (!/^[0-9]{1,5}$/.test(portText) || port > PORT_MAX) {
    return `--sftp: expected 0..${PORT_MAX}, received ${portText}`;
  }
  if (keyFile === undefined && password === undefined) {
    return '--sftp: expected --sftp-key FILE or BANK_SFTP_PASSWORD, received neither';
  }
  return {
    port,
    ...(keyFile === undefined ? {} : { keyFile }),
    ...(password === undefined ? {} : { password }),
  };
}

interface CommandLine {
  readonly host?: string;
  readonly port?: string;
  readonly 'state-directory'?: string;
  readonly folder?: string;
  readonly sftp?: string;
  readonly 'sftp-key'?: string;
  readonly 'check-files'?: string;
  readonly 'customer-key'?: string;
  readonly scenario?: string;
  readonly 'log-level'?: string;
  readonly 'stop-on-stdin-end'?: boolean;
  readonly help?: boolean;
}

function parseCommandLine(argv: readonly string[]): CommandLine | string {
  try {
    return parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: false,
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        'state-directory': { type: 'string' },
        folder: { type: 'string' },
        sftp: { type: 'string' },
        'sftp-key': { type: 'string' },
        'check-files': { type: 'string' },
        'customer-key': { type: 'string' },
        scenario: { type: 'string' },
        'log-level': { type: 'string' },
        'stop-on-stdin-end': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (cause) {
    if (cause instanceof TypeError) return cause.message;
    throw cause;
  }
}
