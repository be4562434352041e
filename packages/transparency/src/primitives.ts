/**
 * What a runtime passes in: on a server the functions of its crypto module, in a browser those of a
 * small library. All of them are synchronous and without state.
 */

/** SHA-256 of the bytes, as 32 bytes (FIPS 180-4). */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** A signature, what it was made of, and the key that is said to have made it. */
export interface SignatureClaim {
  /** 32 bytes, RFC 8032 */
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  /** 64 bytes, RFC 8032 */
  readonly signature: Uint8Array;
}

/** Whether an Ed25519 signature is good; false, never an error, for a malformed key. */
export type VerifyEd25519 = (claim: SignatureClaim) => boolean;

/** Signs with one Ed25519 key that stays with the caller; 64 bytes. */
export type SignEd25519 = (message: Uint8Array) => Uint8Array;

/** What a check of signed notes needs. */
export interface Verification {
  readonly sha256: Sha256;
  readonly verifyEd25519: VerifyEd25519;
}
