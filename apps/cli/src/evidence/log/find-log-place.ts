import { readClientFile } from '../../api/client-file.ts';
import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';

/** Names of logs as they are served: `pool-1`, `installation`. */
const NAME_PATTERN = /^(pool-[1-9][0-9]*|installation)$/;

/**
 * Where a log is: an address or a directory is taken as it is, a name is looked up in this
 * installation.
 *
 * @throws {EvidenceFault} for a name when nothing says where this installation serves its logs
 */
export async function findLogPlace(log: string, stateDirectory: string): Promise<string> {
  if (!NAME_PATTERN.test(log)) return log;
  const configured = process.env['RINGFENCE_LOG_URL'];
  const base = configured ?? (await readClientFile(stateDirectory))?.log?.url;
  if (base !== undefined) return `${base.replace(/\/+$/, '')}/logs/${log}`;
  throw new EvidenceFault(
    both(
      `Nothing says where this installation serves its logs: give the address of ${log}, or set RINGFENCE_LOG_URL.`,
      `未知本机安装的日志服务地址:请给出 ${log} 的地址,或设置 RINGFENCE_LOG_URL。`,
    ),
    { code: 'log_place_unknown' },
  );
}
