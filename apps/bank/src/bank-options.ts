import { parseArgs } from 'node:util';

export interface BankOptions {
  readonly host: string;
  readonly port: number;
  readonly stateDirectory: string;
  /** Where files are exchanged with the customer; absent: only by calls. */
  readonly folder?: string;
  readonly token?: string;
  readonly logLevel: LogLevel;
  /** Stop when standard input ends: a bank that was started by another process ends with it. */
  readonly stopOnStdinEnd: boolean;
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
  --log-level LEVEL        ${LOG_LEVELS.join(', ')} 日志级别       BANK_LOG_LEVEL (info)
  --stop-on-stdin-end      stop when standard input ends 标准输入结束时停止
  --help                   this text 本说明

BANK_TOKEN in the environment: callers must send it as a bearer token. 设置后须携带令牌访问。
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

  const folder = parsed.folder ?? env['BANK_FOLDER'];
  return {
    status: 'ok',
    options: {
      host: parsed.host ?? env['BANK_HOST'] ?? '127.0.0.1',
      port,
      stateDirectory: parsed['state-directory'] ?? env['BANK_STATE_DIRECTORY'] ?? '.ringfence/bank',
      ...(folder === undefined ? {} : { folder }),
      ...(token === undefined ? {} : { token }),
      logLevel,
      stopOnStdinEnd: parsed['stop-on-stdin-end'] ?? false,
    },
  };
}

interface CommandLine {
  readonly host?: string;
  readonly port?: string;
  readonly 'state-directory'?: string;
  readonly folder?: string;
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
