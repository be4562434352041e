import { InvalidArgumentError } from 'commander';

const NUMBER_MAX = 2_147_483_647;

/** A whole number from 1, as ids of pools and accounts and limits of lists are. */
export function parseNumber(text: string): number {
  const value = Number.parseInt(text, 10);
  if (/^[1-9][0-9]{0,9}$/.test(text) && value <= NUMBER_MAX) return value;
  throw new InvalidArgumentError(`expected a whole number from 1 to ${NUMBER_MAX}`);
}
