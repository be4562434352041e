import { encodeFacts } from '@ringfence/custody';
import { businessDate } from '@ringfence/money';
import {
  type AgreementRecord,
  decideRegistry,
  type InstitutionRecord,
  type PartyRecord,
  type PartyRecords,
  type PlatformRecord,
  type RegistryCommand,
  type RegistryOutcome,
} from '@ringfence/parties';
import {
  appendRegistryEntry,
  EVERY_PLATFORM,
  findParty,
  findRegistryEntry,
  listAgreementsOf,
  lockRegistry,
  type Store,
  type Tx,
  withTransaction,
} from '@ringfence/store';
import { canonicalJson } from '../pool-engine/canonical-json.ts';

/** A command for the registry, in the name of a key. */
export interface RegistryRequest {
  /** The client's id: the same id with the same content answers the first outcome. */
  readonly commandId: string;
  readonly keyId: string;
  readonly command: RegistryCommand;
  /** The moment now, RFC 3339 UTC with milliseconds. */
  readonly now: string;
}

export type RegistryAnswer =
  | {
      readonly status: 'decided';
      readonly outcome: RegistryOutcome;
      readonly position: number;
      readonly replayed: boolean;
      /** The version that it made. */
      readonly record?: PartyRecord;
    }
  | { readonly status: 'exists_with_different_content' };

const DATE_LENGTH = 10;

/**
 * Decides a command of the registry and keeps its entry, refused ones too, and the new version.
 * Commands are decided one after the other: the head of the registry is locked.
 *
 * @throws {StoreFault}
 */
export async function submitRegistryCommand(
  store: Store,
  request: RegistryRequest,
): Promise<RegistryAnswer> {
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  return withTransaction(store, options, async (tx) => {
    const position = await lockRegistry(tx);
    const known = await findRegistryEntry(tx, request.commandId);
    if (known !== undefined) return answerKnown(request, known);
    const asOf = businessDate(request.now.slice(0, DATE_LENGTH));
    const { command, commandId, keyId } = request;
    const records = await readRecords(tx, command);
    const decision = decideRegistry(records, command, { keyId, asOf });
    const { outcome, record } = decision;
    const content = canonicalJson({
      command: encodeFacts(command),
      keyId,
      outcome: { ...outcome },
      asOf,
    });
    const recordedAt = request.now;
    const entry = { position, kind: command.kind, commandId, recordedAt, content, record };
    await appendRegistryEntry(tx, entry);
    const answer = { status: 'decided', outcome, position, replayed: false } as const;
    return record === undefined ? answer : { ...answer, record };
  });
}

function answerKnown(
  { command }: RegistryRequest,
  { position, content }: { readonly position: number; readonly content: string },
): RegistryAnswer {
  // It reads what submitRegistryCommand wrote.
  const first = JSON.parse(content) as {
    readonly command: Parameters<typeof canonicalJson>[0];
    readonly outcome: RegistryOutcome;
  };
  const isSame = canonicalJson(first.command) === canonicalJson(encodeFacts(command));
  if (!isSame) return { status: 'exists_with_different_content' };
  return { status: 'decided', outcome: first.outcome, position, replayed: true };
}

/** The records that a command names. */
async function readRecords(tx: Tx, command: RegistryCommand): Promise<PartyRecords> {
  const ids = namedBy(command);
  const found: PartyRecord[] = [];
  for (const [kind, recordId] of ids) {
    const record = await findParty(tx, { kind, recordId });
    if (record !== undefined) found.push(record);
  }
  const agreements = 'platformId' in command ? await listAgreementsOf(tx, command.platformId) : [];
  const isAgreement = (record: PartyRecord): record is AgreementRecord =>
    record.kind === 'agreement';
  return {
    institution: (recordId) =>
      found.find(
        (one): one is InstitutionRecord => one.kind === 'institution' && one.recordId === recordId,
      ),
    platform: (recordId) =>
      found.find(
        (one): one is PlatformRecord => one.kind === 'platform' && one.recordId === recordId,
      ),
    agreement: (recordId) => found.filter(isAgreement).find((one) => one.recordId === recordId),
    agreementsOf: () => agreements.filter(isAgreement),
  };
}

function namedBy(command: RegistryCommand): readonly (readonly [PartyRecord['kind'], string])[] {
  const ids: (readonly [PartyRecord['kind'], string])[] = [];
  if ('institutionId' in command) ids.push(['institution', command.institutionId]);
  if ('platformId' in command) ids.push(['platform', command.platformId]);
  if ('agreementId' in command) ids.push(['agreement', command.agreementId]);
  if (command.kind === 'record_check') ids.push([command.party, command.partyId]);
  return ids;
}
