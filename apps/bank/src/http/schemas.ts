import { CAMT_VERSIONS } from '@ringfence/banking';
import {
  FAULT_COUNT_MAX,
  RETURN_BUSINESS_DAYS_MAX,
  SLOW_ANSWER_MILLISECONDS_MAX,
} from '../books/fault.ts';
import { PAYMENT_REASONS, RETURN_REASON_CODES } from '../books/reason-codes.ts';

/** The largest JSON body. @unit bytes */
export const BODY_JSON_BYTES_MAX = 16 * 1024;
/** The largest pain.001 message: about 20,000 payments. @unit bytes */
export const BODY_XML_BYTES_MAX = 16 * 1024 * 1024;
/** The most notices of one answer. */
export const NOTICES_MAX = 500;
export const NOTICES_DEFAULT = 100;
/** The longest booking delay: a payment that waits for days. @unit milliseconds */
export const BOOKING_DELAY_MILLISECONDS_MAX = 30 * 24 * 3_600_000;

const text = (lengthMax: number) =>
  ({ type: 'string', minLength: 1, maxLength: lengthMax }) as const;

/** A name without control characters, slashes or spaces at its ends: it stands in addresses. */
export const identification = {
  type: 'string',
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,33}$',
  description: 'an IBAN or the bank’s own account identification',
} as const;
export const endToEndId = text(35);
export const amountMinor = {
  type: 'string',
  pattern: '^(0|[1-9][0-9]{0,18})$',
  description: 'minor units of the account’s currency, as digits',
} as const;
export const date = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' } as const;
export const camtVersion = { type: 'string', enum: CAMT_VERSIONS } as const;

const strict = <Properties extends object>(
  properties: Properties,
  required: readonly (keyof Properties & string)[],
) => ({ type: 'object', additionalProperties: false, properties, required }) as const;

export { strict, text };

export const problemSchema = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    expected: { type: 'string' },
    received: { type: 'string' },
    detail: { type: 'string' },
  },
  required: ['type', 'title', 'status', 'code'],
} as const;

export const accountSchema = strict(
  {
    identification: { type: 'string' },
    currency: { type: 'string' },
    closed: { type: 'boolean' },
    businessDate: { type: 'string' },
    balanceMinor: { type: 'string' },
    availableMinor: { type: 'string' },
    dayOpeningMinor: { type: 'string' },
    bookingDelayMilliseconds: { type: 'integer' },
  },
  ['identification', 'currency', 'closed', 'businessDate', 'balanceMinor', 'availableMinor'],
);

const count = {
  type: 'integer',
  minimum: 1,
  maximum: FAULT_COUNT_MAX,
  description: 'how often the fault shows; 1 when absent',
} as const;
const timeout = <Kind extends string>(kind: Kind) =>
  strict(
    {
      kind: { const: kind },
      count,
      account: identification,
      endToEndId,
      closesConnection: { type: 'boolean' },
    },
    ['kind'],
  );

/** One schema for each kind of fault; whatever is left out selects everything. */
export const FAULT_SETTING_SCHEMA = {
  type: 'object',
  discriminator: { propertyName: 'kind' },
  required: ['kind'],
  oneOf: [
    timeout('timeout_after_booking'),
    timeout('timeout_before_booking'),
    strict(
      {
        kind: { const: 'reject_payment' },
        count,
        account: identification,
        endToEndId,
        reason: { enum: PAYMENT_REASONS },
      },
      ['kind', 'reason'],
    ),
    strict(
      {
        kind: { const: 'duplicate_notice' },
        count,
        account: identification,
        endToEndId,
        event: { enum: ['credit', 'debit', 'return'] },
      },
      ['kind'],
    ),
    strict(
      {
        kind: { const: 'late_return' },
        count,
        account: identification,
        endToEndId,
        businessDays: { type: 'integer', minimum: 0, maximum: RETURN_BUSINESS_DAYS_MAX },
        reason: { enum: RETURN_REASON_CODES },
      },
      ['kind'],
    ),
    strict({ kind: { const: 'unknown_payer' }, count, account: identification }, ['kind']),
    strict({ kind: { const: 'missing_statement' }, count, account: identification, date }, [
      'kind',
    ]),
    strict(
      {
        kind: { const: 'corrupt_statement' },
        count,
        account: identification,
        date,
        damage: { enum: ['truncated', 'damaged_xml', 'wrong_closing_balance'] },
      },
      ['kind', 'damage'],
    ),
    strict(
      {
        kind: { const: 'slow_answer' },
        count,
        route: { enum: ['payments', 'notifications', 'statements'] },
        delayMilliseconds: { type: 'integer', minimum: 1, maximum: SLOW_ANSWER_MILLISECONDS_MAX },
      },
      ['kind', 'delayMilliseconds'],
    ),
  ],
} as const;
