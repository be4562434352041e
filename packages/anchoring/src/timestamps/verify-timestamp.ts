import { hash, verify } from 'node:crypto';
import { equalBytes } from '@ringfence/transparency';
import { Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  type Accuracy,
  AlgorithmIdentifier,
  type Certificate,
  IssuerAndSerialNumber,
  type SignerInfo,
  type TSTInfo,
} from 'pkijs';
import {
  ACCURACY_MILLISECONDS_MAX,
  CERTIFICATES_MAX,
  CLOCK_DIFFERENCE_MILLISECONDS_MAX,
} from '../limits.ts';
import { listKeyUsages, listPurposes, nodeCertificate, verifyChain } from './certificate-chain.ts';
import { DIGEST_OF_OID, type DigestName, OID, SIGNATURE_OF_OID } from './object-identifiers.ts';
import { type ParsedTimestamp, parseTimestamp } from './parse-timestamp.ts';
import type { Roots } from './read-roots.ts';
import type { TimestampRefusal } from './timestamp-refusal.ts';

/** What a checker holds beside the time stamp. */
export interface TimestampClaim {
  /** the reply of the authority: a file `.tsr` */
  readonly timestamp: Uint8Array;
  /** what was stamped, whole */
  readonly message: Uint8Array;
  readonly roots: Roots;
  /** of the checker; a stamp from after it is refused */
  readonly now: Date;
  /** that of the request, where the reply has just come */
  readonly nonce?: bigint | undefined;
  /** the only policy that is accepted; any when absent */
  readonly policy?: string | undefined;
}

/** A time that an authority vouches for. */
export interface Timestamp {
  readonly time: Date;
  /** how far off the time may be; absent when the authority does not say */
  readonly accuracyMilliseconds?: number;
  /** the number of the stamp, in hexadecimal digits */
  readonly serial: string;
  readonly policy: string;
  /** the name in the certificate of the signer */
  readonly authority: string;
}

export type TimestampVerification =
  | ({ readonly status: 'ok' } & Timestamp)
  | { readonly status: 'timestamp_not_granted'; readonly said: string }
  | {
      readonly status: Exclude<TimestampRefusal, 'timestamp_not_granted'>;
      /** the name in the certificate that is refused */
      readonly certificate?: string;
    };

type Fault = Exclude<TimestampVerification, { readonly status: 'ok' }>;

/**
 * Whether an authority of a pinned root vouches that it saw a message at a time (RFC 3161 with
 * RFC 5816). Needs no network; whether a certificate was revoked is therefore not known.
 *
 * @returns the first of {@link TimestampRefusal} that applies
 */
export function verifyTimestamp(claim: TimestampClaim): TimestampVerification {
  const parsing = parseTimestamp(claim.timestamp);
  if (parsing.status !== 'ok') return parsing;
  try {
    return verifyParsed(parsing, claim);
  } catch {
    // A certificate or an attribute that neither library can read.
    return { status: 'not_a_timestamp' };
  }
}

function verifyParsed(parsed: ParsedTimestamp, claim: TimestampClaim): TimestampVerification {
  const { stamp, signed, certificates } = parsed;
  const differs = faultOfStamp(stamp, claim);
  if (differs !== undefined) return { status: differs };
  const [signer, ...others] = signed.signerInfos;
  if (signer === undefined || others.length > 0) return { status: 'not_one_signer' };
  if (certificates.length > CERTIFICATES_MAX) return { status: 'too_many_certificates' };
  const certificate = findSigner(signer, certificates);
  if (certificate === undefined) return { status: 'signer_certificate_missing' };
  const fault =
    faultOfSignature(parsed, { signer, certificate }) ??
    faultOfPurpose(certificate) ??
    faultOfChain(certificate, { certificates, roots: claim.roots, time: stamp.genTime });
  if (fault !== undefined) return fault;

  const accuracyMilliseconds = millisecondsOf(stamp.accuracy);
  return {
    status: 'ok',
    time: stamp.genTime,
    serial: Buffer.from(stamp.serialNumber.valueBlock.valueHexView).toString('hex'),
    policy: stamp.policy,
    authority: nodeCertificate(certificate).subject.replaceAll('\n', ', '),
    ...(accuracyMilliseconds === undefined ? {} : { accuracyMilliseconds }),
  };
}

function faultOfStamp(
  stamp: TSTInfo,
  { message, nonce, policy, now }: TimestampClaim,
): Exclude<TimestampRefusal, 'timestamp_not_granted'> | undefined {
  const { hashAlgorithm, hashedMessage } = stamp.messageImprint;
  if (hashAlgorithm.algorithmId !== OID.sha256) return 'imprint_algorithm_differs';
  if (!equalBytes(hashedMessage.valueBlock.valueHexView, hash('sha256', message, 'buffer')))
    return 'imprint_differs';
  if (nonce !== undefined && !isNonce(stamp.nonce, nonce)) return 'nonce_differs';
  if (policy !== undefined && stamp.policy !== policy) return 'policy_differs';
  if (stamp.genTime.getTime() > now.getTime() + CLOCK_DIFFERENCE_MILLISECONDS_MAX)
    return 'time_in_future';
  if ((millisecondsOf(stamp.accuracy) ?? 0) > ACCURACY_MILLISECONDS_MAX) return 'accuracy_too_wide';
  return undefined;
}

function isNonce(received: Integer | undefined, expected: bigint): boolean {
  return received?.isEqual(Integer.fromBigInt(expected)) === true;
}

function millisecondsOf(accuracy: Accuracy | undefined): number | undefined {
  if (accuracy === undefined) return undefined;
  const { seconds = 0, millis = 0, micros = 0 } = accuracy;
  return seconds * 1_000 + millis + Math.ceil(micros / 1_000);
}

/** The certificate that the signer's entry names, by its issuer and number. */
function findSigner(
  { sid }: SignerInfo,
  certificates: readonly Certificate[],
): Certificate | undefined {
  if (!(sid instanceof IssuerAndSerialNumber)) return undefined;
  return certificates.find(
    ({ issuer, serialNumber }) =>
      issuer.isEqual(sid.issuer) && serialNumber.isEqual(sid.serialNumber),
  );
}

interface Signed {
  readonly signer: SignerInfo;
  readonly certificate: Certificate;
}

function faultOfSignature(
  { content }: ParsedTimestamp,
  { signer, certificate }: Signed,
): Fault | undefined {
  const digest = DIGEST_OF_OID.get(signer.digestAlgorithm.algorithmId);
  const algorithm = SIGNATURE_OF_OID.get(signer.signatureAlgorithm.algorithmId);
  const { publicKey } = nodeCertificate(certificate);
  if (digest === undefined || algorithm === undefined) return { status: 'algorithm_not_accepted' };
  if (algorithm.keyType !== publicKey.asymmetricKeyType)
    return { status: 'algorithm_not_accepted' };
  // Without signed attributes nothing says which certificate signed.
  const attributes = signer.signedAttrs;
  if (attributes === undefined) return { status: 'content_type_differs' };
  const contentType = attributeOf(signer, OID.contentType);
  if (!(contentType instanceof ObjectIdentifier) || contentType.getValue() !== OID.timestampContent)
    return { status: 'content_type_differs' };
  const contentDigest = attributeOf(signer, OID.messageDigest);
  const isDigest =
    contentDigest instanceof OctetString &&
    equalBytes(contentDigest.valueBlock.valueHexView, hash(digest, content, 'buffer'));
  if (!isDigest) return { status: 'content_digest_differs' };
  const named = faultOfSigningCertificate(signer, certificate);
  if (named !== undefined) return named;
  const isGood = verify(
    algorithm.digest ?? digest,
    Buffer.from(attributes.encodedValue),
    publicKey,
    signer.signature.valueBlock.valueHexView,
  );
  return isGood ? undefined : { status: 'signature_bad' };
}

/** The one value of the one attribute of a type; absent when there are none or several. */
function attributeOf({ signedAttrs }: SignerInfo, type: string): unknown {
  const [attribute, second] = signedAttrs?.attributes.filter((one) => one.type === type) ?? [];
  return second === undefined && attribute?.values.length === 1 ? attribute.values[0] : undefined;
}

/** The first certificate of the attribute (ESSCertIDv2) must be that of the signer. */
function faultOfSigningCertificate(
  signer: SignerInfo,
  certificate: Certificate,
): Fault | undefined {
  const missing = { status: 'signing_certificate_missing' } as const;
  const value = attributeOf(signer, OID.signingCertificateV2);
  const [list] = value instanceof Sequence ? value.valueBlock.value : [];
  const [first] = list instanceof Sequence ? list.valueBlock.value : [];
  if (!(first instanceof Sequence)) return missing;
  const [head, next] = first.valueBlock.value;
  const digest = head instanceof Sequence ? digestOf(head) : 'sha256';
  const named = head instanceof Sequence ? next : head;
  if (digest === undefined) return { status: 'algorithm_not_accepted' };
  if (!(named instanceof OctetString)) return missing;
  const expected = hash(digest, nodeCertificate(certificate).raw, 'buffer');
  return equalBytes(named.valueBlock.valueHexView, expected)
    ? undefined
    : { status: 'signing_certificate_differs' };
}

function digestOf(algorithm: Sequence): DigestName | undefined {
  return DIGEST_OF_OID.get(new AlgorithmIdentifier({ schema: algorithm }).algorithmId);
}

/** The signer's certificate is for time stamps and for nothing else (RFC 3161 section 2.3). */
function faultOfPurpose(certificate: Certificate): Fault | undefined {
  const extensions = certificate.extensions ?? [];
  const purposes = listPurposes(extensions);
  if (purposes?.includes(OID.timeStamping) !== true) return { status: 'purpose_missing' };
  const isCritical = extensions.some(
    ({ extnID, critical }) => extnID === OID.extendedKeyUsage && critical,
  );
  if (!isCritical) return { status: 'purpose_not_critical' };
  if (purposes.length > 1) return { status: 'purpose_not_alone' };
  const usages = listKeyUsages(extensions);
  const maySign =
    usages === undefined ||
    usages.includes('digitalSignature') ||
    usages.includes('contentCommitment');
  return maySign ? undefined : { status: 'key_usage_differs' };
}

function faultOfChain(
  signer: Certificate,
  asked: Pick<Parameters<typeof verifyChain>[0], 'certificates' | 'roots' | 'time'>,
): Fault | undefined {
  const chain = verifyChain({ signer, ...asked });
  return chain.status === 'ok' ? undefined : chain;
}
