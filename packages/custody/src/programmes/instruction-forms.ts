import type {
  AccountKind,
  Bridge,
  FlowForm,
  FlowInstruction,
  HoldEffect,
  HoldEnd,
  PaymentEnd,
  PlatformTakes,
} from '../programme.ts';

/** The platform's own money inside a pool. */
export const PURPOSE_KINDS: readonly AccountKind[] = [
  'marketing',
  'compensation',
  'profit_share',
  'interest',
  'advance',
];

/**
 * What the engine does for one kind of instruction. A flow of a programme can restrict it, not
 * change it: fewer accounts, fewer initiators, fewer customers.
 */
export interface InstructionForm {
  readonly form: FlowForm;
  readonly from: readonly AccountKind[];
  readonly to: readonly AccountKind[];
  readonly direct: boolean;
  readonly platformTakes: PlatformTakes;
  readonly resolves?: HoldEffect;
  readonly paysTo?: PaymentEnd;
  readonly bridge?: Bridge;
  /** How the engine ends such a hold. */
  readonly hold?: HoldEnd;
}

const BETWEEN_CUSTOMERS = {
  from: ['customer'],
  to: ['customer'],
  direct: true,
  platformTakes: 'nothing',
} as const;
const OTHER = { direct: false, platformTakes: 'nothing' } as const;

export const INSTRUCTION_FORMS: Readonly<Record<FlowInstruction, InstructionForm>> = {
  allocate: { ...OTHER, form: 'transfer', from: ['suspense'], to: ['customer', ...PURPOSE_KINDS] },
  pay: { ...BETWEEN_CUSTOMERS, form: 'transfer' },
  refund: { ...BETWEEN_CUSTOMERS, form: 'transfer' },
  hold: {
    ...BETWEEN_CUSTOMERS,
    form: 'hold',
    hold: { expiry: 'own', capturedBy: ['capture'], releasedBy: ['release'] },
  },
  capture: { ...BETWEEN_CUSTOMERS, form: 'resolve_hold', resolves: 'capture' },
  release: { ...BETWEEN_CUSTOMERS, direct: false, form: 'resolve_hold', resolves: 'release' },
  withdraw: {
    ...OTHER,
    form: 'payment',
    from: ['customer'],
    to: ['in_transit_out'],
    paysTo: 'customer_payout_account',
  },
  fee: {
    form: 'transfer',
    from: ['customer'],
    to: ['fees_accrued'],
    direct: false,
    platformTakes: 'consented_fee',
  },
  subsidise: { ...OTHER, form: 'transfer', from: PURPOSE_KINDS, to: ['customer'] },
  sweep: {
    ...OTHER,
    form: 'payment',
    from: ['fees_accrued', ...PURPOSE_KINDS],
    to: ['in_transit_out'],
    paysTo: 'platform_own_account',
    bridge: 'sweep_to_own_funds',
  },
  move_out: {
    ...OTHER,
    form: 'payment',
    from: ['customer', 'fees_accrued', ...PURPOSE_KINDS],
    to: ['in_transit_out'],
    paysTo: 'other_pool_account',
    bridge: 'move_to_pool',
  },
  tender: {
    ...BETWEEN_CUSTOMERS,
    form: 'hold',
    hold: {
      expiry: 'by_record',
      capturedBy: ['lend_out'],
      releasedBy: ['cancel_tender', 'miscarry_project', 'cancel_project'],
    },
  },
  lend_out: { ...BETWEEN_CUSTOMERS, form: 'resolve_hold', resolves: 'capture' },
  repay: { ...BETWEEN_CUSTOMERS, form: 'transfer' },
  compensate: { ...OTHER, form: 'transfer', from: ['compensation'], to: ['customer'] },
  repay_compensation: {
    form: 'transfer',
    from: ['customer'],
    to: ['compensation'],
    direct: false,
    platformTakes: 'consented_repayment',
  },
  repay_advance: {
    form: 'transfer',
    from: ['customer'],
    to: ['advance'],
    direct: false,
    platformTakes: 'consented_repayment',
  },
  transfer_claim: { ...BETWEEN_CUSTOMERS, form: 'transfer' },
  split: {
    form: 'transfer',
    from: ['customer'],
    to: ['customer', 'fees_accrued', 'profit_share'],
    direct: false,
    platformTakes: 'consented_fee',
  },
  reverse_split: {
    ...OTHER,
    form: 'transfer',
    from: ['customer', 'fees_accrued', 'profit_share'],
    to: ['customer'],
  },
  pay_interest: { ...OTHER, form: 'transfer', from: ['interest'], to: ['customer'] },
  fund_contract: {
    ...BETWEEN_CUSTOMERS,
    form: 'hold',
    hold: {
      expiry: 'by_record',
      capturedBy: ['advance_contract'],
      releasedBy: ['advance_contract'],
    },
  },
};
