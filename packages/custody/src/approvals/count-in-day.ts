import type { TransferFact } from '@ringfence/ledger';
import { millisecondsOf, type Timestamp, timestampFromMilliseconds } from '@ringfence/money';
import { openDate, poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import { partsOf } from '../instruct/instruction-parts.ts';
import { APPROVAL_DAY_KEPT_HOURS } from '../limits.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import type { ExpiryFrame, RecordExpiry } from '../record/record-rule.ts';

import { type DayKind, dayKeyOf } from './day-index.ts';
import { type Given, hasTiers } from './demand.ts';
import { listBeneficiaries } from './list-beneficiaries.ts';
import { asksFor, matrixOf } from './matrix-of.ts';

/**
 * Counts an instruction that was accepted in the day of its maker and of each beneficiary; nothing
 * where neither its flow nor the matrix asks for any approval.
 */
export function countInDay(
  state: CustodyState,
  given: Given,
  at: {
    readonly instructionId: string;
    readonly recordedAt: Timestamp;
    readonly rulesVersion?: number;
    /** Of the decision; those of a split are in the order of its recipients. */
    readonly transfers: readonly TransferFact[];
  },
): readonly StateRow[] {
  const { instruction, keyId } = given;
  const flow = poolOf(state).flows.get(instruction.kind);
  const amount = partsOf(instruction).amount ?? 0n;
  const { kind } = instruction;
  const matrix = matrixOf(state)?.matrix;
  const counts = matrix !== undefined && asksFor(matrix, kind);
  if (flow === undefined || amount === 0n || !(counts || hasTiers(flow))) return [];
  const { instructionId: dayId, recordedAt, transfers } = at;
  const own = { recordKind: 'maker_day', party: keyId, kind, amount } as const;
  const rows = [addToDay(state, own, { dayId, recordedAt })];
  const beneficiaries = listBeneficiaries(state, { instruction, flow }, at);
  const first = transfers.length - beneficiaries.length;
  for (const [index, beneficiary] of beneficiaries.entries()) {
    const named = beneficiaries.length === 1 ? undefined : transfers[first + index]?.id;
    const counted = { recordKind: 'beneficiary_day', kind, ...beneficiary } as const;
    rows.push(addToDay(state, counted, { dayId: named ?? dayId, recordedAt }));
  }
  return rows;
}

function addToDay(
  state: CustodyState,
  {
    recordKind,
    party,
    kind,
    amount,
  }: {
    readonly recordKind: DayKind;
    readonly party: string;
    readonly kind: Given['instruction']['kind'];
    readonly amount: bigint;
  },
  { dayId, recordedAt }: { readonly dayId: string; readonly recordedAt: Timestamp },
): StateRow {
  const businessDate = openDate(state);
  const recordId = state.approvalDays.get(dayKeyOf(recordKind, party));
  const known = recordId === undefined ? undefined : findRecord(state, recordKind, recordId);
  if (known?.businessDate !== businessDate) {
    // The first instruction of a party's day names the day; of several parties, its transfers do.
    const body = { party, totals: { [kind]: amount }, keptUntil: keptFrom(recordedAt) };
    const first = { recordId: dayId, state: 'counting', businessDate, body } as const;
    return keepRecord(state, { kind: recordKind, ...first });
  }
  const { body } = known;
  const totals = { ...body.totals, [kind]: (body.totals[kind] ?? 0n) + amount };
  return keepRecord(state, { ...known, body: { ...body, totals } });
}

/** A day ends by the clock when its business day is over; that of the open one is kept on. */
export function endDay(
  state: CustodyState,
  record: RecordOf<DayKind>,
  { businessDate, recordedAt }: ExpiryFrame,
): ReturnType<RecordExpiry<DayKind>> {
  const isOpenDay = record.businessDate === businessDate;
  const next: RecordOf<DayKind> = isOpenDay
    ? { ...record, body: { ...record.body, keptUntil: keptFrom(recordedAt) } }
    : { ...record, state: 'over' };
  return { transfers: [], rows: [keepRecord(state, next)], outbox: [] };
}

const MILLISECONDS_IN_HOUR = 3_600_000;

function keptFrom(now: Timestamp): Timestamp {
  return timestampFromMilliseconds(
    millisecondsOf(now) + APPROVAL_DAY_KEPT_HOURS * MILLISECONDS_IN_HOUR,
  );
}
