import { Integer, Null, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';
import { OID } from './object-identifiers.ts';

/** What is asked of an authority. */
export interface TimestampRequest {
  /** SHA-256 of what is stamped */
  readonly digest: Uint8Array;
  /** a positive number that nobody asked with before */
  readonly nonce: bigint;
  /** the policy that the authority is to follow; its own when absent */
  readonly policy?: string | undefined;
}

const VERSION = 1;

/** Writes a request of RFC 3161 that wants the authority's certificates in the reply. */
export function formatTimestampRequest({ digest, nonce, policy }: TimestampRequest): Uint8Array {
  const request = new TimeStampReq({
    version: VERSION,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({
        algorithmId: OID.sha256,
        algorithmParams: new Null(),
      }),
      hashedMessage: new OctetString({ valueHex: digest }),
    }),
    nonce: Integer.fromBigInt(nonce),
    certReq: true,
    ...(policy === undefined ? {} : { reqPolicy: policy }),
  });
  return new Uint8Array(request.toSchema().toBER());
}
