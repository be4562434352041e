import { Certificate, PKIStatus, SignedData, TimeStampResp, TSTInfo } from 'pkijs';
import { TIMESTAMP_BYTES_MAX } from '../limits.ts';
import { OID } from './object-identifiers.ts';

/** A reply of an authority, taken apart; nothing in it is verified yet. */
export interface ParsedTimestamp {
  /** what was signed: the bytes of the time stamp itself */
  readonly content: Uint8Array;
  readonly stamp: TSTInfo;
  readonly signed: SignedData;
  readonly certificates: readonly Certificate[];
}

export type TimestampParsing =
  | ({ readonly status: 'ok' } & ParsedTimestamp)
  | { readonly status: 'timestamp_too_large' | 'not_a_timestamp' }
  | { readonly status: 'timestamp_not_granted'; readonly said: string };

const GRANTED: readonly number[] = [PKIStatus.granted, PKIStatus.grantedWithMods];
const VERSION_OF_STAMP = 1;
const SAID_LENGTH_MAX = 200;

/**
 * Reads a reply of RFC 3161 (a file `.tsr`).
 *
 * @returns `timestamp_too_large`, `not_a_timestamp`, or `timestamp_not_granted` with what the
 *   authority said, when there is none in it
 */
export function parseTimestamp(bytes: Uint8Array): TimestampParsing {
  if (bytes.length > TIMESTAMP_BYTES_MAX) return { status: 'timestamp_too_large' };
  try {
    return readReply(TimeStampResp.fromBER(Uint8Array.from(bytes)));
  } catch {
    // The parser throws for every byte that is out of place, and for depths beyond the stack.
    return { status: 'not_a_timestamp' };
  }
}

function readReply(reply: TimeStampResp): TimestampParsing {
  const refused = { status: 'not_a_timestamp' } as const;
  if (!GRANTED.includes(reply.status.status)) {
    const said = reply.status.statusStrings?.map((text) => text.valueBlock.value).join(' ') ?? '';
    return { status: 'timestamp_not_granted', said: said.slice(0, SAID_LENGTH_MAX) };
  }
  if (reply.timeStampToken?.contentType !== OID.signedContent) return refused;
  const signed = new SignedData({ schema: reply.timeStampToken.content });
  if (signed.encapContentInfo.eContentType !== OID.timestampContent) return refused;
  const content = signed.encapContentInfo.eContent?.getValue();
  if (content === undefined) return refused;
  const stamp = TSTInfo.fromBER(content);
  if (stamp.version !== VERSION_OF_STAMP) return refused;
  const certificates = (signed.certificates ?? []).filter((one) => one instanceof Certificate);
  return { status: 'ok', content: new Uint8Array(content), stamp, signed, certificates };
}
