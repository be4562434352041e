import type { api } from '@ringfence/client';

/** The kinds that people of the custodian give by hand; programs and batches give the others. */
export const DRAFT_KINDS = [
  'allocate',
  'sweep',
  'subsidise',
  'refund',
  'pay',
  'hold',
  'capture',
  'release',
  'withdraw',
  'fee',
] as const satisfies readonly api.Instruction['kind'][];

export type DraftKind = (typeof DRAFT_KINDS)[number];

/** A field of the form, by the name that the request has for it. */
export type DraftField =
  | 'receiptId'
  | 'customerId'
  | 'fromCustomerId'
  | 'toCustomerId'
  | 'payeeCustomerId'
  | 'payInstructionId'
  | 'holdInstructionId'
  | 'purpose'
  | 'source'
  | 'mandateId'
  | 'expiresAt';

/** The fields of each kind besides the amount, in the order in which people think of them. */
export const FIELDS_OF_KIND: Readonly<Record<DraftKind, readonly DraftField[]>> = {
  allocate: ['receiptId', 'customerId'],
  sweep: ['source'],
  subsidise: ['purpose', 'customerId'],
  refund: ['payInstructionId', 'mandateId'],
  pay: ['fromCustomerId', 'toCustomerId', 'mandateId'],
  hold: ['customerId', 'payeeCustomerId', 'mandateId', 'expiresAt'],
  capture: ['holdInstructionId'],
  release: ['holdInstructionId'],
  withdraw: ['customerId', 'mandateId'],
  fee: ['customerId', 'mandateId'],
};

export const HAS_AMOUNT: Readonly<Record<DraftKind, boolean>> = {
  allocate: true,
  sweep: true,
  subsidise: true,
  refund: true,
  pay: true,
  hold: true,
  capture: true,
  release: false,
  withdraw: true,
  fee: true,
};

/** What may be chosen for a field that is a closed list. */
export const CHOICES: Readonly<Partial<Record<DraftField, readonly string[]>>> = {
  source: ['fees_accrued', 'marketing', 'interest', 'profit_share', 'advance', 'compensation'],
  purpose: ['marketing', 'interest', 'profit_share', 'advance', 'compensation'],
};

/** What somebody has typed. */
export interface InstructionDraft {
  readonly kind: DraftKind;
  readonly instructionId: string;
  readonly amount: string;
  readonly fields: Readonly<Partial<Record<DraftField, string>>>;
}

/**
 * The instruction that was typed.
 *
 * @param amountMinor digits of minor units; undefined when none could be read
 * @returns undefined while something is missing
 */
export function instructionOfDraft(
  { kind, instructionId, fields }: InstructionDraft,
  amountMinor: string | undefined,
): api.Instruction | undefined {
  const told = FIELDS_OF_KIND[kind].map((name) => [name, textOf(name, fields[name])] as const);
  if (told.some(([, value]) => value === undefined)) return undefined;
  if (HAS_AMOUNT[kind] && amountMinor === undefined) return undefined;
  // The fields of each kind are those of its schema; the server checks them again.
  const draft: Readonly<Record<string, unknown>> = {
    kind,
    instructionId,
    ...Object.fromEntries(told),
    ...(HAS_AMOUNT[kind] ? { amountMinor } : {}),
    // What is left of a hold goes back to its owner.
    ...(kind === 'capture' ? { final: true } : {}),
  };
  return draft as api.Instruction;
}

function textOf(name: DraftField, typed = ''): string | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  if (name !== 'expiresAt') return text;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
