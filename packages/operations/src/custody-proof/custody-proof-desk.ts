import type { CustodySnapshot, Store } from '@ringfence/store';
import type { CoverageStatement, VerifierKey } from '@ringfence/transparency';
import type { BankClient } from '../bank/bank-client.ts';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';
import type { PublicLog } from './public-log.ts';

/** What an installation proves custody with. */
export interface CustodyProofSettings {
  /** Where trees and what was published of them lie; every process has the same. */
  readonly directory: string;
  /** The secret from which the keys of all customers follow. */
  readonly master: Uint8Array;
  readonly log: PublicLog;
  /** Absent: nobody signs what stands at the bank. */
  readonly bank?: BankClient;
  /** Auditors whose challenges are answered. */
  readonly auditorKeys: readonly VerifierKey[];
}

/** A pool whose custody is proved by its owner. */
export interface CustodyProofDesk {
  readonly store: Store;
  readonly engine: CustodyEngine;
  readonly settings: CustodyProofSettings;
}

/** What a snapshot is wanted of. */
export type SnapshotWanted = { readonly businessDate: string } | { readonly challengeId: string };

/** How far the proof of one snapshot came. */
export type CustodyProofOutcome =
  | {
      readonly status: 'published';
      readonly snapshot: CustodySnapshot;
      readonly coverage: CoverageStatement;
    }
  | { readonly status: 'waiting'; readonly reason: string }
  | { readonly status: 'needs_person'; readonly reason: string };

/** Who acts when nobody asked. */
export const CUSTODY_PROOF_ACTOR = { role: 'system', keyId: 'custody-proof' } as const;
