import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';

/** The pool that a log is of, by the end of its name: `…/pool-1`. @throws {EvidenceFault} */
export function poolOf(origin: string): number {
  const [, digits] = /\/pool-([1-9][0-9]{0,8})$/.exec(origin) ?? [];
  if (digits !== undefined) return Number.parseInt(digits, 10);
  throw new EvidenceFault(
    both(
      `The name of the log, ${origin}, does not end in a pool's: name the pool with --pool.`,
      `日志名称 ${origin} 未以专户编号结尾,请用 --pool 指定专户。`,
    ),
    { code: 'pool_not_named' },
  );
}
