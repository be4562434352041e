import { readFile } from 'node:fs/promises';
import { keepStamping, parseRoots, type Stamping } from '@ringfence/anchoring';
import type { Logger } from 'pino';
import { LogFault } from './log-fault.ts';
import type { TimestampOptions } from './log-options.ts';
import type { LogState } from './log-state.ts';

/**
 * Has the published checkpoint of every log stamped once a day (RFC 3161). A stamp that does not
 * come is told and holds nothing up.
 *
 * @throws {LogFault} when the pinned certificates cannot be read
 */
export async function stampLogs(
  { url, rootsFile, policyId }: TimestampOptions,
  { logs, logger }: { readonly logs: () => readonly LogState[]; readonly logger: Logger },
): Promise<Stamping> {
  const parsing = parseRoots(await readFile(rootsFile, 'utf8').catch(() => ''));
  if (parsing.status !== 'ok') {
    throw new LogFault(
      {
        en: `${rootsFile} holds no certificates that can be pinned (${parsing.status}).`,
        'zh-CN': `${rootsFile} 中没有可用的根证书(${parsing.status})。`,
      },
      { code: 'bad_roots' },
    );
  }
  return keepStamping({
    logs,
    authority: { url, roots: parsing.roots, policy: policyId },
    report: {
      stamped: (log, { date, size, stampedAt }) =>
        logger.info({ log, date, size, stampedAt }, 'the checkpoint of the day is stamped'),
      refused: (log, refusal) => logger.warn({ log, refusal }, 'no time stamp was accepted'),
      failed: (log, err) => logger.error({ log, err }, 'the time stamp was not kept'),
    },
  });
}
