import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ContractDocument, parseContract } from '@ringfence/custody';

const FOLDER = join(import.meta.dirname, '../../examples/contracts');
const YEARS_OF_THE_EXAMPLE = /"20[0-9]{2}-(?=[0-9]{2}-[0-9]{2}T)/g;

/**
 * An example contract whose dates are far away and whose customers are those of a story: a story is
 * played on the day on which it is read.
 */
export function contractExample(
  name: string,
  customers: Readonly<Record<string, string>>,
): ContractDocument {
  const text = readFileSync(join(FOLDER, `${name}.json`), 'utf8');
  let moved = text.replaceAll(YEARS_OF_THE_EXAMPLE, '"2099-');
  for (const [role, customerId] of Object.entries(customers)) {
    moved = moved.replaceAll(`"customer-${role}"`, `"${customerId}"`);
  }
  const read = parseContract(JSON.parse(moved));
  if (read.status !== 'ok') throw new Error(`${name}: ${JSON.stringify(read)}`);
  return read.contract;
}
