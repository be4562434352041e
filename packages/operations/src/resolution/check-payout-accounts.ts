import { commitToPayoutAccount } from '../custody/commit-to-payout-account.ts';
import { packDiffers } from './pack-fault.ts';
import { listPath } from './pack-format.ts';
import { parseObject, readJsonl } from './read-jsonl.ts';

/**
 * Sees that each payout account is the one that its commitment was made of. Commitments are in the
 * journal, so that nobody can put another account in the place of a customer's.
 *
 * @throws {PackDiffers} at the first account that is another
 */
export async function checkPayoutAccounts(directory: string, poolId: number): Promise<void> {
  const file = listPath(poolId, 'payout_accounts');
  for await (const line of readJsonl(directory, file)) {
    const members = parseObject(file, line);
    // Nobody can open it any more; the commitment alone pays nobody.
    if (members.get('forgotten') === true) continue;
    const text = (name: string): string => {
      const value = members.get(name);
      return typeof value === 'string' ? value : '';
    };
    const account = {
      scheme: text('scheme'),
      identification: text('identification'),
      holderName: text('holderName'),
      bic: text('bic'),
    };
    const expected = commitToPayoutAccount(account, Buffer.from(text('salt'), 'hex'));
    const received = text('commitment');
    if (expected === received) continue;
    throw packDiffers(
      { file, line: line.line },
      {
        what: { zh: '收款账户的承诺值', en: 'the commitment of the payout account' },
        expected,
        received,
      },
    );
  }
}
