import { AnchorListDamaged } from '@ringfence/anchoring';
import { LogSourceFault } from '@ringfence/tiled-log';
import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';

/**
 * Reads or writes beside a log, and says in words for people when it cannot be done.
 *
 * @throws {EvidenceFault} when the log's files cannot be read, or its list of anchors is another's
 */
export async function readLogPlace<Outcome>(
  place: string,
  read: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof LogSourceFault)
      throw new EvidenceFault(
        both(
          `The log at ${place} cannot be read: ${cause.message}`,
          `无法读取 ${place} 处的日志:${cause.message}`,
        ),
        { code: 'log_not_read', cause },
      );
    if (cause instanceof AnchorListDamaged)
      throw new EvidenceFault(
        both(
          `The list of anchors is not one of this log: ${cause.message}`,
          `外部存证清单不属于此日志:${cause.message}`,
        ),
        { code: 'anchor_list_damaged', cause },
      );
    throw cause;
  }
}
