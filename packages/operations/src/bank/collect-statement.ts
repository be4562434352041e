import type { BusinessDate } from '@ringfence/money';
import { importStatement } from '../statement/import-statement.ts';
import type { StatementImport } from '../statement/statement-desk.ts';
import type { BankDesk } from './bank-desk.ts';

/**
 * Fetches the bank's statement of a day and takes it into the books.
 *
 * @returns undefined while the bank has no statement of that day
 * @throws {BankSilence}
 * @throws {BankRefusal}
 * @throws {StatementFormatError} when the bank delivers a broken file; nothing of it is kept
 */
export async function collectStatement(
  desk: BankDesk,
  businessDate: BusinessDate,
): Promise<StatementImport | undefined> {
  const bytes = await desk.bank.findStatement({ account: desk.account, businessDate });
  return bytes === undefined ? undefined : importStatement(desk, [bytes]);
}
