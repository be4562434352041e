import { X509Certificate } from 'node:crypto';
import { equalBytes } from '@ringfence/transparency';
import { BitString } from 'asn1js';
import { BasicConstraints, type Certificate, type Extension, ExtKeyUsage } from 'pkijs';
import { CHAIN_LENGTH_MAX, RSA_BITS_MIN } from '../limits.ts';
import { OID, SIGNATURE_OF_OID } from './object-identifiers.ts';
import type { Roots } from './read-roots.ts';
import type { TimestampRefusal } from './timestamp-refusal.ts';

export type ChainVerification =
  | { readonly status: 'ok' }
  | {
      readonly status: Extract<
        TimestampRefusal,
        | 'algorithm_not_accepted'
        | 'certificate_not_valid_then'
        | 'certificate_extension_unknown'
        | 'issuer_not_an_authority'
        | 'chain_too_long'
        | 'chain_not_trusted'
      >;
      /** the name in the certificate that is refused */
      readonly certificate: string;
    };

/** Critical extensions whose meaning is looked at here; any other one refuses its certificate. */
const KNOWN_EXTENSIONS: readonly string[] = [
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.certificatePolicies,
];

/**
 * Whether a certificate leads to a pinned root, each one valid at a time. It is the part of RFC
 * 5280 that time stamps need, and refuses what it does not know: names that are constrained, say.
 * Whether a certificate was revoked is not asked: that needs the network.
 *
 * @returns the first fault on the way from the signer up to a root
 */
export function verifyChain({
  signer,
  certificates,
  roots,
  time,
}: {
  readonly signer: Certificate;
  readonly certificates: readonly Certificate[];
  readonly roots: Roots;
  readonly time: Date;
}): ChainVerification {
  let current = signer;
  for (let above = 0; above < CHAIN_LENGTH_MAX; above += 1) {
    const { raw } = nodeCertificate(current);
    const isPinned = roots.some((root) => equalBytes(nodeCertificate(root).raw, raw));
    const fault = faultOf(current, { time, above, isPinned });
    if (fault !== undefined) return fault;
    if (isPinned) return { status: 'ok' };
    const issuer = [...roots, ...certificates].find((one) => isIssuerOf(one, current));
    if (issuer === undefined) return refuse('chain_not_trusted', current);
    current = issuer;
  }
  return refuse('chain_too_long', current);
}

/** Reads a certificate with Node, from its own bytes. */
export function nodeCertificate(certificate: Certificate): X509Certificate {
  return new X509Certificate(Buffer.from(certificate.toSchema().toBER()));
}

/** @param place how many steps above the signer's certificate, and whether it is a pinned one */
function faultOf(
  certificate: Certificate,
  {
    time,
    above,
    isPinned,
  }: { readonly time: Date; readonly above: number; readonly isPinned: boolean },
): Exclude<ChainVerification, { readonly status: 'ok' }> | undefined {
  const { publicKey } = nodeCertificate(certificate);
  const bits = publicKey.asymmetricKeyDetails?.modulusLength;
  const isWeak = publicKey.asymmetricKeyType === 'rsa' && (bits ?? 0) < RSA_BITS_MIN;
  // Nobody believes a pinned certificate for its own signature, which may be of an old kind.
  const isKnown = isPinned || SIGNATURE_OF_OID.has(certificate.signatureAlgorithm.algorithmId);
  if (isWeak || !isKnown) return refuse('algorithm_not_accepted', certificate);
  if (time < certificate.notBefore.value || time > certificate.notAfter.value)
    return refuse('certificate_not_valid_then', certificate);
  const extensions = certificate.extensions ?? [];
  if (extensions.some(({ critical, extnID }) => critical && !KNOWN_EXTENSIONS.includes(extnID)))
    return refuse('certificate_extension_unknown', certificate);
  if (above > 0 && !mayIssue(extensions, above))
    return refuse('issuer_not_an_authority', certificate);
  return undefined;
}

/** Whether the extensions let a certificate issue others, so many steps above a signer of times. */
function mayIssue(extensions: readonly Extension[], above: number): boolean {
  const basic = readExtension(extensions, OID.basicConstraints, BasicConstraints);
  if (basic?.cA !== true) return false;
  const below = basic.pathLenConstraint;
  if (below !== undefined && Number(below) < above - 1) return false;
  const usage = listKeyUsages(extensions);
  if (usage !== undefined && !usage.includes('keyCertSign')) return false;
  const purposes = listPurposes(extensions);
  return (
    purposes === undefined ||
    purposes.includes(OID.timeStamping) ||
    purposes.includes(OID.anyPurpose)
  );
}

/** The purposes that a certificate is limited to; absent when it is not. */
export function listPurposes(extensions: readonly Extension[]): readonly string[] | undefined {
  return readExtension(extensions, OID.extendedKeyUsage, ExtKeyUsage)?.keyPurposes;
}

const KEY_USAGES = [
  'digitalSignature',
  'contentCommitment',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
] as const;

/** What the key of a certificate may do; absent when it does not say. */
export function listKeyUsages(
  extensions: readonly Extension[],
): readonly (typeof KEY_USAGES)[number][] | undefined {
  const value = readExtension(extensions, OID.keyUsage, BitString);
  if (value === undefined) return undefined;
  const [bits = 0] = value.valueBlock.valueHexView;
  return KEY_USAGES.filter((_, index) => (bits & (0x80 >> index)) !== 0);
}

/** @throws when the extension is there and cannot be read: it must not count as absent */
function readExtension<Value>(
  extensions: readonly Extension[],
  identifier: string,
  kind: abstract new () => Value,
): Value | undefined {
  const extension = extensions.find(({ extnID }) => extnID === identifier);
  if (extension === undefined) return undefined;
  const value: unknown = extension.parsedValue;
  if (value instanceof kind) return value;
  throw new Error(`the extension ${identifier} cannot be read`);
}

function isIssuerOf(candidate: Certificate, certificate: Certificate): boolean {
  const issuer = nodeCertificate(candidate);
  const issued = nodeCertificate(certificate);
  return (
    !equalBytes(issuer.raw, issued.raw) &&
    issued.issuer === issuer.subject &&
    issued.verify(issuer.publicKey)
  );
}

function refuse<Status extends Exclude<ChainVerification['status'], 'ok'>>(
  status: Status,
  certificate: Certificate,
): { readonly status: Status; readonly certificate: string } {
  return { status, certificate: nodeCertificate(certificate).subject.replaceAll('\n', ', ') };
}
