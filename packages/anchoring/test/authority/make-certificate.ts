import { webcrypto } from 'node:crypto';
import { BitString, Integer, OctetString, Utf8String } from 'asn1js';
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  CryptoEngine,
  Extension,
  ExtKeyUsage,
  RelativeDistinguishedNames,
} from 'pkijs';

/** A certificate with its key, as an authority of a test has it. */
export interface Identity {
  readonly certificate: Certificate;
  readonly name: string;
  readonly key: webcrypto.CryptoKey;
}

/** What stands in a certificate; everything that is not said is as it should be. */
export interface CertificateWish {
  readonly name: string;
  /** itself when absent */
  readonly issuer?: Identity;
  readonly isAuthority?: boolean;
  readonly pathLength?: number;
  readonly purposes?: readonly string[];
  readonly isPurposeCritical?: boolean;
  /** the bits of the extension */
  readonly keyUsage?: number;
  readonly from?: Date;
  readonly until?: Date;
  readonly keyType?: 'rsa' | 'ec' | 'short_rsa';
  readonly digest?: 'SHA-1' | 'SHA-256';
  readonly unknownExtension?: boolean;
}

export const CRYPTO = new CryptoEngine({
  name: 'node',
  crypto: webcrypto,
});

const COMMON_NAME = '2.5.4.3';
const YEAR_MILLISECONDS = 365 * 86_400_000;
let serial = 1;

/** Makes a key and a certificate for it, signed by the issuer. */
export async function makeCertificate(wish: CertificateWish): Promise<Identity> {
  const { keyType = 'ec', digest = 'SHA-256' } = wish;
  const pair = await makeKeys(keyType, digest);
  const certificate = new Certificate();
  certificate.version = 2;
  serial += 1;
  certificate.serialNumber = new Integer({ value: serial });
  certificate.subject = nameOf(wish.name);
  certificate.issuer = nameOf(wish.issuer?.name ?? wish.name);
  certificate.notBefore.value = wish.from ?? new Date(Date.now() - YEAR_MILLISECONDS);
  certificate.notAfter.value = wish.until ?? new Date(Date.now() + YEAR_MILLISECONDS);
  certificate.extensions = extensionsOf(wish);
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey, CRYPTO);
  const signer = wish.issuer?.key ?? pair.privateKey;
  await certificate.sign(signer, digest, CRYPTO);
  const read = Certificate.fromBER(certificate.toSchema(true).toBER());
  return { certificate: read, name: wish.name, key: pair.privateKey };
}

/** Writes certificates as text. */
export function formatPem(identities: readonly Identity[]): string {
  return identities
    .map(({ certificate }) => formatBlock('CERTIFICATE', certificate.toSchema().toBER()))
    .join('');
}

/** Writes the key of an identity as text (PKCS #8). */
export async function formatKeyPem({ key }: Identity): Promise<string> {
  return formatBlock('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', key));
}

function formatBlock(kind: string, bytes: ArrayBuffer): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ''].join('\n');
}

async function makeKeys(
  keyType: 'rsa' | 'ec' | 'short_rsa',
  digest: string,
): Promise<webcrypto.CryptoKeyPair> {
  if (keyType === 'ec')
    return webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ]);
  const modulusLength = keyType === 'rsa' ? 2_048 : 1_024;
  const publicExponent = Uint8Array.of(1, 0, 1);
  return webcrypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', modulusLength, publicExponent, hash: digest },
    true,
    ['sign', 'verify'],
  );
}

function nameOf(name: string): RelativeDistinguishedNames {
  const value = new Utf8String({ value: name });
  return new RelativeDistinguishedNames({
    typesAndValues: [new AttributeTypeAndValue({ type: COMMON_NAME, value })],
  });
}

function extensionsOf(wish: CertificateWish): Extension[] {
  const { isAuthority = false, pathLength, purposes, isPurposeCritical = true } = wish;
  const keyUsage = wish.keyUsage ?? (isAuthority ? 0x06 : 0x80);
  const basic = new BasicConstraints({
    cA: isAuthority,
    ...(pathLength === undefined ? {} : { pathLenConstraint: pathLength }),
  });
  const usage = new BitString({ valueHex: Uint8Array.of(keyUsage).buffer });
  const extensions = [
    extensionOf('2.5.29.19', true, basic.toSchema().toBER()),
    extensionOf('2.5.29.15', true, usage.toBER()),
  ];
  if (purposes !== undefined) {
    const value = new ExtKeyUsage({ keyPurposes: [...purposes] }).toSchema().toBER();
    extensions.push(extensionOf('2.5.29.37', isPurposeCritical, value));
  }
  if (wish.unknownExtension === true) {
    const value = new OctetString({ valueHex: Uint8Array.of(1).buffer }).toBER();
    extensions.push(extensionOf('1.2.3.4.5', true, value));
  }
  return extensions;
}

function extensionOf(extnID: string, critical: boolean, extnValue: ArrayBuffer): Extension {
  return new Extension({ extnID, critical, extnValue });
}
