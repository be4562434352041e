import {
  type ApprovalMatrix,
  CHECKER_ROLES,
  type CheckerSlot,
  checkMatrix,
  type MatrixRow,
  readMatrix,
} from '@ringfence/custody';
import {
  amount,
  currency,
  currencyExponent,
  formatDecimalAmount,
  isCurrency,
} from '@ringfence/money';
import { minorOfText } from '../../ui/minor-of-text.ts';
import type { Language } from '../../ui/texts.ts';

/** From an amount on, as people type it, these people approve. */
export interface BandDraft {
  readonly from: string;
  readonly approvers: readonly CheckerSlot[];
  readonly order: 'any' | 'listed';
  readonly releaser: 'any' | 'another';
}

export interface RowDraft extends Pick<MatrixRow, 'operation' | 'channels' | 'risks'> {
  /** Names the row on the page; rows move and look alike. */
  readonly key: number;
  readonly bands: readonly BandDraft[];
}

/** A matrix while somebody changes it. */
export interface MatrixDraft extends Pick<ApprovalMatrix, 'riskScores' | 'waitHoursMax'> {
  readonly rows: readonly RowDraft[];
  /** None: nobody may release what lacks approvals. */
  readonly breakGlassRoles: readonly CheckerSlot['roles'][number][];
}

const EMPTY: MatrixDraft = {
  rows: [],
  riskScores: { mediumFrom: 40, highFrom: 70 },
  waitHoursMax: 72,
  breakGlassRoles: [],
};

export const ONE_CHECKER: CheckerSlot = { roles: ['checker'], level: 1 };

/** The matrix of a document to begin with; an empty one where there is none yet. */
export function draftOf(document: unknown, code: string): MatrixDraft {
  const read = readMatrix(document);
  if (read.status !== 'read') return EMPTY;
  const exponent = isCurrency(code) ? currencyExponent(currency(code)) : 0;
  const { rows, riskScores, waitHoursMax, breakGlassRoles = [] } = read.matrix;
  return {
    rows: rows.map((row, key) => ({
      ...row,
      key,
      bands: row.bands.map(({ amountFrom, ...band }) => ({
        ...band,
        from: formatDecimalAmount(amount(amountFrom), exponent),
      })),
    })),
    riskScores,
    waitHoursMax,
    breakGlassRoles,
  };
}

/** A row for an operation that the matrix did not list: one checker, from the first cent on. */
export function rowFor(operation: MatrixRow['operation'], key: number): RowDraft {
  const band: BandDraft = { from: '0', approvers: [ONE_CHECKER], order: 'any', releaser: 'any' };
  return {
    key,
    operation,
    channels: ['api', 'console', 'file'],
    risks: ['low', 'medium', 'high'],
    bands: [band],
  };
}

/** The document of a draft, with everything that is wrong with it in words. */
export function documentOf(
  { rows, riskScores, waitHoursMax, breakGlassRoles }: MatrixDraft,
  code: string,
  language: Language,
): { readonly document: Readonly<Record<string, unknown>>; readonly faults: readonly string[] } {
  const document = {
    rows: rows.map(({ key: _key, bands, ...row }) => ({
      ...row,
      bands: bands.map(({ from, ...band }) => ({
        amountFromMinor: minorOfText(from, code) ?? from,
        ...band,
      })),
    })),
    riskScores,
    waitHoursMax,
    ...(breakGlassRoles.length === 0 ? {} : { breakGlassRoles }),
  };
  const word = language === 'en' ? 'en' : 'zh';
  const read = readMatrix(document);
  const faults =
    read.status === 'read'
      ? checkMatrix(read.matrix).map(({ subject, text }) => `${subject}: ${text[word]}`)
      : read.faults.map(({ place, text }) => `${place}: ${text[word]}`);
  return { document, faults };
}

/** Roles that may approve, as the rules name them. */
export const APPROVING_ROLES: readonly CheckerSlot['roles'][number][] = CHECKER_ROLES;

/** The operations whose rows another matrix adds, changes or leaves out, and what is for all. */
export function changesOf(
  before: MatrixDraft,
  after: MatrixDraft,
): Readonly<Record<'added' | 'changed' | 'removed', readonly MatrixRow['operation'][]>> & {
  readonly isSettingsChanged: boolean;
} {
  const [old, next] = [rowsByOperation(before), rowsByOperation(after)];
  const both = [...next.keys()].filter((operation) => old.has(operation));
  const { rows: _old, ...settingsBefore } = before;
  const { rows: _next, ...settings } = after;
  return {
    isSettingsChanged: JSON.stringify(settingsBefore) !== JSON.stringify(settings),
    added: [...next.keys()].filter((operation) => !old.has(operation)),
    changed: both.filter((operation) => next.get(operation) !== old.get(operation)),
    removed: [...old.keys()].filter((operation) => !next.has(operation)),
  };
}

function rowsByOperation({ rows }: MatrixDraft): ReadonlyMap<MatrixRow['operation'], string> {
  const texts = new Map<MatrixRow['operation'], string>();
  for (const { key: _key, ...row } of rows) {
    texts.set(row.operation, (texts.get(row.operation) ?? '') + JSON.stringify(row));
  }
  return texts;
}
