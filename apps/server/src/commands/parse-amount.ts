import { type Amount, amount, parseTimestamp, type Timestamp } from '@ringfence/money';

/**
 * An amount of a body that its schema accepted.
 *
 * @unit minor units
 */
export function parseAmount(digits: string): Amount {
  return amount(BigInt(digits));
}

/** A moment of a body that its schema accepted, in the one form we keep. */
export function parseMoment(text: string): Timestamp {
  const parsed = parseTimestamp(text);
  if (parsed.status !== 'ok') throw new TypeError('the schema accepts only moments');
  return parsed.timestamp;
}
