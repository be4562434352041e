import type { Bilingual } from '@ringfence/contract';
import { KeyFileFault } from '@ringfence/tiled-log';
import { KeyMissing, ServerProblem, ServerUnreachable } from '../api/api-fault.ts';
import { PoolNotNamed } from '../api/choose-pool.ts';
import { ClientFileBroken } from '../api/client-file.ts';
import type { Problem } from '../api/problem.ts';
import { NotInTime } from '../demonstration/poll-until.ts';
import { SandboxBankFault } from '../demonstration/sandbox-bank.ts';
import { EvidenceFault } from '../evidence/evidence-fault.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { AlreadyRunning, ChildNotReady } from '../processes/process-fault.ts';
import { both } from '../terminal/language.ts';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * Tells a person, or a program that asked for JSON, why a command did not do what it should.
 *
 * @returns the exit code, or undefined when the fault is none that is known: a bug
 */
export function showFault(
  terminal: Terminal,
  { json }: { json: boolean },
  fault: unknown,
): ExitCode | undefined {
  if (fault instanceof ServerProblem) {
    if (json) terminal.write(`${JSON.stringify(fault.problem)}\n`);
    else terminal.writeError(formatProblem(fault.problem));
    return exitCodeOf(fault.problem.status);
  }
  const known = knownFault(fault);
  if (known === undefined) return undefined;
  const text = terminal.say(known.text);
  if (json) terminal.write(`${JSON.stringify({ code: known.code, title: text })}\n`);
  else terminal.writeError(`${text}\n`);
  return known.exit;
}

interface KnownFault {
  readonly code: string;
  readonly text: Bilingual;
  readonly exit: ExitCode;
}

function knownFault(fault: unknown): KnownFault | undefined {
  if (fault instanceof EvidenceFault || fault instanceof KeyFileFault)
    return { code: fault.code, text: fault.text, exit: EXIT.invalid };
  if (fault instanceof ServerUnreachable) {
    const { url } = fault;
    return {
      code: 'server_unreachable',
      text: both(
        `No Ringfence server answers at ${url}. Start one with "ringfence start", or name another with --url.`,
        `${url} 没有 Ringfence 服务器应答。请用 "ringfence start" 启动,或用 --url 指定其他地址。`,
      ),
      exit: EXIT.unavailable,
    };
  }
  if (fault instanceof KeyMissing) {
    const roles = fault.roles.join(', ');
    return {
      code: 'key_missing',
      text: both(
        `This needs an API key with one of the roles ${roles}: give it in RINGFENCE_KEY or by --api-key-file.`,
        `此操作需要具有以下角色之一的 API 密钥:${roles}。请用 RINGFENCE_KEY 或 --api-key-file 提供。`,
      ),
      exit: EXIT.notAllowed,
    };
  }
  if (fault instanceof PoolNotNamed) {
    const pools = fault.poolIds.join(', ');
    return {
      code: 'pool_not_named',
      text:
        fault.poolIds.length === 0
          ? both('There is no pool that the key may see.', '该密钥没有可见的专户。')
          : both(
              `Several pools: name one with --pool (${pools}).`,
              `有多个专户,请用 --pool 指定(${pools})。`,
            ),
      exit: EXIT.usage,
    };
  }
  if (fault instanceof ClientFileBroken) {
    return {
      code: 'client_file_broken',
      text: both(
        `${fault.message}. Remove it and run "ringfence start" again.`,
        `${fault.message}。请删除该文件并重新运行 "ringfence start"。`,
      ),
      exit: EXIT.invalid,
    };
  }
  return faultOfProgram(fault) ?? faultOfDemonstration(fault) ?? clusterFault(fault);
}

function faultOfDemonstration(fault: unknown): KnownFault | undefined {
  if (fault instanceof NotInTime) {
    return {
      code: 'not_in_time',
      text: both(
        `Waited in vain for: ${fault.text.en}. The logs are in the state directory.`,
        `等待超时:${fault.text['zh-CN']}。日志见状态目录。`,
      ),
      exit: EXIT.unavailable,
    };
  }
  if (fault instanceof SandboxBankFault) {
    return {
      code: 'sandbox_bank_fault',
      text: both(`${fault.message}.`, `沙盒银行异常:${fault.message}。`),
      exit: EXIT.unavailable,
    };
  }
  return undefined;
}

function faultOfProgram(fault: unknown): KnownFault | undefined {
  if (fault instanceof AlreadyRunning) {
    return {
      code: 'already_running',
      text: both(
        `Ringfence runs already (process ${fault.processId}): "ringfence status" shows where.`,
        `Ringfence 已在运行(进程 ${fault.processId}),可用 "ringfence status" 查看。`,
      ),
      exit: EXIT.no,
    };
  }
  if (fault instanceof ChildNotReady) {
    const { program, logFile, exit, lastWords } = fault;
    const end = exit.code ?? exit.signal ?? '';
    return {
      code: 'program_ended',
      text: both(
        `The ${program} ended (${end}). The end of ${logFile}:\n${lastWords}`,
        `${program} 进程已结束(${end})。${logFile} 末尾:\n${lastWords}`,
      ),
      exit: EXIT.unavailable,
    };
  }
  return undefined;
}

/**
 * A fault of the database's set-up brings its texts; the package itself is loaded only where used.
 */
function clusterFault(fault: unknown): KnownFault | undefined {
  if (!(fault instanceof Error) || fault.name !== 'ClusterFault') return undefined;
  if (!('messageEn' in fault) || !('messageZh' in fault) || !('code' in fault)) return undefined;
  return {
    code: String(fault.code),
    text: both(String(fault.messageEn), String(fault.messageZh)),
    exit: EXIT.unavailable,
  };
}

function formatProblem(problem: Problem): string {
  const { title, detail, code, errors } = problem;
  const requestId = problem['requestId'];
  return [
    `${title} (${code})`,
    ...(detail === undefined || detail === title ? [] : [detail]),
    ...(errors ?? []).map(({ pointer, expected, received }) => {
      return `  ${pointer === '' ? '/' : pointer}: ${expected} ≠ ${received}`;
    }),
    ...(typeof requestId === 'string' ? [`request ${requestId}`] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const STATUS_UNAUTHORIZED = 401;
const STATUS_FORBIDDEN = 403;
const STATUS_TOO_MANY = 429;
const STATUS_UNAVAILABLE = 503;
const STATUS_FAULT_FIRST = 500;

function exitCodeOf(status: number): ExitCode {
  if (status === STATUS_UNAUTHORIZED || status === STATUS_FORBIDDEN) return EXIT.notAllowed;
  if (status === STATUS_TOO_MANY || status === STATUS_UNAVAILABLE) return EXIT.later;
  if (status >= STATUS_FAULT_FIRST) return EXIT.unavailable;
  return EXIT.no;
}
