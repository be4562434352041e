import { RequestRefused } from './problem-draft.ts';

/**
 * Passes the chunks of a body on until there are too many bytes: a streamed body has no other
 * bound.
 *
 * @throws {RequestRefused} body_too_large
 */
export async function* limitBytes(
  chunks: AsyncIterable<Uint8Array>,
  bytesMax: number,
): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const chunk of chunks) {
    count += chunk.byteLength;
    if (count > bytesMax) throw new RequestRefused({ code: 'body_too_large' });
    yield chunk;
  }
}
