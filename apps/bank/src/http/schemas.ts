import { CAMT_VERSIONS } from '@ringfence/banking';
import { STATEMENT_FORMATS } from '../books/fault.ts';

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
export const statementFormat = { type: 'string', enum: STATEMENT_FORMATS } as const;

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
