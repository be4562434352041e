/** Every bound of the package. Reaching one is a refusal with a name, never a silent cut. */

/** A leaf count is a whole number that a double holds exactly. */
export const TREE_SIZE_MAX = Number.MAX_SAFE_INTEGER;

/** Hashes of an inclusion or consistency proof: no tree of up to 2^63 leaves needs more. */
export const PROOF_HASHES_MAX = 63;

/** An entry's length is written in two bytes (tlog-tiles). */
export const ENTRY_BYTES_MAX = 65_535;

/** UTF-8 bytes of a signed note with its signatures. */
export const NOTE_BYTES_MAX = 1_000_000;

/** Signature lines of one note; verifiers must take at least 16 (signed-note). */
export const NOTE_SIGNATURES_MAX = 100;

/** Extension lines of a checkpoint. */
export const CHECKPOINT_EXTENSIONS_MAX = 16;

/** UTF-8 bytes of a policy file. */
export const POLICY_BYTES_MAX = 1_000_000;

/** Logs, witnesses and groups of a policy, each; 32 is the least that must be taken. */
export const POLICY_MEMBERS_MAX = 1_000;

/** Bytes of the opaque extra of a proof file. */
export const PROOF_EXTRA_BYTES_MAX = 65_536;

/** Letters of a trust document: its policy, written in JSON, and the keys of the banks. */
export const TRUST_LENGTH_MAX = 2 * POLICY_BYTES_MAX;

/** Keys of banks in a trust document. */
export const TRUST_BANK_KEYS_MAX = 256;

/** How long after a snapshot a note of a bank may be: its day may end after the books. */
export const BANK_NOTE_AFTER_MILLISECONDS_MAX = 12 * 3_600_000;

/** How long before it: the books of the last day before a week of holidays close after them. */
export const BANK_NOTE_BEFORE_MILLISECONDS_MAX = 10 * 86_400_000;
