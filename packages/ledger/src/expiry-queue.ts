import type { Timestamp } from '@ringfence/money';
import type { TransferFact } from './transfer.ts';

/** An open pending transfer, and its index in the {@link ExpiryQueue}, or {@link NOT_QUEUED}. */
export interface OpenPending {
  readonly fact: TransferFact;
  expiryIndex: number;
}

/**
 * The open pending transfers that expire, the earliest first: a binary heap in an array.
 *
 * Each entry knows its index, so that one resolved before its time is taken out at once and the
 * queue never holds more than the open ones. Equal times are ordered by id: the order does not
 * depend on history.
 */
export type ExpiryQueue = OpenPending[];

export const NOT_QUEUED = -1;

export function enqueueExpiry(queue: ExpiryQueue, pending: OpenPending): void {
  if (pending.fact.expiresAt === undefined) return;
  siftUp(queue, pending, queue.length);
}

export function dequeueExpiry(queue: ExpiryQueue, pending: OpenPending): void {
  const index = pending.expiryIndex;
  if (index === NOT_QUEUED) return;
  pending.expiryIndex = NOT_QUEUED;
  const last = queue.pop();
  if (last === undefined || last === pending) return;
  siftDown(queue, last, index);
  siftUp(queue, last, last.expiryIndex);
}

/**
 * The entries due at a moment, at most `countMax`, the earliest first. The queue is left as it was.
 *
 * An entry is due at its `expiresAt` and from then on.
 */
export function listDue(
  queue: ExpiryQueue,
  { now, countMax }: { now: Timestamp; countMax: number },
): readonly OpenPending[] {
  const due: OpenPending[] = [];
  while (due.length < countMax) {
    const earliest = queue[0];
    if (earliest?.fact.expiresAt === undefined || earliest.fact.expiresAt > now) break;
    dequeueExpiry(queue, earliest);
    due.push(earliest);
  }
  for (const pending of due) enqueueExpiry(queue, pending);
  return due;
}

/** Puts an entry at `index`, or above it as far as it is earlier than what stands there. */
function siftUp(queue: ExpiryQueue, pending: OpenPending, index: number): void {
  let hole = index;
  while (hole > 0) {
    const parentIndex = (hole - 1) >> 1;
    const parent = queue[parentIndex];
    if (parent === undefined || !isEarlier(pending, parent)) break;
    place(queue, parent, hole);
    hole = parentIndex;
  }
  place(queue, pending, hole);
}

/** Puts an entry at `index`, or below it as far as what stands there is earlier. */
function siftDown(queue: ExpiryQueue, pending: OpenPending, index: number): void {
  let hole = index;
  while (2 * hole + 1 < queue.length) {
    const left = queue[2 * hole + 1];
    const right = queue[2 * hole + 2];
    const child =
      left !== undefined && right !== undefined && isEarlier(right, left) ? right : left;
    if (child === undefined || !isEarlier(child, pending)) break;
    const childIndex = child.expiryIndex;
    place(queue, child, hole);
    hole = childIndex;
  }
  place(queue, pending, hole);
}

function place(queue: ExpiryQueue, pending: OpenPending, index: number): void {
  queue[index] = pending;
  pending.expiryIndex = index;
}

function isEarlier(a: OpenPending, b: OpenPending): boolean {
  const [aExpiresAt = '', bExpiresAt = ''] = [a.fact.expiresAt, b.fact.expiresAt];
  if (aExpiresAt !== bExpiresAt) return aExpiresAt < bExpiresAt;
  return a.fact.id < b.fact.id;
}
