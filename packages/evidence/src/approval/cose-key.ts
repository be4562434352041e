/** A public key of a passkey, as its algorithm is registered with IANA for COSE (RFC 9053). */
export type CoseKey =
  | { readonly algorithm: 'ES256'; readonly x: Uint8Array; readonly y: Uint8Array }
  | { readonly algorithm: 'EdDSA'; readonly x: Uint8Array }
  | { readonly algorithm: 'RS256'; readonly modulus: Uint8Array; readonly exponent: Uint8Array };

/** What a runtime passes in: whether a key made a signature; false, never an error. */
export type VerifyCose = (claim: {
  readonly key: CoseKey;
  readonly message: Uint8Array;
  /** ES256: DER; EdDSA: 64 bytes; RS256: as long as the modulus */
  readonly signature: Uint8Array;
}) => boolean;

/** COSE's numbers for the algorithms that an installation takes, the first choice first. */
export const COSE_ALGORITHMS = { ES256: -7, EdDSA: -8, RS256: -257 } as const;

const KEY_TYPE = 1;
const ALGORITHM = 3;
const CURVE_OR_MODULUS = -1;
const X_OR_EXPONENT = -2;
const Y = -3;
const KEY_TYPE_OKP = 1;
const KEY_TYPE_EC2 = 2;
const KEY_TYPE_RSA = 3;
const CURVE_P256 = 1;
const CURVE_ED25519 = 6;
const COORDINATE_BYTES = 32;
const MODULUS_BYTES_MIN = 256;
const MODULUS_BYTES_MAX = 1024;

/**
 * Reads a COSE key as WebAuthn registers it.
 *
 * @returns absent when it is none of ES256 on P-256, EdDSA on Ed25519, and RS256
 */
export function parseCoseKey(bytes: Uint8Array): CoseKey | undefined {
  const members = parseCborMap(bytes);
  if (members === undefined) return undefined;
  const [type, algorithm] = [members.get(KEY_TYPE), members.get(ALGORITHM)];
  const [first, x, y] = [members.get(CURVE_OR_MODULUS), members.get(X_OR_EXPONENT), members.get(Y)];
  if (!(x instanceof Uint8Array)) return undefined;
  if (type === KEY_TYPE_EC2 && algorithm === COSE_ALGORITHMS.ES256 && first === CURVE_P256) {
    const isPoint = y instanceof Uint8Array && isCoordinate(x) && isCoordinate(y);
    return isPoint ? { algorithm: 'ES256', x, y } : undefined;
  }
  if (type === KEY_TYPE_OKP && algorithm === COSE_ALGORITHMS.EdDSA && first === CURVE_ED25519) {
    return isCoordinate(x) ? { algorithm: 'EdDSA', x } : undefined;
  }
  if (type !== KEY_TYPE_RSA || algorithm !== COSE_ALGORITHMS.RS256) return undefined;
  if (!(first instanceof Uint8Array) || first.length < MODULUS_BYTES_MIN) return undefined;
  const isBounded = first.length <= MODULUS_BYTES_MAX && x.length <= MODULUS_BYTES_MAX;
  return isBounded ? { algorithm: 'RS256', modulus: first, exponent: x } : undefined;
}

function isCoordinate(bytes: Uint8Array): boolean {
  return bytes.length === COORDINATE_BYTES;
}

const MAJOR_UNSIGNED = 0;
const MAJOR_NEGATIVE = 1;
const MAJOR_BYTES = 2;
const MAJOR_MAP = 5;
const MEMBERS_MAX = 8;

type CborValue = number | Uint8Array;

/** Reads a CBOR map of numbers to numbers and bytes: all that a key is made of (RFC 8949). */
function parseCborMap(bytes: Uint8Array): ReadonlyMap<number, CborValue> | undefined {
  const head = readHead(bytes, 0);
  if (head?.major !== MAJOR_MAP || head.argument > MEMBERS_MAX) return undefined;
  const members = new Map<number, CborValue>();
  let { end } = head;
  for (let count = 0; count < head.argument; count += 1) {
    const name = readValue(bytes, end);
    const value = name === undefined ? undefined : readValue(bytes, name.end);
    if (typeof name?.value !== 'number' || value === undefined) return undefined;
    if (members.has(name.value)) return undefined;
    members.set(name.value, value.value);
    ({ end } = value);
  }
  return end === bytes.length ? members : undefined;
}

function readValue(
  bytes: Uint8Array,
  at: number,
): { readonly value: CborValue; readonly end: number } | undefined {
  const head = readHead(bytes, at);
  if (head === undefined) return undefined;
  const { major, argument, end } = head;
  if (major === MAJOR_UNSIGNED) return { value: argument, end };
  if (major === MAJOR_NEGATIVE) return { value: -1 - argument, end };
  if (major !== MAJOR_BYTES || end + argument > bytes.length) return undefined;
  return { value: bytes.subarray(end, end + argument), end: end + argument };
}

const MAJOR_SHIFT = 5;
const ARGUMENT_MASK = 0x1f;
const ARGUMENT_IN_BYTE = 24;
const ARGUMENT_IN_TWO_BYTES = 25;
const BYTE_VALUES = 256;

/** The head of an item, with arguments of up to two bytes in their shortest form. */
function readHead(
  bytes: Uint8Array,
  at: number,
): { readonly major: number; readonly argument: number; readonly end: number } | undefined {
  const [initial, first = 0, second = 0] = bytes.subarray(at, at + 3);
  if (initial === undefined) return undefined;
  const major = initial >> MAJOR_SHIFT;
  const short = initial & ARGUMENT_MASK;
  if (short < ARGUMENT_IN_BYTE) return { major, argument: short, end: at + 1 };
  if (short === ARGUMENT_IN_BYTE) {
    const isShortest = first >= ARGUMENT_IN_BYTE && at + 2 <= bytes.length;
    return isShortest ? { major, argument: first, end: at + 2 } : undefined;
  }
  const argument = first * BYTE_VALUES + second;
  const isTwoBytes = short === ARGUMENT_IN_TWO_BYTES && argument >= BYTE_VALUES;
  return isTwoBytes && at + 3 <= bytes.length ? { major, argument, end: at + 3 } : undefined;
}
