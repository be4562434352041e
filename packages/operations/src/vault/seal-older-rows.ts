import {
  EVERY_PLATFORM,
  type SealOlderRows,
  type SealPage,
  type Store,
  StoreFault,
  sealCheckFiles,
  sealEvidenceFiles,
  sealExchangeFiles,
  sealQuarantinedFiles,
  sealStatementFiles,
  sealStatementLines,
  sealTrail,
  TRAIL_TABLES,
  withTransaction,
} from '@ringfence/store';
import { type FieldSeal, VaultFault } from '@ringfence/vault';
import { sealKeptAccounts } from '../custody/seal-kept-accounts.ts';
import { openContentSeal } from './open-content-seal.ts';

/** Rows of one kind that are passed in one run: where so many fail, the kind itself is at fault. */
const ROWS_PASSED_MAX = 100;

/** Where rows in the clear are, and what seals them. */
export interface SealingDesk {
  readonly store: Store;
  readonly vault: FieldSeal;
}

/** Rows of one kind that could not be sealed, and what kept the first of them. */
export interface RowsPassed {
  readonly rows: number;
  readonly error: unknown;
}

/** What was sealed of rows that were in the clear. */
export interface RowsSealed {
  /** By kind of row; a kind of which there was none is not named. */
  readonly sealed: Readonly<Record<string, number>>;
  /** By kind of row: what is in the clear still because it could not be sealed. */
  readonly passed: Readonly<Record<string, RowsPassed>>;
  /** Whether rows may be left, because as many as asked were sealed. */
  readonly isUnfinished: boolean;
}

/** Seals some rows of one kind in one transaction. @returns how many; 0: none is left */
type SealingStep = (desk: SealingDesk, page: SealPage) => Promise<number>;

const STEPS: Readonly<Record<string, SealingStep>> = {
  payout_accounts: sealKeptAccounts,
  statement_files: contentStep(sealStatementFiles),
  check_files: contentStep(sealCheckFiles),
  exchange_files: contentStep(sealExchangeFiles),
  evidence_files: contentStep(sealEvidenceFiles),
  quarantined_files: contentStep(sealQuarantinedFiles),
  statement_lines: contentStep(sealStatementLines),
  ...Object.fromEntries(TRAIL_TABLES.map((table) => [table, contentStep(sealTrail(table))])),
};

function contentStep(sealSome: SealOlderRows): SealingStep {
  return async ({ store, vault }, page) => {
    const seal = await openContentSeal(vault);
    const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
    return withTransaction(store, options, (tx) => sealSome(tx, seal, page));
  };
}

/**
 * Seals rows that an earlier version, or an installation without keys, kept in the clear. Each step
 * is a transaction of its own: whoever is stopped goes on where the last one ended, and several may
 * work at once. A row that cannot be sealed is passed: it keeps neither the rows after it in the
 * clear nor those of another kind.
 *
 * @throws {VaultFault} when the keys are not at hand, which is no fault of a row
 * @throws {StoreFault}
 */
export async function sealOlderRows(
  desk: SealingDesk,
  { rowsMax, isStopping = () => false }: { readonly rowsMax: number; isStopping?(): boolean },
): Promise<RowsSealed> {
  const sealed: Record<string, number> = {};
  const passed: Record<string, RowsPassed> = {};
  let left = rowsMax;
  for (const [kind, step] of Object.entries(STEPS)) {
    const done = await sealKind(
      (page) => step(desk, page),
      () => left <= 0 || isStopping(),
      (rows) => {
        left -= rows;
        sealed[kind] = (sealed[kind] ?? 0) + rows;
      },
    );
    if (done.passed !== undefined) passed[kind] = done.passed;
    if (done.isUnfinished) return { sealed, passed, isUnfinished: true };
  }
  return { sealed, passed, isUnfinished: false };
}

/**
 * Seals the rows of one kind: many at once until one of them fails, then one by one as far as that
 * one, and many at once again behind it.
 */
async function sealKind(
  step: (page: SealPage) => Promise<number>,
  isEnough: () => boolean,
  count: (rows: number) => void,
): Promise<{ readonly isUnfinished: boolean; readonly passed?: RowsPassed }> {
  let passed: RowsPassed | undefined;
  let page: SealPage = { isSingle: false, passed: 0 };
  const ended = (isUnfinished: boolean) => ({
    isUnfinished,
    ...(passed === undefined ? {} : { passed }),
  });
  while (page.passed < ROWS_PASSED_MAX) {
    if (isEnough()) return ended(true);
    try {
      const rows = await step(page);
      if (rows === 0) return ended(false);
      count(rows);
    } catch (error) {
      if (!isOfRow(error)) throw error;
      if (page.isSingle) {
        passed = { rows: page.passed + 1, error: passed?.error ?? error };
        page = { isSingle: false, passed: passed.rows };
      } else page = { ...page, isSingle: true };
    }
  }
  return ended(false);
}

/** Faults of the keys and of the database are those of all rows: whoever asked tries again. */
function isOfRow(error: unknown): boolean {
  if (error instanceof StoreFault) return false;
  return !(error instanceof VaultFault) || error.code === 'altered' || error.code === 'not_sealed';
}
