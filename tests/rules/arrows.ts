/**
 * The table of arrows: what each workspace may depend on. A package may not use what is not in its
 * row, directly or for types only. The picture in docs/architecture.md is drawn from this table.
 */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  money: [],
  ledger: ['money'],
  reconciliation: ['money'],
  custody: ['money', 'ledger', 'reconciliation'],
  parties: ['money'],
  privacy: ['money'],
  'internal-control': ['money'],
  reporting: ['money', 'reconciliation', 'custody'],
  transparency: [],
  'tiled-log': ['transparency'],
  anchoring: ['transparency', 'tiled-log'],
  vault: [],
  evidence: ['money', 'ledger', 'transparency'],
  'proof-of-custody': ['transparency'],
  banking: ['money'],
  contract: ['money'],
  authorization: ['contract'],
  client: [],
  cluster: [],
  store: ['money', 'ledger', 'custody', 'parties', 'reconciliation'],
  identity: ['money', 'evidence', 'store', 'vault'],
  operations: [
    'money',
    'ledger',
    'reconciliation',
    'custody',
    'parties',
    'privacy',
    'banking',
    'reporting',
    'evidence',
    'transparency',
    'tiled-log',
    'proof-of-custody',
    'store',
    'vault',
  ],
  testkit: ['money', 'ledger', 'custody', 'cluster', 'store'],
  bank: ['money', 'banking', 'transparency', 'tiled-log'],
  verifier: ['money', 'transparency', 'evidence'],
  console: ['client', 'custody', 'evidence', 'money', 'parties', 'transparency', 'verifier'],
  server: [
    'money',
    'ledger',
    'custody',
    'parties',
    'privacy',
    'internal-control',
    'contract',
    'authorization',
    'evidence',
    'identity',
    'operations',
    'store',
    'vault',
  ],
  log: [
    'money',
    'transparency',
    'evidence',
    'tiled-log',
    'anchoring',
    'cluster',
    'store',
    'verifier',
  ],
  cli: [
    'money',
    'banking',
    'custody',
    'contract',
    'cluster',
    'transparency',
    'tiled-log',
    'anchoring',
    'evidence',
    'store',
    'operations',
    'proof-of-custody',
  ],
};

/** What the tests of a workspace may use beside its own row, its own sources and the test kit. */
export const TEST_ARROWS: Readonly<Record<string, readonly string[]>> = {
  // The crash tests kill the database under the server; requests are signed by the client; proofs
  // are verified by what anyone has.
  server: ['console', 'cluster', 'client', 'tiled-log', 'transparency'],
  operations: ['cluster'],
  // Records are written as an engine writes them.
  log: ['ledger'],
};

/** Synchronous, no clock, no randomness, no input or output: `"types": []` and no Node module. */
export const PURE: readonly string[] = [
  'money',
  'ledger',
  'custody',
  'parties',
  'privacy',
  'internal-control',
  'banking',
  'reconciliation',
  'transparency',
  'evidence',
];

/** The only packages from outside that a pure package may use. */
export const PURE_EXTERNAL: Readonly<Record<string, readonly string[]>> = {
  banking: ['fflate', 'papaparse'],
};

/** Packages from outside that only the named workspaces may use. */
export const RESERVED: Readonly<Record<string, readonly string[]>> = {
  pg: ['cluster', 'store', 'testkit'],
  kysely: ['store'],
  'graphile-worker': ['store'],
  '@cedar-policy/cedar-wasm': ['authorization'],
  '@node-rs/argon2': ['identity'],
  otplib: ['identity'],
  '@simplewebauthn/server': ['identity'],
  'openid-client': ['identity'],
  viem: ['anchoring'],
  pkijs: ['anchoring'],
  asn1js: ['anchoring'],
  fastify: ['server', 'bank', 'log'],
  vitest: [],
  'fast-check': ['testkit'],
};
