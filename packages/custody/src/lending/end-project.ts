import type { TransferFact } from '@ringfence/ledger';
import {
  AMOUNT_ZERO,
  assert,
  millisecondsOf,
  type Timestamp,
  timestampFromMilliseconds,
  amount as toAmount,
} from '@ringfence/money';
import { type BookingContext, bookTransfers } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import { customerOf } from '../instruct/hold.ts';
import { instructionEventRow } from '../instruct/instruction-frame.ts';
import { TRANSFERS_PER_RECORD_EXPIRY_MAX } from '../limits.ts';
import { keepRecord } from '../record/keep-record.ts';
import type { RecordExpiry } from '../record/record-rule.ts';
import { stateAfter } from '../record/transitions.ts';
import { TENDER_TRANSITIONS } from './claim-state.ts';
import { lendingRecordOf } from './find-lending-record.ts';
import { PROJECT_TRANSITIONS } from './project-state.ts';
import { type ProjectRecord, sumsOfProject, type TenderRecord } from './record-rule.ts';
import type { ProjectEnding } from './record-shape.ts';

/** The end of a project, or of its collecting, that gives tenders back. */
interface Ending {
  readonly project: ProjectRecord;
  readonly ending: ProjectEnding;
  /** Tenders that go back at once; the rest follows by the clock. */
  readonly refundsMax: number;
}

/** What a step of the end did. */
interface ProjectEnded {
  readonly project: ProjectRecord;
  readonly transfers: readonly TransferFact[];
  readonly rows: readonly StateRow[];
}

/**
 * Gives tenders of a project back, the oldest first, and ends it when none is left.
 *
 * @invariant C42 a tender is lent, cancelled or refunded exactly once, and never beyond itself
 */
export function endProject(
  state: CustodyState,
  { project, ending, refundsMax }: Ending,
  frame: BookingContext,
): ProjectEnded {
  const ids = [...sumsOfProject(state, project.recordId).tenders].slice(0, refundsMax);
  const tenders = ids.map((id) => lendingRecordOf(state, 'tender', id));
  const { transfers, rows } = giveBack(state, { tenders, event: 'refund' }, frame);
  const isLast = sumsOfProject(state, project.recordId).tenders.size === 0;
  const event = isLast ? ending : 'refund';
  const { refundAt: _, ending: __, ...body } = project.body;
  const next: ProjectRecord = {
    ...project,
    state: stateAfter(PROJECT_TRANSITIONS, { state: project.state, event }),
    businessDate: frame.businessDate,
    body: isLast ? body : { ...body, ending, refundAt: momentAfter(frame) },
  };
  return { project: next, transfers, rows: [...rows, keepRecord(state, next)] };
}

/** Makes the money of tenders available to their lenders again. */
export function giveBack(
  state: CustodyState,
  request: { readonly tenders: readonly TenderRecord[]; readonly event: 'cancel' | 'refund' },
  frame: BookingContext,
): Omit<ProjectEnded, 'project'> {
  const { tenders, event } = request;
  if (tenders.length === 0) return { transfers: [], rows: [] };
  const movements = tenders.map(({ body }) => ({
    phase: 'void' as const,
    kind: 'release',
    debitAccountId: customerOf(state, body.lenderId).accountId,
    creditAccountId: customerOf(state, body.borrowerId).accountId,
    amount: AMOUNT_ZERO,
    pendingId: body.pendingId,
  }));
  const booking = bookTransfers(state, movements, frame);
  assert(booking.status === 'booked', 'C42 expected open tenders to be given back');
  const { businessDate } = frame;
  const rows = tenders.flatMap((tender) => {
    const next = stateAfter(TENDER_TRANSITIONS, { state: tender.state, event });
    const released = { event: 'release', state: 'released', businessDate };
    const amount = toAmount(tender.body.amount);
    return [
      keepRecord(state, { ...tender, state: next, businessDate }),
      instructionEventRow({ instructionId: tender.recordId, ...released, amount }),
    ];
  });
  return { transfers: booking.facts, rows };
}

/**
 * The step of a project by the clock: what was filled in time is full, what was not miscarries;
 * what was lent is repaid, and what was not goes back.
 */
export const expireProject: RecordExpiry<'project'> = (state, project, frame) => {
  const { recordId, body } = project;
  const { tendered, claims } = sumsOfProject(state, recordId);
  const refundsMax = TRANSFERS_PER_RECORD_EXPIRY_MAX;
  if (project.state === 'collecting' && tendered === body.target) {
    const next = stateAfter(PROJECT_TRANSITIONS, { state: project.state, event: 'fill' });
    const full = { ...project, state: next, businessDate: frame.businessDate };
    return { transfers: [], rows: [keepRecord(state, full)], outbox: [] };
  }
  const ending = body.ending ?? (claims.size > 0 ? 'start_repaying' : 'miscarry');
  const { transfers, rows } = endProject(state, { project, ending, refundsMax }, frame);
  return { transfers, rows, outbox: [] };
};

/** The earliest moment after this one, so that what is left is due again. */
function momentAfter({ recordedAt }: BookingContext): Timestamp {
  return timestampFromMilliseconds(millisecondsOf(recordedAt) + 1);
}
