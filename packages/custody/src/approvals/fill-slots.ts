import type { ApprovalOrder, CheckerSlot } from './matrix.ts';
import type { Approval } from './record-shape.ts';

/** Who is to approve, and in which order. */
export interface Slots {
  readonly approvers: readonly CheckerSlot[];
  readonly order: ApprovalOrder;
}

/** Whether an approval fits a slot; a key without a staff role is a plain operator. */
export function fitsSlot(
  { roles, level }: CheckerSlot,
  approval: Pick<Approval, 'staffRole' | 'level'>,
): boolean {
  return roles.includes(approval.staffRole ?? 'operator') && (approval.level ?? 1) >= level;
}

/**
 * The slots that are not filled, each approval filling one at most. In any order, as many are
 * filled as can be, whoever came first; in the listed one, each approval fills the next slot or
 * none.
 *
 * @invariant C131 one person fills one slot
 */
export function missingSlots<Given>(
  { approvers, order }: Slots,
  given: readonly Given[],
  fits: (slot: CheckerSlot, one: Given) => boolean,
): readonly CheckerSlot[] {
  if (order === 'listed') {
    let next = 0;
    for (const one of given) {
      const slot = approvers[next];
      if (slot !== undefined && fits(slot, one)) next += 1;
    }
    return approvers.slice(next);
  }
  const fillers = new Map<number, Seated<Given>>();
  for (const one of given) seat({ approvers, fits, fillers }, { one }, new Set());
  return approvers.filter((_slot, index) => !fillers.has(index));
}

interface Seated<Given> {
  readonly one: Given;
}

/** Gives somebody a slot, moving others to slots that they fit too where that makes room. */
function seat<Given>(
  table: {
    readonly approvers: readonly CheckerSlot[];
    readonly fits: (slot: CheckerSlot, one: Given) => boolean;
    readonly fillers: Map<number, Seated<Given>>;
  },
  seated: Seated<Given>,
  tried: Set<number>,
): boolean {
  const { approvers, fits, fillers } = table;
  for (const [index, slot] of approvers.entries()) {
    if (tried.has(index) || !fits(slot, seated.one)) continue;
    tried.add(index);
    const holder = fillers.get(index);
    if (holder !== undefined && !seat(table, holder, tried)) continue;
    fillers.set(index, seated);
    return true;
  }
  return false;
}

/** Slots in words: who is still to approve. */
export function describeSlots(slots: readonly CheckerSlot[]): string {
  return slots.map(({ roles, level }) => `${roles.join(' or ')} of level ${level}`).join(', ');
}
