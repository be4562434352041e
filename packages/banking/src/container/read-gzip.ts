import { Gunzip } from 'fflate';
import { crc32 } from './crc-32.ts';
import type { ByteTaker } from './hold-head.ts';
import { archiveFault, PACKED_STEP_BYTES, refuseBomb } from './refuse-bomb.ts';

/** Checksum and length at the end of a gzip file. @unit bytes */
const TRAILER_BYTES = 8;
const LENGTH_OFFSET = 4;
const LENGTH_MODULUS = 2 ** 32;

/**
 * How long a gzip file may go on without any content: its head has a name and a comment of any
 * length, which are held and looked through again with each step. @unit bytes
 */
export const GZIP_HEAD_BYTES_MAX = 200_000;

/**
 * Unpacks a gzip file of one member while it arrives, and hands its content to a taker.
 *
 * The content is whole when its checksum and its length are those at the end of the file; the taker
 * ends only then.
 *
 * @throws {StatementFormatError} `archive`, `archive_size_max`, `archive_ratio_max`, and what the
 * taker throws
 */
export function readGzip<Result>(taker: ByteTaker<Result>): ByteTaker<Result> {
  let packedBytes = 0;
  let unpackedBytes = 0;
  let checksum = 0;
  let members = 0;
  let trailer: Uint8Array = new Uint8Array(0);
  const gunzip = new Gunzip((piece) => {
    unpackedBytes += piece.length;
    refuseBomb(packedBytes, unpackedBytes);
    checksum = crc32(piece, checksum);
    taker.write(piece);
  });
  gunzip.onmember = () => {
    members += 1;
    if (members > 1) throw archiveFault('one gzip member', 'several');
  };

  function push(step: Uint8Array, last: boolean): void {
    packedBytes += step.length;
    const tail = new Uint8Array(trailer.length + step.length);
    tail.set(trailer);
    tail.set(step, trailer.length);
    trailer = tail.slice(-TRAILER_BYTES);
    try {
      gunzip.push(step, last);
    } catch (cause) {
      throw isCompressionFault(cause) ? archiveFault('a whole gzip file', 'damaged') : cause;
    }
    if (unpackedBytes === 0 && packedBytes > GZIP_HEAD_BYTES_MAX) {
      throw archiveFault('content behind the head of the gzip file', 'none');
    }
  }

  return {
    write(chunk) {
      for (let from = 0; from < chunk.length; from += PACKED_STEP_BYTES) {
        push(chunk.subarray(from, from + PACKED_STEP_BYTES), false);
      }
    },
    end() {
      push(new Uint8Array(0), true);
      const view = new DataView(trailer.buffer, trailer.byteOffset, trailer.length);
      const isWhole =
        trailer.length === TRAILER_BYTES &&
        view.getUint32(0, true) === checksum &&
        view.getUint32(LENGTH_OFFSET, true) === unpackedBytes % LENGTH_MODULUS;
      if (!isWhole) throw archiveFault('the checksum of the content', 'another, or none');
      return taker.end();
    },
  };
}

/** Faults of the decompressor carry a number; a fault of the taker is passed on. */
export function isCompressionFault(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'number';
}
