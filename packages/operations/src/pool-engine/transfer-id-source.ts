import { randomFillSync } from 'node:crypto';
import type { TransferId } from '@ringfence/ledger';

const RANDOM_BYTES = 16_384;
const BYTES_IN_ID = 10;

/**
 * Makes UUIDv7 ids: the millisecond first, so that the index of ids grows at its right edge; 74
 * random bits.
 */
export function createTransferIdSource(now: () => number = Date.now): () => TransferId {
  const random = Buffer.alloc(RANDOM_BYTES);
  let used = RANDOM_BYTES;
  let millisecond = -1;
  let prefix = '';
  return () => {
    if (used + BYTES_IN_ID > RANDOM_BYTES) {
      randomFillSync(random);
      used = 0;
    }
    const current = now();
    if (current !== millisecond) {
      millisecond = current;
      const time = current.toString(16).padStart(12, '0');
      prefix = `${time.slice(0, 8)}-${time.slice(8)}-7`;
    }
    random[used + 2] = ((random[used + 2] ?? 0) & 0x3f) | 0x80;
    const text = random.toString('hex', used, used + BYTES_IN_ID);
    used += BYTES_IN_ID;
    return `${prefix}${text.slice(1, 4)}-${text.slice(4, 8)}-${text.slice(8)}` as TransferId;
  };
}
