import { createHash } from 'node:crypto';
import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';
import { readOwedCustomers } from './leaves-file.ts';
import { readTextFile } from './read-trust-file.ts';

/** Where the list of the operator and one's own sub-accounts differ. */
export interface OwnListDifference {
  readonly identity: string;
  /** Absent: the operator does not name it. @unit minor units */
  readonly operatorMinor?: string;
  /** Absent: one's own list does not name it. @unit minor units */
  readonly ownMinor?: string;
}

export interface OwnListComparison {
  readonly sha256: Uint8Array;
  readonly compared: number;
  /** The first ones. */
  readonly differences: readonly OwnListDifference[];
}

/** Differences that are named one by one. */
const DIFFERENCES_LISTED_MAX = 20;
const LINE_PATTERN = /^([^",]+),(0|[1-9][0-9]{0,28})$/;

/**
 * Compares a list of leaves with one's own sub-accounts: a CSV of identity and amount in minor
 * units, in any order. Sub-accounts without money may be missing on either side.
 */
export async function compareOwnList(
  leavesFile: string,
  ownFile: string,
): Promise<OwnListComparison> {
  const text = await readTextFile(ownFile);
  const own = new Map<string, bigint>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [, identity, digits] = LINE_PATTERN.exec(line) ?? [];
    if (identity !== undefined && digits !== undefined) own.set(identity, BigInt(digits));
    // The first line may name the columns; a line that cannot be read must not agree by absence.
    else if (line !== '' && index > 0) throw notASubAccount(ownFile, index + 1);
  }
  const compared = own.size;
  const differences: OwnListDifference[] = [];
  const note = (difference: OwnListDifference): void => {
    if (differences.length < DIFFERENCES_LISTED_MAX) differences.push(difference);
  };
  for await (const page of readOwedCustomers(leavesFile)) {
    for (const { identity, amountMinor } of page) {
      const ownMinor = own.get(identity);
      own.delete(identity);
      if ((ownMinor ?? 0n) === amountMinor) continue;
      const mine = ownMinor === undefined ? {} : { ownMinor: ownMinor.toString() };
      note({ identity, operatorMinor: amountMinor.toString(), ...mine });
    }
  }
  for (const [identity, ownMinor] of own) {
    if (ownMinor !== 0n) note({ identity, ownMinor: ownMinor.toString() });
  }
  return { sha256: createHash('sha256').update(text, 'utf8').digest(), compared, differences };
}

function notASubAccount(path: string, line: number): EvidenceFault {
  const text = both(
    `${path}:${line}: expected identity,amount in minor units.`,
    `${path}:${line}:应为 identity,金额(最小货币单位)。`,
  );
  return new EvidenceFault(text, { code: 'not_a_sub_account' });
}
