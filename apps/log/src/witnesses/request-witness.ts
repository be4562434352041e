import { WITNESS_ANSWER_BYTES_MAX, WITNESS_MILLISECONDS_MAX } from './limits.ts';

/** What a witness said, or that it said nothing. */
export type WitnessResponse =
  | { readonly status: 'answered'; readonly code: number; readonly body: Uint8Array }
  | { readonly status: 'unreachable' | 'timed_out' | 'answer_too_large' };

/**
 * Sends one request to a witness and reads its bounded answer. Redirections are not followed: a
 * policy names where a witness is.
 *
 * @param body absent for a GET
 */
export async function requestWitness(
  url: string,
  { body, signal }: { readonly body?: Uint8Array<ArrayBuffer>; readonly signal: AbortSignal },
): Promise<WitnessResponse> {
  const inTime = AbortSignal.timeout(WITNESS_MILLISECONDS_MAX);
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([signal, inTime]),
      redirect: 'manual',
      ...(body === undefined ? {} : { method: 'POST', body }),
    });
    const bytes = await readBounded(response);
    if (bytes === undefined) return { status: 'answer_too_large' };
    return { status: 'answered', code: response.status, body: bytes };
  } catch {
    // Whatever broke on the way, the witness did not answer; it is asked again later.
    return { status: inTime.aborted ? 'timed_out' : 'unreachable' };
  }
}

async function readBounded({ body }: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream: AsyncIterable<Uint8Array> | null = body;
  for await (const chunk of stream ?? []) {
    length += chunk.length;
    if (length > WITNESS_ANSWER_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
