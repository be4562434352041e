import type { api } from '@ringfence/client';
import type { Tone } from '../../ui/StatusBadge.tsx';

export const PROPOSAL_TONES: Readonly<Record<api.Proposal['state'], Tone>> = {
  waiting: 'wait',
  approved: 'busy',
  used: 'good',
  rejected: 'bad',
  expired: 'calm',
};

export const PROPOSAL_STATES = ['waiting', 'approved', 'used', 'rejected', 'expired'] as const;

/** What is proposed, whose approval is stated again by whoever approves; undefined of an act. */
export function instructionOf({ recordId, body }: api.Proposal): api.Instruction | undefined {
  const { instruction } = body;
  if (instruction === undefined) return undefined;
  // The books hold an instruction as its request said it, without the id.
  const told: Readonly<Record<string, unknown>> = { ...instruction, instructionId: recordId };
  return told as api.Instruction;
}

/** The kind of what is proposed: of an instruction, or of an act of the staff. */
export function kindOf({ body }: api.Proposal): string {
  const { kind } = body.instruction ?? body.act ?? {};
  return typeof kind === 'string' ? kind : '';
}

/** The amount of what is proposed, where it has one. @unit digits of minor units */
export function amountOf({ body }: api.Proposal): string | undefined {
  const { amountMinor } = body.instruction ?? {};
  return typeof amountMinor === 'string' ? amountMinor : undefined;
}
