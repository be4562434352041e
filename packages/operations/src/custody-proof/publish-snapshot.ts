import { createHash } from 'node:crypto';
import { SYSTEM_ID_PREFIX } from '@ringfence/custody';
import {
  type CustodySnapshot,
  countPoolsOfAccount,
  EVERY_PLATFORM,
  findPool,
  findRecordRead,
  type PoolRead,
  withSnapshot,
} from '@ringfence/store';
import { LogSourceFault, VERIFICATION } from '@ringfence/tiled-log';
import {
  assert,
  type BankBalance,
  type CoverageStatement,
  equalBytes,
  formatCoverage,
  formatHex,
  formatLiabilityRoot,
  formatUtf8,
  isBalanceOfTime,
  openNote,
  parseBankBalance,
  parseSignedNote,
  shortfallOf,
} from '@ringfence/transparency';
import { BankRefusal, BankSilence } from '../bank/bank-client.ts';
import { submitUntilDecided } from '../submit-until-decided.ts';
import { CUSTODY_PROOF_ACTOR, type CustodyProofDesk } from './custody-proof-desk.ts';

/** A text as it stands in the journal. */
export interface PublishedText {
  readonly text: string;
  readonly position: number;
}

/** What was said of a snapshot, in the journal. */
export interface PublishedTexts {
  readonly root: PublishedText;
  readonly bankNotes: readonly PublishedText[];
  readonly coverage: PublishedText;
  readonly statement: CoverageStatement;
}

export type SnapshotPublishing =
  | { readonly status: 'published'; readonly texts: PublishedTexts }
  | { readonly status: 'waiting'; readonly reason: 'bank_silent' | 'bank_note_missing' }
  | { readonly status: 'needs_person'; readonly reason: string };

const ID_DIGITS = 32;

/** The ids of what is said of a snapshot. */
export function evidenceIdsOf(snapshotId: Uint8Array): {
  readonly root: string;
  readonly bankNote: string;
  readonly coverage: string;
} {
  const digits = formatHex(snapshotId).slice(0, ID_DIGITS);
  return { root: `root-${digits}`, bankNote: `bank-${digits}`, coverage: `coverage-${digits}` };
}

/**
 * Says of a snapshot, in the journal and so in the log: the liability root, what the bank signed,
 * and the coverage. Each is said once; what was said before a crash is taken as it was said.
 *
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function publishSnapshot(
  desk: CustodyProofDesk,
  snapshot: CustodySnapshot,
): Promise<SnapshotPublishing> {
  const pool = await withSnapshot(desk.store, EVERY_PLATFORM, async (db) =>
    findPool(db, snapshot.poolId),
  );
  assert(pool !== undefined, `pool ${snapshot.poolId} has a snapshot and is not there`);
  const ids = evidenceIdsOf(snapshot.snapshotId);
  const { snapshotId, asOf, height, root: hash } = snapshot;
  const about = { platform: pool.platformId, currency: pool.currency, snapshotId, asOf };
  const rootText = formatLiabilityRoot({ ...about, height, totalMinor: snapshot.total, hash });
  const root = await publish(desk, ids.root, rootText);
  if (typeof root === 'string') return { status: 'needs_person', reason: root };
  const noted = await publishBankNote(desk, { snapshot, pool, evidenceId: ids.bankNote });
  if (noted.status !== 'noted') return noted;
  const { notes } = noted;
  const balances = notes.map(({ balance }) => balance);
  const amounts = {
    customersMinor: snapshot.total,
    bankMinor: sumOf(balances.map((one) => one.balanceMinor)),
    frozenMinor: sumOf(balances.map((one) => one.frozenMinor)),
  };
  const { businessDate: day } = snapshot;
  const challenge = await challengeOf(desk, snapshot);
  const statement: CoverageStatement = {
    ...about,
    ...amounts,
    log: snapshot.origin,
    size: snapshot.logSize,
    ...(day === undefined ? {} : { day }),
    othersMinor: snapshot.others,
    overdraftsMinor: snapshot.overdrafts,
    notes: notes.length,
    inTransitMinor: snapshot.inTransit,
    shortfallMinor: shortfallOf(amounts),
    ...(challenge === undefined ? {} : { challenge }),
  };
  const coverage = await publish(desk, ids.coverage, formatCoverage(statement));
  if (typeof coverage === 'string') return { status: 'needs_person', reason: coverage };
  const bankNotes = notes.map(({ logged }) => logged);
  return { status: 'published', texts: { root, bankNotes, coverage, statement } };
}

/** @returns a reason when the books refuse it */
async function publish(
  desk: CustodyProofDesk,
  evidenceId: string,
  text: string,
): Promise<PublishedText | string> {
  const known = await findText(desk, evidenceId);
  // Said before: under this id the same was said, and its bytes are in the log.
  if (known !== undefined) return known.text === text ? known : 'evidence_differs';
  const form = text.slice(0, text.indexOf('\n'));
  const [answer] = await submitUntilDecided(desk.engine, [
    {
      kind: 'act',
      commandId: `${SYSTEM_ID_PREFIX}evidence:${evidenceId}`,
      actor: CUSTODY_PROOF_ACTOR,
      act: { kind: 'publish_evidence', evidenceId, form, text },
    },
  ]);
  const position = answer?.position;
  if (answer?.outcome.status !== 'accepted' || position === undefined)
    return answer?.outcome.status ?? 'not_decided';
  return { text, position };
}

async function findText(
  { store, engine: { poolId } }: CustodyProofDesk,
  evidenceId: string,
): Promise<PublishedText | undefined> {
  const record = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    findRecordRead(db, { poolId, kind: 'evidence', recordId: evidenceId }),
  );
  const text = record?.body['text'];
  return record === undefined || typeof text !== 'string'
    ? undefined
    : { text, position: record.position };
}

interface Noted {
  readonly balance: BankBalance;
  readonly logged: PublishedText;
}

type BankNoting =
  | { readonly status: 'noted'; readonly notes: readonly Noted[] }
  | Exclude<SnapshotPublishing, { readonly status: 'published' }>;

interface NoteWanted {
  readonly snapshot: CustodySnapshot;
  readonly pool: PoolRead;
  readonly evidenceId: string;
}

async function publishBankNote(desk: CustodyProofDesk, wanted: NoteWanted): Promise<BankNoting> {
  if (await isAccountShared(desk, wanted.pool))
    return { status: 'needs_person', reason: 'bank_account_shared' };
  const known = await findText(desk, wanted.evidenceId);
  const asked =
    known === undefined ? await askBank(desk, wanted) : ({ status: 'known', known } as const);
  if (asked.status === 'none') return { status: 'noted', notes: [] };
  if (asked.status !== 'signed' && asked.status !== 'known') return asked;
  const note = asked.status === 'signed' ? asked.note : asked.known.text;
  const balance = await openBalance(desk, note, wanted);
  if (balance === 'log_silent') return { status: 'waiting', reason: 'bank_silent' };
  if (balance === undefined) return { status: 'needs_person', reason: 'bank_note_wrong' };
  const logged = await publish(desk, wanted.evidenceId, note);
  if (typeof logged === 'string') return { status: 'needs_person', reason: logged };
  return { status: 'noted', notes: [{ balance, logged }] };
}

/** Money of one account would cover the customers of two pools. */
async function isAccountShared(
  { store }: CustodyProofDesk,
  { bankAccountIdentification: account, currency }: PoolRead,
): Promise<boolean> {
  if (account === undefined) return false;
  const pools = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    countPoolsOfAccount(db, { account, currency }),
  );
  return pools > 1;
}

/** What a bank answers of an account that it does not keep: nothing covers it, and that is said. */
const ACCOUNT_UNKNOWN = 'account_unknown';

type BankAsking =
  | { readonly status: 'signed'; readonly note: string }
  /** This bank signs nothing, or keeps no such account. */
  | { readonly status: 'none' }
  | { readonly status: 'waiting'; readonly reason: 'bank_silent' | 'bank_note_missing' };

async function askBank(
  { settings: { bank } }: CustodyProofDesk,
  { snapshot, pool }: NoteWanted,
): Promise<BankAsking> {
  const account = pool.bankAccountIdentification;
  if (bank?.balances === undefined || account === undefined) return { status: 'none' };
  const { snapshotId, businessDate } = snapshot;
  const day = businessDate === undefined ? {} : { businessDate };
  try {
    const note = await bank.balances.sign({ account, snapshotId, ...day });
    if (note === undefined) return { status: 'waiting', reason: 'bank_note_missing' };
    return { status: 'signed', note };
  } catch (error) {
    if (error instanceof BankSilence) return { status: 'waiting', reason: 'bank_silent' };
    if (!(error instanceof BankRefusal)) throw error;
    if (error.code === ACCOUNT_UNKNOWN) return { status: 'none' };
    return { status: 'waiting', reason: 'bank_note_missing' };
  }
}

/** @returns undefined when it is not what was asked for, or nobody known signed it */
async function openBalance(
  { settings }: CustodyProofDesk,
  text: string,
  { snapshot, pool }: NoteWanted,
): Promise<BankBalance | 'log_silent' | undefined> {
  const parsing = parseSignedNote(formatUtf8(text));
  const balance = parsing.status === 'ok' ? parseBankBalance(parsing.note.text) : undefined;
  if (parsing.status !== 'ok' || balance === undefined) return undefined;
  const account = pool.bankAccountIdentification ?? '';
  const digest = createHash('sha256').update(account, 'utf8').digest();
  const isAsked =
    equalBytes(balance.snapshotId, snapshot.snapshotId) &&
    equalBytes(balance.accountDigest, digest) &&
    balance.currency === pool.currency &&
    isBalanceOfTime(balance, snapshot);
  if (!isAsked) return undefined;
  try {
    const trust = await settings.log.readTrust();
    if (trust === undefined) return undefined;
    const keys = trust.bankKeys.filter(({ name }) => name === balance.bank);
    const { status } = openNote(VERIFICATION.verifyEd25519, parsing.note, keys);
    return status === 'ok' ? balance : undefined;
  } catch (error) {
    if (error instanceof LogSourceFault) return 'log_silent';
    throw error;
  }
}

/** SHA-256 of the challenge that a snapshot answers. */
async function challengeOf(
  desk: CustodyProofDesk,
  { challengeId }: CustodySnapshot,
): Promise<Uint8Array | undefined> {
  if (challengeId === undefined) return undefined;
  const logged = await findText(desk, challengeId);
  assert(logged !== undefined, `a snapshot answers ${challengeId}, which nobody asked`);
  return VERIFICATION.sha256(formatUtf8(logged.text));
}

function sumOf(amounts: readonly bigint[]): bigint {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
}
