import { TIMESTAMP_BYTES_MAX, TIMESTAMP_REQUEST_MILLISECONDS_MAX } from '../limits.ts';

export type AuthorityAnswer =
  | { readonly status: 'ok'; readonly bytes: Uint8Array }
  | { readonly status: 'authority_address_not_valid' }
  | { readonly status: 'authority_unreachable'; readonly reason: string }
  | { readonly status: 'authority_refused'; readonly httpStatus: number }
  | { readonly status: 'authority_answers_otherwise'; readonly contentType: string }
  | { readonly status: 'answer_too_large' };

const QUERY_TYPE = 'application/timestamp-query';
const REPLY_TYPE = 'application/timestamp-reply';
const CONTENT_TYPE_LENGTH_MAX = 100;

/**
 * Sends a request to an authority over HTTP (RFC 3161 section 3.4). A redirect is an answer that
 * refuses: whoever runs the authority does not choose where else is asked.
 */
export async function askAuthority(url: string, request: Uint8Array): Promise<AuthorityAnswer> {
  if (!isAddress(url)) return { status: 'authority_address_not_valid' };
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': QUERY_TYPE, accept: REPLY_TYPE },
      body: Uint8Array.from(request),
      signal: AbortSignal.timeout(TIMESTAMP_REQUEST_MILLISECONDS_MAX),
    });
    return await readAnswer(response);
  } catch (cause) {
    // fetch tells refused connections, broken ones and time-outs in one kind of error.
    if (!(cause instanceof Error)) throw cause;
    return { status: 'authority_unreachable', reason: reasonOf(cause) };
  }
}

async function readAnswer(response: Response): Promise<AuthorityAnswer> {
  if (response.status !== 200) {
    await response.body?.cancel();
    return { status: 'authority_refused', httpStatus: response.status };
  }
  const [contentType = ''] = (response.headers.get('content-type') ?? '').split(';');
  if (contentType.trim().toLowerCase() !== REPLY_TYPE) {
    await response.body?.cancel();
    const received = contentType.slice(0, CONTENT_TYPE_LENGTH_MAX);
    return { status: 'authority_answers_otherwise', contentType: received };
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > TIMESTAMP_BYTES_MAX) return { status: 'answer_too_large' };
    chunks.push(chunk);
  }
  return { status: 'ok', bytes: Buffer.concat(chunks) };
}

function isAddress(url: string): boolean {
  const protocol = URL.parse(url)?.protocol;
  return protocol === 'https:' || protocol === 'http:';
}

function reasonOf({ message, cause }: Error): string {
  return cause instanceof Error ? cause.message : message;
}
