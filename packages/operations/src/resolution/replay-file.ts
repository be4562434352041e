import type { ReplayDifference } from '../pool-engine/replay-differs.ts';
import { type PackDiffers, packDiffers } from './pack-fault.ts';
import { listPath } from './pack-format.ts';

const PLACE = {
  position: { list: 'entries', what: { zh: '日志次序', en: 'the order of the journal' } },
  opening: { list: 'entries', what: { zh: '条目的开启', en: 'the opening of the entry' } },
  rules: { list: 'entries', what: { zh: '规则版本', en: 'the rules of the entry' } },
  entry: { list: 'entries', what: { zh: '日志条目', en: 'the entry decided again' } },
  transfer: { list: 'transfers', what: { zh: '记账', en: 'the transfer decided again' } },
  transfer_count: {
    list: 'transfers',
    what: { zh: '记账笔数', en: 'the number of transfers of the entry' },
  },
  refusal: { list: 'transfers', what: { zh: '拒绝原因', en: 'the refusal of the transfer' } },
  balance: { list: 'accounts', what: { zh: '账户余额', en: 'an account with its sums' } },
  state_row: { list: 'entries', what: { zh: '指令写入的行', en: 'a row that the entry wrote' } },
} as const;

/** In which file of a pack a replay first differs, in one sentence. */
export function replayFile(
  poolId: number,
  { position, what, expected, received }: ReplayDifference,
): PackDiffers {
  const { list, what: text } = PLACE[what];
  // The replay names what is stored as expected; in a pack what is decided again is.
  const [decided, stored] = what === 'position' ? [expected, received] : [received, expected];
  return packDiffers(
    { file: listPath(poolId, list), position },
    { what: text, expected: decided, received: stored },
  );
}
