import {
  BANK_ROUTES,
  ERROR_STATUSES,
  FAULT_COUNT_MAX,
  FAULT_DAY_MAX,
  type FaultKind,
  NOTICE_EVENTS,
  RETURN_BUSINESS_DAYS_MAX,
  SLOW_ANSWER_MILLISECONDS_MAX,
  STATEMENT_DAMAGES,
  STATEMENT_FORMATS,
} from '../books/fault.ts';
import { FAULT_KINDS } from '../books/fault-names.ts';
import { PAYMENT_REASONS, RETURN_REASON_CODES } from '../books/reason-codes.ts';
import { amountMinor, date, endToEndId, identification } from './schemas.ts';

const TIME = '^([01][0-9]|2[0-3]):[0-5][0-9]$';
const SEED_MAX = 2_147_483_647;
const CHANCE_PERCENT_MAX = 100;

/** When a fault shows: the same for every kind. */
const TURNS = {
  count: {
    type: 'integer',
    minimum: 1,
    maximum: FAULT_COUNT_MAX,
    description: 'how often the fault shows; 1 when absent',
  },
  account: identification,
  day: {
    type: 'integer',
    minimum: 1,
    maximum: FAULT_DAY_MAX,
    description: 'the business day of the account, 1 for its first',
  },
  nth: {
    type: 'integer',
    minimum: 1,
    maximum: FAULT_COUNT_MAX,
    description: 'not before the n-th time that it could show',
  },
  chancePercent: {
    type: 'integer',
    minimum: 1,
    maximum: CHANCE_PERCENT_MAX,
    description: 'in so many of a hundred cases; which ones follows from the seed',
  },
  seed: { type: 'integer', minimum: 0, maximum: SEED_MAX },
  from: { type: 'string', pattern: TIME, description: 'hh:mm of the bank’s clock, UTC' },
  until: { type: 'string', pattern: TIME, description: 'hh:mm of the bank’s clock, UTC' },
} as const;

const differenceMinor = {
  type: 'string',
  pattern: '^-?[1-9][0-9]{0,17}$',
  description: 'minor units; below zero is less',
} as const;
const businessDays = { type: 'integer', minimum: 0, maximum: RETURN_BUSINESS_DAYS_MAX } as const;
const delayMilliseconds = {
  type: 'integer',
  minimum: 1,
  maximum: SLOW_ANSWER_MILLISECONDS_MAX,
} as const;
const route = { enum: BANK_ROUTES } as const;
const event = { enum: NOTICE_EVENTS } as const;
const silence = { endToEndId, closesConnection: { type: 'boolean' } } as const;

interface Terms {
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

/** What each kind says beside {@link TURNS}. */
const TERMS: Readonly<Record<FaultKind, Terms>> = {
  timeout_after_booking: { properties: silence },
  timeout_before_booking: { properties: silence },
  error_after_booking: { properties: { endToEndId, httpStatus: { enum: ERROR_STATUSES } } },
  reject_payment: {
    properties: { endToEndId, reason: { enum: PAYMENT_REASONS } },
    required: ['reason'],
  },
  pay_twice: { properties: { endToEndId } },
  wrong_amount: { properties: { endToEndId, differenceMinor }, required: ['differenceMinor'] },
  late_return: { properties: { endToEndId, businessDays, reason: { enum: RETURN_REASON_CODES } } },
  unknown_payer: { properties: {} },
  garbled_reference: { properties: {} },
  take_back_deposit: { properties: { businessDays } },
  duplicate_notice: { properties: { endToEndId, event } },
  missing_notice: { properties: { endToEndId, event } },
  late_notice: { properties: { endToEndId, event } },
  bank_fee: { properties: { date, amountMinor }, required: ['amountMinor'] },
  interest: { properties: { date, amountMinor }, required: ['amountMinor'] },
  early_day_end: { properties: {} },
  missing_line: { properties: { date } },
  repeated_line: { properties: { date } },
  wrong_balance: { properties: { date, differenceMinor }, required: ['differenceMinor'] },
  missing_statement: { properties: { date } },
  repeated_statement: { properties: { date } },
  other_account: { properties: { date } },
  other_format: { properties: { date, format: { enum: STATEMENT_FORMATS } } },
  corrupt_statement: {
    properties: { date, damage: { enum: STATEMENT_DAMAGES } },
    required: ['damage'],
  },
  slow_answer: { properties: { route, delayMilliseconds }, required: ['delayMilliseconds'] },
  slow_trickle: { properties: { route, delayMilliseconds }, required: ['delayMilliseconds'] },
  cut_answer: { properties: { route } },
};

/** One schema for each kind of fault; whatever is left out selects everything. */
export const FAULT_SETTING_SCHEMA = {
  type: 'object',
  discriminator: { propertyName: 'kind' },
  required: ['kind'],
  oneOf: FAULT_KINDS.map((kind) => {
    const { properties, required = [] } = TERMS[kind];
    return {
      type: 'object',
      additionalProperties: false,
      properties: { kind: { const: kind }, ...TURNS, ...properties },
      required: ['kind', ...required],
    };
  }),
} as const;
