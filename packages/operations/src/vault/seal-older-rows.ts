import {
  EVERY_PLATFORM,
  type SealOlderRows,
  type Store,
  sealCheckFiles,
  sealEvidenceFiles,
  sealExchangeFiles,
  sealQuarantinedFiles,
  sealStatementFiles,
  sealStatementLines,
  withTransaction,
} from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import { sealKeptAccounts } from '../custody/seal-kept-accounts.ts';
import { openContentSeal } from './open-content-seal.ts';

/** Where rows in the clear are, and what seals them. */
export interface SealingDesk {
  readonly store: Store;
  readonly vault: FieldSeal;
}

/** What was sealed of rows that were in the clear. */
export interface RowsSealed {
  /** By kind of row; a kind of which there was none is not named. */
  readonly sealed: Readonly<Record<string, number>>;
  /** Whether rows may be left, because as many as asked were sealed. */
  readonly isUnfinished: boolean;
}

/** Seals some rows of one kind in one transaction. @returns how many; 0: none is left */
type SealingStep = (desk: SealingDesk) => Promise<number>;

const STEPS: Readonly<Record<string, SealingStep>> = {
  payout_accounts: sealKeptAccounts,
  statement_files: contentStep(sealStatementFiles),
  check_files: contentStep(sealCheckFiles),
  exchange_files: contentStep(sealExchangeFiles),
  evidence_files: contentStep(sealEvidenceFiles),
  quarantined_files: contentStep(sealQuarantinedFiles),
  statement_lines: contentStep(sealStatementLines),
};

function contentStep(sealSome: SealOlderRows): SealingStep {
  return async ({ store, vault }) => {
    const seal = await openContentSeal(vault);
    const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
    return withTransaction(store, options, (tx) => sealSome(tx, seal));
  };
}

/**
 * Seals rows that an earlier version, or an installation without keys, kept in the clear. Each step
 * is a transaction of its own: whoever is stopped goes on where the last one ended, and several may
 * work at once.
 *
 * @throws {VaultFault}
 * @throws {StoreFault}
 */
export async function sealOlderRows(
  desk: SealingDesk,
  { rowsMax, isStopping = () => false }: { readonly rowsMax: number; isStopping?(): boolean },
): Promise<RowsSealed> {
  const sealed: Record<string, number> = {};
  let left = rowsMax;
  for (const [kind, step] of Object.entries(STEPS)) {
    for (let count = 1; count > 0; left -= count) {
      if (left <= 0 || isStopping()) return { sealed, isUnfinished: true };
      count = await step(desk);
      if (count > 0) sealed[kind] = (sealed[kind] ?? 0) + count;
    }
  }
  return { sealed, isUnfinished: false };
}
