/**
 * Goal: V5, the books that follow from the log alone are those of the real ledger, after every
 * command of any history, and none of its leaves breaks a rule.
 *
 * Method: random commands on the real rules of custody. Each entry and transfer is written as the
 * leaf that is logged, read again from its bytes and added to the books; every account and every
 * open pending transfer is compared with the ledger that decided.
 */
import { hash } from 'node:crypto';
import {
  compareWithLog,
  foldLeaf,
  leafOfEntry,
  leafOfTransfer,
  openLogBooks,
  parseLeaf,
  SALT_BYTES,
} from '@ringfence/evidence';
import { sumsOf } from '@ringfence/ledger';
import {
  type Bench,
  chooseSeed,
  createBenchPool,
  createCommandSource,
  createSeededRandom,
  DAY_1,
  scaleRuns,
} from '@ringfence/testkit';
import { expect, test } from 'vitest';

const COMMANDS = scaleRuns(1_500);
const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
const SALT = new Uint8Array(SALT_BYTES).fill(7);

/** The leaves of a decision, at the next positions. */
function leavesOf(
  position: number,
  { transfers }: ReturnType<Bench['send']>,
  recordedAt: string,
): readonly Uint8Array[] {
  const entry = { position, kind: 'act', commandId: `c-${position}`, businessDate: DAY_1 };
  return [
    leafOfEntry(sha256, { ...entry, recordedAt, content: '{}' }, SALT),
    ...transfers.map((fact, index) =>
      leafOfTransfer({
        position: position + 1 + index,
        fact,
        refusal: undefined,
        causePosition: position,
      }),
    ),
  ];
}

test('V5: the log alone gives the sums of the real ledger', () => {
  const bench = createBenchPool();
  const source = createCommandSource(bench, createSeededRandom(chooseSeed()));
  const books = openLogBooks();
  const { ledger } = bench.state;
  let pendings = 0;
  for (let count = 0; count < COMMANDS; count += 1) {
    const decision = bench.send(source.next());
    const leaves = leavesOf(books.size + 1, decision, bench.at(bench.now));
    for (const leaf of leaves) expect(foldLeaf(books, parseLeaf(leaf))).toEqual([]);
    for (const id of ledger.accounts.keys()) {
      expect(compareWithLog(books, { accountId: id, ...sumsOf(ledger, id) })).toEqual([]);
    }
    expect([...books.openPendings.keys()].toSorted()).toEqual(
      [...ledger.openPendings.keys()].toSorted(),
    );
    pendings = Math.max(pendings, books.openPendings.size);
  }
  expect(pendings).toBeGreaterThan(2);
  expect(books.accounts.size).toBeGreaterThan(5);
});
