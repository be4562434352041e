/** Lines one bulk request may carry. */
export const BULK_LINES_MAX = 1_000;

/** Records one page of a list may carry, and what a request without `limit` gets. */
export const PAGE_SIZE_MAX = 500;
export const PAGE_SIZE_DEFAULT = 100;

/** Hours that the flow of a pool goes back. */
export const FLOW_HOURS_MAX = 168;

/** Characters of an opaque cursor. */
export const CURSOR_LENGTH_MAX = 512;

/** Bytes of a JSON body: one command, and one bulk request of {@link BULK_LINES_MAX} lines. */
export const BODY_BYTES_MAX = 16 * 1024;
export const BULK_BODY_BYTES_MAX = 1024 * 1024;

/** Bytes of a JSON body that may name some hundred customers: a move, confirmed balances. */
export const LINES_BODY_BYTES_MAX = 96 * 1024;

/** Characters of a text in the log; the books count its bytes, of which 60,000 are allowed. */
export const EVIDENCE_TEXT_LENGTH_MAX = 60_000;

/** Characters of the signed note of an auditor's challenge. */
export const CHALLENGE_NOTE_LENGTH_MAX = 8_000;

/** Lines one batch may have, bytes of its body, and faults of it that an answer names. */
export const BATCH_LINES_MAX = 10_000;
export const BATCH_BODY_BYTES_MAX = 4 * 1024 * 1024;
export const BATCH_FAULTS_LISTED_MAX = 20;

/** Bytes of one bank statement file sent over HTTP; larger files go through the command line. */
export const STATEMENT_BYTES_MAX = 64 * 1024 * 1024;

/** Nesting of a JSON body; no schema of ours is deeper than five. */
export const JSON_DEPTH_MAX = 16;

/** Parse errors one problem lists; a hostile body could otherwise make the answer large. */
export const FIELD_ERRORS_MAX = 20;

/** Characters of an identifier chosen by a client. */
export const CLIENT_ID_LENGTH_MAX = 64;

/** Payees a mandate may name, pools a key may name. */
export const PAYEES_MAX = 100;
export const KEY_POOLS_MAX = 100;

/** Characters of a reason an operator writes, and of a remittance text. */
export const REASON_LENGTH_MAX = 500;
export const REMITTANCE_LENGTH_MAX = 500;

/** Characters of the address of a webhook, and kinds of events that one may ask for. */
export const WEBHOOK_URL_LENGTH_MAX = 2_000;
export const EVENT_KINDS_MAX = 50;

/** Lines of check files that one dispute may name. */
export const DISPUTED_LINES_MAX = 1_000;

/** Seconds that the earlier secrets of a webhook may go on signing: 30 days. */
export const OVERLAP_SECONDS_MAX = 30 * 24 * 60 * 60;

/** Seconds a signature is taken after its `created`, and before it, for clocks that are ahead. */
export const SIGNATURE_AGE_SECONDS_MAX = 300;
export const SIGNATURE_AHEAD_SECONDS_MAX = 30;

/** Characters of the nonce of a signature. */
export const NONCE_LENGTH_MIN = 16;
export const NONCE_LENGTH_MAX = 128;

/** Characters of a public key in PEM, and of one member of a JWK: RSA of 8,192 bits fits. */
export const PUBLIC_KEY_PEM_LENGTH_MAX = 4_096;
export const JWK_MEMBER_LENGTH_MAX = 1_400;

/** Versions of a programme, and bytes of a request that carries its document. */
export const PROGRAMME_VERSION_MAX = 1_000_000;
export const PROGRAMME_BYTES_MAX = 256 * 1024;

/** Bytes of a request that carries the document of a contract. */
export const CONTRACT_BYTES_MAX = 256 * 1024;

/** Lines of a split rule, tiers of a line, and bytes of a request that carries one. */
export const SPLIT_LINES_MAX = 1_000;
export const SPLIT_TIERS_MAX = 20;
export const SPLIT_RULE_BYTES_MAX = 256 * 1024;

/** Roles that one customer may have in a programme. */
export const CUSTOMER_ROLES_MAX = 20;

/** What waits for a second person, the oldest first, in one answer. */
export const COUNTERSIGNATURES_LISTED_MAX = 200;

/** Records that one receipt proves: what an instruction did, and what moved it on. */
export const INSTRUCTION_PROOFS_MAX = 64;
