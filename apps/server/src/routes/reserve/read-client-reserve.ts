import {
  decodeFacts,
  type JsonValue,
  RESERVE_POSITION_ID,
  RESERVE_TIE_ID,
  type ReserveCallShape,
  type ReservePolicy,
  type ReservePolicyShape,
  type ReservePositionShape,
  type ReserveTieShape,
  reckonReserve,
} from '@ringfence/custody';
import { type Db, findRecordRead, listRecords, type RecordRead } from '@ringfence/store';

/** What the pool that a reserve serves knows of it. */
export interface ClientReserve {
  readonly policyId: string;
  readonly policy: ReservePolicy;
  readonly position: ReservePositionShape['body'];
  /** The call that is open. */
  readonly call?: {
    readonly callId: string;
    readonly state: string;
    readonly body: ReserveCallShape['body'];
  };
}

/** What a pool knows of its reserve; undefined when it has no policy in force. */
export async function readClientReserve(
  db: Db,
  poolId: number,
): Promise<ClientReserve | undefined> {
  const first = { poolId, after: '', limit: 1 };
  const [inForce] = await listRecords(db, { ...first, kind: 'reserve_policy', state: 'in_force' });
  const key = { poolId, kind: 'reserve_position', recordId: RESERVE_POSITION_ID };
  const position = await findRecordRead(db, key);
  if (inForce === undefined || position === undefined) return undefined;
  const calls = { ...first, kind: 'reserve_call' };
  const [below] = await listRecords(db, { ...calls, state: 'below_target' });
  const [overdue] = await listRecords(db, { ...calls, state: 'overdue' });
  const call = overdue ?? below;
  const reserve = {
    policyId: inForce.recordId,
    policy: bodyOf<ReservePolicyShape['body']>(inForce).policy,
    position: bodyOf<ReservePositionShape['body']>(position),
  };
  if (call === undefined) return reserve;
  const body = bodyOf<ReserveCallShape['body']>(call);
  return { ...reserve, call: { callId: call.recordId, state: call.state, body } };
}

/** In the pool of a reserve: what it is or was tied to. */
export async function readTie(
  db: Db,
  reservePoolId: number,
): Promise<ReserveTieShape['body'] | undefined> {
  const name = { poolId: reservePoolId, kind: 'reserve_tie', recordId: RESERVE_TIE_ID };
  const tie = await findRecordRead(db, name);
  return tie && bodyOf<ReserveTieShape['body']>(tie);
}

/** Whether the policy asks for nothing more and everything it asked for was paid. */
export function isNothingOutstanding({ policy, position, call }: ClientReserve): boolean {
  const { rates, target } = policy;
  const asksNothing =
    rates.every(({ basisPoints }) => basisPoints === 0) &&
    target.fixed === 0n &&
    target.outstandingBasisPoints === 0;
  const { unpaid } = reckonReserve(position);
  return asksNothing && call === undefined && unpaid === 0n && position.outstanding === 0n;
}

/** The body as the rules of the reserve wrote it. */
function bodyOf<Body>({ body }: RecordRead): Body {
  // The journal keeps it as its kind has it.
  return decodeFacts(body as JsonValue) as Body;
}
