import { StatementFormatError } from '../statement-format-error.ts';

/** How many bytes the content of a compressed file may have. @unit bytes */
export const UNPACKED_BYTES_MAX = 4_000_000_000;

/** How many times larger than the file its content may be, beyond the first megabyte. */
export const UNPACKED_RATIO_MAX = 250;

/** So small a content is not weighed against the size of the file. @unit bytes */
export const UNPACKED_BYTES_FREE = 1_000_000;

/** So much is unpacked at a time, to bound what one step can produce. @unit compressed bytes */
export const PACKED_STEP_BYTES = 16_384;

/**
 * Watches that the content of a compressed file stays within its bounds while it is unpacked.
 *
 * @throws {StatementFormatError} `archive_size_max`, `archive_ratio_max`
 */
export function refuseBomb(packedBytes: number, unpackedBytes: number): void {
  if (unpackedBytes > UNPACKED_BYTES_MAX) {
    throw new StatementFormatError({
      rule: 'archive_size_max',
      expected: `<= ${UNPACKED_BYTES_MAX}`,
      received: `> ${UNPACKED_BYTES_MAX}`,
    });
  }
  if (unpackedBytes > UNPACKED_BYTES_FREE && unpackedBytes > packedBytes * UNPACKED_RATIO_MAX) {
    throw new StatementFormatError({
      rule: 'archive_ratio_max',
      expected: `<= ${UNPACKED_RATIO_MAX}`,
      received: `> ${UNPACKED_RATIO_MAX}`,
    });
  }
}

/** The fault of a compressed file that is not whole, or is of a kind that is not read. */
export function archiveFault(expected: string, received: string): StatementFormatError {
  return new StatementFormatError({ rule: 'archive', expected, received });
}
