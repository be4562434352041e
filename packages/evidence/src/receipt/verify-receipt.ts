import {
  formatUtf8,
  type LogProofVerification,
  type Policy,
  type Verification,
  verifyLogProof,
} from '@ringfence/transparency';
import { isOpeningOf } from '../entry/commitment.ts';
import { parseMembers } from '../entry/entry-record.ts';
import { type Leaf, parseLeaf } from '../entry/parse-leaf.ts';
import { type Opening, parseReceipt, type Receipt } from './receipt.ts';

/** What is checked, in this order; each rests on those before it. */
export const RECEIPT_CHECKS = ['form', 'logged', 'leaf', 'opening'] as const;

export type ReceiptCheck = (typeof RECEIPT_CHECKS)[number];

/** Why a check failed. */
export type ReceiptFault =
  | 'not_a_receipt'
  | Exclude<LogProofVerification['status'], 'ok'>
  | 'not_a_leaf'
  | 'other_place'
  | 'nothing_to_open'
  | 'opening_differs'
  | 'record_differs';

/** What a receipt says, once all of it was verified. */
export interface ReceiptResult {
  readonly leaf: Leaf;
  /** the opened record; absent when the receipt opens none */
  readonly record?: string;
  readonly origin: string;
  readonly index: number;
  readonly size: number;
  readonly witnesses: readonly { readonly name: string; readonly timeSeconds: bigint }[];
}

export type ReceiptVerification =
  | { readonly status: 'ok'; readonly result: ReceiptResult }
  | {
      readonly status: 'failed';
      /** the checks before it passed; those after it were not made */
      readonly check: ReceiptCheck;
      readonly fault: ReceiptFault;
    };

/**
 * Verifies a receipt offline: its entry is in a log of the policy, is what a journal writes at that
 * place, and what is shown of it is what the log is bound to.
 *
 * @returns the first check that failed, with its reason
 * @invariant V9 a receipt passes only for what stands at its own place in a trusted log
 */
export function verifyReceipt(
  verification: Verification,
  claim: { readonly text: string; readonly policy: Policy },
): ReceiptVerification {
  const receipt = parseReceipt(claim.text);
  if (receipt === undefined) return failed('form', 'not_a_receipt');
  const logged = verifyLogProof(verification, {
    entry: formatUtf8(receipt.entry),
    proof: formatUtf8(receipt.proof),
    policy: claim.policy,
  });
  if (logged.status !== 'ok') return failed('logged', logged.status);
  const opened = openReceipt(verification, receipt, logged.index);
  if (opened.status === 'failed') return opened;

  const { index, witnesses } = logged;
  const { origin, size } = logged.checkpoint;
  const { leaf } = opened;
  const record = receipt.opening?.record;
  const result = { leaf, origin, index, size, witnesses };
  return { status: 'ok', result: record === undefined ? result : { ...result, record } };
}

/**
 * Whether the entry of a receipt is what a journal writes at this place of a log, and the opening
 * its own. Says nothing about the log: see {@link verifyReceipt}.
 *
 * @returns `leaf` with `not_a_leaf` or `other_place`; `opening` with `nothing_to_open`,
 *   `opening_differs` or `record_differs`
 */
export function openReceipt(
  { sha256 }: Pick<Verification, 'sha256'>,
  { entry, opening }: Receipt,
  index: number,
): { readonly status: 'ok'; readonly leaf: Leaf } | (ReceiptVerification & { status: 'failed' }) {
  const leaf = parseLeaf(formatUtf8(entry));
  if (leaf === undefined) return failed('leaf', 'not_a_leaf');
  const position = positionOf(leaf);
  if (position !== undefined && position !== index + 1) return failed('leaf', 'other_place');
  if (opening === undefined) return { status: 'ok', leaf };
  if (leaf.form === 'transfer' || leaf.form === 'evidence')
    return failed('opening', 'nothing_to_open');
  if (!isOpeningOf(sha256, leaf.commitment, opening)) return failed('opening', 'opening_differs');
  return isRecordOf(leaf, opening) ? { status: 'ok', leaf } : failed('opening', 'record_differs');
}

function failed(
  check: ReceiptCheck,
  fault: ReceiptFault,
): ReceiptVerification & { status: 'failed' } {
  return { status: 'failed', check, fault };
}

/** Where a leaf says that it stands; a published text does not say so. */
function positionOf(leaf: Leaf): number | undefined {
  if (leaf.form === 'evidence') return undefined;
  return leaf.form === 'transfer' ? leaf.transfer.position : leaf.position;
}

/** Whether the record says the same of place, kind and moments as the leaf. */
function isRecordOf(
  leaf: Extract<Leaf, { readonly form: 'entry' | 'registry_entry' }>,
  { record }: Opening,
): boolean {
  const members = parseMembers(record);
  const isSame =
    members?.position === leaf.position &&
    members.kind === leaf.kind &&
    members.recordedAt === leaf.recordedAt;
  return isSame && (leaf.form === 'registry_entry' || members.businessDate === leaf.businessDate);
}
