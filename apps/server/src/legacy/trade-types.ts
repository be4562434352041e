import type { InstructionKind } from '@ringfence/custody';
import type { NumberedAccount } from './platform-accounts.ts';

/** Whose account a trade takes from or gives to: a user's, or one of the platform's. */
export type TradeParty = 'user' | NumberedAccount;

/** What a trade of family L is here: an instruction, and whose accounts it may be between. */
export interface TradeRule {
  readonly instruction: InstructionKind;
  readonly source: TradeParty;
  readonly target: TradeParty;
}

/** The trades that exist here. Which platform account a trade may touch stands here alone. */
export const TRADES = {
  TENDER: { instruction: 'lend_out', source: 'user', target: 'user' },
  REPAYMENT: { instruction: 'repay', source: 'user', target: 'user' },
  CREDIT_ASSIGNMENT: { instruction: 'transfer_claim', source: 'user', target: 'user' },
  COMPENSATORY: { instruction: 'compensate', source: 'compensation', target: 'user' },
  COMPENSATORY_REPAYMENT: {
    instruction: 'repay_compensation',
    source: 'user',
    target: 'compensation',
  },
  COMMISSION: { instruction: 'fee', source: 'user', target: 'fees_accrued' },
  MARKETING: { instruction: 'subsidise', source: 'marketing', target: 'user' },
  PROFIT: { instruction: 'subsidise', source: 'profit_share', target: 'user' },
  PLATFORM_INDEPENDENT_PROFIT: {
    instruction: 'subsidise',
    source: 'profit_share',
    target: 'user',
  },
} as const satisfies Readonly<Record<string, TradeRule>>;

export type TradeType = keyof typeof TRADES;
export const TRADE_TYPES: readonly TradeType[] = [
  'TENDER',
  'REPAYMENT',
  'CREDIT_ASSIGNMENT',
  'COMPENSATORY',
  'COMPENSATORY_REPAYMENT',
  'COMMISSION',
  'MARKETING',
  'PROFIT',
  'PLATFORM_INDEPENDENT_PROFIT',
];
