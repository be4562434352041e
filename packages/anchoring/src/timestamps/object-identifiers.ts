/** Object identifiers of RFC 3161, RFC 5652, RFC 5816 and RFC 5280 that are read here. */
export const OID = {
  sha256: '2.16.840.1.101.3.4.2.1',
  signedContent: '1.2.840.113549.1.7.2',
  timestampContent: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  anyPurpose: '2.5.29.37.0',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  certificatePolicies: '2.5.29.32',
} as const;

/** A digest by the name that Node knows it by. */
export type DigestName = 'sha256' | 'sha384' | 'sha512';

/** The digests that are accepted; SHA-1 and MD5 are not among them. */
export const DIGEST_OF_OID: ReadonlyMap<string, DigestName> = new Map([
  [OID.sha256, 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** What signs, and the digest where the identifier says it. */
export interface SignatureAlgorithm {
  readonly keyType: 'rsa' | 'ec';
  /** absent: the digest of the signer's entry counts */
  readonly digest?: DigestName;
}

/** The signatures that are accepted: RSA (PKCS #1 v1.5) and ECDSA with a digest of SHA-2. */
export const SIGNATURE_OF_OID: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['1.2.840.113549.1.1.1', { keyType: 'rsa' }],
  ['1.2.840.113549.1.1.11', { keyType: 'rsa', digest: 'sha256' }],
  ['1.2.840.113549.1.1.12', { keyType: 'rsa', digest: 'sha384' }],
  ['1.2.840.113549.1.1.13', { keyType: 'rsa', digest: 'sha512' }],
  ['1.2.840.10045.4.3.2', { keyType: 'ec', digest: 'sha256' }],
  ['1.2.840.10045.4.3.3', { keyType: 'ec', digest: 'sha384' }],
  ['1.2.840.10045.4.3.4', { keyType: 'ec', digest: 'sha512' }],
]);
