import { formatBase64, parseBase64 } from '../bytes/base64.ts';
import { parseDecimal } from '../bytes/decimal.ts';
import { equalBytes } from '../bytes/equal-bytes.ts';
import { HASH_BYTES } from '../tree/tree-hasher.ts';
import type { BankBalance } from './balance-note.ts';
import { isMoment, type LiabilityRoot, parseMinor } from './liability-root.ts';
import { formatNamedLines, parseNamedLines } from './named-lines.ts';

/**
 * What an operator says of one snapshot: what is owed, what banks signed, and by how much it falls
 * short. Everything between the two is a line of its own, and nothing is netted.
 *
 * @unit amounts in minor units of `currency`
 */
export interface CoverageStatement {
  readonly platform: string;
  readonly currency: string;
  readonly snapshotId: Uint8Array;
  /** the origin and the size of the checkpoint that the snapshot is named after */
  readonly log: string;
  readonly size: number;
  /** the business day whose end it is, as `YYYY-MM-DD`; absent: the moment of the checkpoint */
  readonly day?: string;
  /** UTC */
  readonly asOf: string;
  /** the total of the liability root */
  readonly customersMinor: bigint;
  /** owed to others out of the same accounts: not allocated yet, fees, the platform's own */
  readonly othersMinor: bigint;
  /** what customers' accounts are below zero: covers nothing, and lowers nobody's claim */
  readonly overdraftsMinor: bigint;
  /** how many notes of banks there are */
  readonly notes: number;
  /** what they say together, and how much of it somebody froze */
  readonly bankMinor: bigint;
  readonly frozenMinor: bigint;
  /** credited to customers, and on no statement of the bank yet: not counted as covered */
  readonly inTransitMinor: bigint;
  /** what is missing for the customers */
  readonly shortfallMinor: bigint;
  /** SHA-256 of the challenge that it answers; absent: none */
  readonly challenge?: Uint8Array;
}

/** The first line of a coverage statement. */
export const COVERAGE_FORM = 'ringfence coverage v1';

const FIELDS = [
  'platform',
  'currency',
  'snapshot',
  'log',
  'size',
  'day',
  'as-of',
  'customers',
  'others',
  'overdrafts',
  'notes',
  'bank',
  'frozen',
  'in-transit',
  'shortfall',
  'challenge',
] as const;
const NONE = '-';
const CURRENCY_PATTERN = /^[A-Z]{3}$/;
const DAY_PATTERN = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/**
 * What banks would have to hold more so that customers are covered; 0 when they are.
 *
 * @unit minor units
 */
export function shortfallOf(
  statement: Pick<CoverageStatement, 'customersMinor' | 'bankMinor' | 'frozenMinor'>,
): bigint {
  const { customersMinor, bankMinor, frozenMinor } = statement;
  const free = bankMinor - frozenMinor;
  return free >= customersMinor ? 0n : customersMinor - free;
}

/** Writes the statement as the text that is logged. */
export function formatCoverage(statement: CoverageStatement): string {
  const { challenge } = statement;
  return formatNamedLines(COVERAGE_FORM, FIELDS, {
    platform: statement.platform,
    currency: statement.currency,
    snapshot: formatBase64(statement.snapshotId),
    log: statement.log,
    size: statement.size.toString(),
    day: statement.day ?? NONE,
    'as-of': statement.asOf,
    customers: statement.customersMinor.toString(),
    others: statement.othersMinor.toString(),
    overdrafts: statement.overdraftsMinor.toString(),
    notes: statement.notes.toString(),
    bank: statement.bankMinor.toString(),
    frozen: statement.frozenMinor.toString(),
    'in-transit': statement.inTransitMinor.toString(),
    shortfall: statement.shortfallMinor.toString(),
    challenge: challenge === undefined ? NONE : formatBase64(challenge),
  });
}

/**
 * Reads the text of a coverage statement.
 *
 * @returns absent when it is anything else, or its shortfall is not what its own figures give
 * @invariant T28 the shortfall is what is owed to customers less what banks hold free
 */
export function parseCoverage(text: string): CoverageStatement | undefined {
  const fields = parseNamedLines(COVERAGE_FORM, FIELDS, text);
  if (fields === undefined) return undefined;
  const { platform, currency, log, day, 'as-of': asOf } = fields;
  const snapshotId = parseHash(fields.snapshot);
  const size = parseDecimal(fields.size);
  const notes = parseDecimal(fields.notes);
  const challenge = fields.challenge === NONE ? undefined : parseHash(fields.challenge);
  const amounts = parseAmounts(fields);
  if (platform === '' || log === '' || !CURRENCY_PATTERN.test(currency)) return undefined;
  if (snapshotId === undefined || size === undefined || notes === undefined) return undefined;
  if (!isMoment(asOf) || (day !== NONE && !DAY_PATTERN.test(day))) return undefined;
  if (challenge === undefined && fields.challenge !== NONE) return undefined;
  if (amounts === undefined || amounts.frozenMinor > amounts.bankMinor) return undefined;
  if (amounts.shortfallMinor !== shortfallOf(amounts)) return undefined;

  return {
    platform,
    currency,
    snapshotId,
    log,
    size,
    ...(day === NONE ? {} : { day }),
    asOf,
    notes,
    ...amounts,
    ...(challenge === undefined ? {} : { challenge }),
  };
}

/** Where a statement says otherwise than the liability root and the notes of its snapshot. */
export type CoverageDifference =
  | 'platform'
  | 'currency'
  | 'snapshot'
  | 'as-of'
  | 'customers'
  | 'notes'
  | 'bank'
  | 'frozen';

/**
 * Compares a statement with what it is about: the root and the balances as their own texts say
 * them.
 *
 * @returns the first line that differs; absent when none does
 */
export function findCoverageDifference(
  statement: CoverageStatement,
  { root, balances }: { readonly root: LiabilityRoot; readonly balances: readonly BankBalance[] },
): CoverageDifference | undefined {
  const { snapshotId, currency } = statement;
  if (statement.platform !== root.platform) return 'platform';
  const currencies = [root, ...balances].map((one) => one.currency);
  if (currencies.some((one) => one !== currency)) return 'currency';
  const snapshots = [root, ...balances].map((one) => one.snapshotId);
  if (!snapshots.every((one) => equalBytes(one, snapshotId))) return 'snapshot';
  if (statement.asOf !== root.asOf) return 'as-of';
  if (statement.customersMinor !== root.totalMinor) return 'customers';
  if (statement.notes !== balances.length) return 'notes';
  if (statement.bankMinor !== sumOf(balances.map((one) => one.balanceMinor))) return 'bank';
  return statement.frozenMinor === sumOf(balances.map((one) => one.frozenMinor))
    ? undefined
    : 'frozen';
}

type AmountName = 'customers' | 'others' | 'overdrafts' | 'bank' | 'frozen';

function parseAmounts(
  fields: Readonly<Record<AmountName | 'in-transit' | 'shortfall', string>>,
): Pick<CoverageStatement, `${AmountName}Minor` | 'inTransitMinor' | 'shortfallMinor'> | undefined {
  const customersMinor = parseMinor(fields.customers);
  const othersMinor = parseMinor(fields.others);
  const overdraftsMinor = parseMinor(fields.overdrafts);
  const bankMinor = parseMinor(fields.bank);
  const frozenMinor = parseMinor(fields.frozen);
  const inTransitMinor = parseMinor(fields['in-transit']);
  const shortfallMinor = parseMinor(fields.shortfall);
  if (customersMinor === undefined || othersMinor === undefined) return undefined;
  if (overdraftsMinor === undefined || bankMinor === undefined) return undefined;
  if (frozenMinor === undefined || inTransitMinor === undefined) return undefined;
  if (shortfallMinor === undefined) return undefined;
  return {
    customersMinor,
    othersMinor,
    overdraftsMinor,
    bankMinor,
    frozenMinor,
    inTransitMinor,
    shortfallMinor,
  };
}

function parseHash(text: string): Uint8Array | undefined {
  const bytes = parseBase64(text);
  return bytes?.length === HASH_BYTES ? bytes : undefined;
}

function sumOf(amounts: readonly bigint[]): bigint {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
}
