import type { Decision } from '../decision.ts';
import { isIdentifier } from '../is-identifier.ts';
import { refuse } from '../refuse.ts';
import type { RegisterOrderAct } from './act.ts';
import { OFFICERS_COUNT, ORDER_TEXT_LENGTH_MAX } from './limits.ts';
import { GROUNDS, type OrderGround } from './order-ground.ts';
import { ORDER_TYPES, type OrderType } from './order-state.ts';

type Presence = 'required' | 'optional' | 'absent';

type OrderField =
  | 'ground'
  | 'amount'
  | 'includeFruits'
  | 'expiresAt'
  | 'parentOrderId'
  | 'payeeCommitment';

const NO_FIELDS: Readonly<Record<OrderField, Presence>> = {
  ground: 'absent',
  amount: 'absent',
  includeFruits: 'absent',
  expiresAt: 'absent',
  parentOrderId: 'absent',
  payeeCommitment: 'absent',
};

/** What an order of each type states besides its document. */
export const ORDER_FIELDS: Readonly<Record<OrderType, Readonly<Record<OrderField, Presence>>>> = {
  query: NO_FIELDS,
  freeze: {
    ...NO_FIELDS,
    ground: 'required',
    amount: 'optional',
    includeFruits: 'optional',
    expiresAt: 'required',
  },
  renew: { ...NO_FIELDS, expiresAt: 'required', parentOrderId: 'required' },
  release: { ...NO_FIELDS, amount: 'optional', parentOrderId: 'required' },
  deduct: {
    ...NO_FIELDS,
    amount: 'required',
    parentOrderId: 'required',
    payeeCommitment: 'required',
  },
  emergency_stop: { ...NO_FIELDS, ground: 'required', expiresAt: 'optional' },
};

/** Which grounds freeze an amount, and which stop every debit. */
export const GROUND_TYPE: Readonly<Record<OrderGround, 'freeze' | 'emergency_stop'>> = {
  criminal: 'freeze',
  criminal_major: 'freeze',
  civil: 'freeze',
  money_laundering: 'freeze',
  telecom_fraud: 'emergency_stop',
};

const HASH_PATTERN = /^[0-9a-f]{64}$/;

/** @returns amount_is_zero, content_invalid with the faulty field */
export function refuseOrderContent(act: RegisterOrderAct): Decision | undefined {
  if (act.amount === 0n) return refuse('amount_is_zero');
  if (!ORDER_TYPES.includes(act.type)) return refuse('content_invalid', { field: 'type' });
  for (const [field, presence] of Object.entries(ORDER_FIELDS[act.type])) {
    const isThere = Object.entries(act).some(
      ([name, value]) => name === field && value !== undefined,
    );
    if (presence === 'optional' || isThere === (presence === 'required')) continue;
    const expected = `${presence} in an order of type ${act.type}`;
    return refuse('content_invalid', { field, expected });
  }
  const field = faultyText(act);
  if (field !== undefined) return refuse('content_invalid', { field });
  const { ground, type } = act;
  if (ground === undefined) return undefined;
  if (GROUNDS.includes(ground) && GROUND_TYPE[ground] === type) return undefined;
  return refuse('content_invalid', { field: 'ground', expected: `a ground of type ${type}` });
}

function faultyText(act: RegisterOrderAct): string | undefined {
  const { authority, documentNumber, documentHash, officers, payeeCommitment } = act;
  if (!isText(authority)) return 'authority';
  if (!isText(documentNumber)) return 'documentNumber';
  if (!HASH_PATTERN.test(documentHash)) return 'documentHash';
  const areTwo = officers.length === OFFICERS_COUNT && new Set(officers).size === OFFICERS_COUNT;
  if (!areTwo || !officers.every(isIdentifier)) return 'officers';
  if (payeeCommitment !== undefined && !HASH_PATTERN.test(payeeCommitment)) {
    return 'payeeCommitment';
  }
  return undefined;
}

function isText(text: string): boolean {
  return text.trim().length > 0 && text.length <= ORDER_TEXT_LENGTH_MAX;
}
