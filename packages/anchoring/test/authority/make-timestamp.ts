import { hash } from 'node:crypto';
import { Integer, Null, ObjectIdentifier, OctetString, Sequence, Utf8String } from 'asn1js';
import {
  Accuracy,
  AlgorithmIdentifier,
  Attribute,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  MessageImprint,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { CRYPTO, type Identity } from './make-certificate.ts';

/** How an authority of a test answers; everything that is not said is as it should be. */
export interface TimestampWish {
  readonly signer: Identity;
  /** in the reply; the signer's when absent */
  readonly certificates?: readonly Identity[];
  readonly time: Date;
  readonly policy?: string;
  readonly accuracy?: { readonly seconds?: number; readonly millis?: number };
  readonly digest?: 'SHA-1' | 'SHA-256' | 'SHA-512';
  readonly nonce?: bigint;
  readonly imprintOid?: string;
  /** whose certificate the signed attribute names; nobody's when `none` */
  readonly named?: Identity | 'none';
  readonly contentType?: string;
  readonly contentDigest?: Uint8Array;
  readonly isSignedBy?: Identity;
  readonly isSignedTwice?: boolean;
  readonly isRejected?: boolean;
}

export const POLICY = '1.3.6.1.4.1.99999.1';

const TIMESTAMP_CONTENT = '1.2.840.113549.1.9.16.1.4';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const REJECTED = 2;
const NODE_DIGEST = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-512': 'sha512' } as const;
let serial = 4_096;

/** Answers a request of RFC 3161 as an authority does. */
export async function makeTimestamp(request: Uint8Array, wish: TimestampWish): Promise<Uint8Array> {
  if (wish.isRejected === true) return formatRejection();
  const asked = TimeStampReq.fromBER(Uint8Array.from(request));
  const stamp = stampOf(asked, wish);
  const content = new Uint8Array(stamp.toSchema().toBER());
  const signed = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: TIMESTAMP_CONTENT,
      eContent: new OctetString({ valueHex: content }),
    }),
    signerInfos: [signerOf(content, wish)],
    certificates: (wish.certificates ?? [wish.signer]).map(({ certificate }) => certificate),
  });
  const { key } = wish.isSignedBy ?? wish.signer;
  await signed.sign(key, 0, wish.digest ?? 'SHA-256', undefined, CRYPTO);
  if (wish.isSignedTwice === true) signed.signerInfos.push(...signed.signerInfos);
  const reply = new TimeStampResp({
    status: new PKIStatusInfo({ status: 0 }),
    timeStampToken: new ContentInfo({
      contentType: '1.2.840.113549.1.7.2',
      content: signed.toSchema(true),
    }),
  });
  return new Uint8Array(reply.toSchema().toBER());
}

function stampOf(asked: TimeStampReq, wish: TimestampWish): TSTInfo {
  serial += 1;
  const nonce = wish.nonce === undefined ? asked.nonce : Integer.fromBigInt(wish.nonce);
  return new TSTInfo({
    version: 1,
    policy: wish.policy ?? asked.reqPolicy ?? POLICY,
    messageImprint: new MessageImprint({
      hashAlgorithm: algorithmOf(wish.imprintOid ?? SHA256),
      hashedMessage: asked.messageImprint.hashedMessage,
    }),
    serialNumber: new Integer({ value: serial }),
    genTime: wish.time,
    accuracy: new Accuracy(wish.accuracy ?? { millis: 500 }),
    ...(nonce === undefined ? {} : { nonce }),
  });
}

function signerOf(content: Uint8Array, wish: TimestampWish): SignerInfo {
  const { signer, digest = 'SHA-256', named = signer, contentType = TIMESTAMP_CONTENT } = wish;
  const { issuer, serialNumber } = signer.certificate;
  const contentDigest = wish.contentDigest ?? hash(NODE_DIGEST[digest], content, 'buffer');
  const attributes = [
    attributeOf('1.2.840.113549.1.9.3', new ObjectIdentifier({ value: contentType })),
    attributeOf('1.2.840.113549.1.9.4', new OctetString({ valueHex: contentDigest })),
  ];
  if (named !== 'none') {
    const bytes = new Uint8Array(named.certificate.toSchema().toBER());
    const identifier = new Sequence({
      value: [new OctetString({ valueHex: hash('sha256', bytes, 'buffer') })],
    });
    const list = new Sequence({ value: [identifier] });
    const value = new Sequence({ value: [list] });
    attributes.push(attributeOf('1.2.840.113549.1.9.16.2.47', value));
  }
  return new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
  });
}

function attributeOf(type: string, value: unknown): Attribute {
  return new Attribute({ type, values: [value] });
}

function algorithmOf(algorithmId: string): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithmId, algorithmParams: new Null() });
}

function formatRejection(): Uint8Array {
  const statusStrings = [new Utf8String({ value: 'the authority is closed' })];
  const status = new PKIStatusInfo({ status: REJECTED, statusStrings });
  return new Uint8Array(new TimeStampResp({ status }).toSchema().toBER());
}
