import { createBenchPool, type Draft } from '@ringfence/testkit';
import type { BatchAct, BatchFault } from '../../src/index.ts';
import { acts, play } from './play.ts';
import type { Told } from './tell-decision.ts';

type Of<Kind extends BatchAct['kind']> = Partial<Extract<BatchAct, { readonly kind: Kind }>>;

const accept = (batchId: string, more: Of<'accept_batch'> = {}): Draft => {
  const sums = { lineCount: 3, total: 10n, contentHash: 'ab'.repeat(32) };
  return acts({ kind: 'accept_batch', batchId, ...sums, ...more }, 'platform');
};
const judge = (batchId: string, faultCount: number, faults: readonly BatchFault[] = []): Draft =>
  acts({ kind: 'judge_batch', batchId, faultCount, faults }, 'platform');
const finish = (batchId: string, more: Of<'finish_batch'> = {}): Draft => {
  const sums = { linesAccepted: 2, linesRefused: 1, accepted: 10n };
  return acts({ kind: 'finish_batch', batchId, ...sums, ...more }, 'platform');
};
const faultsTo = (count: number): readonly BatchFault[] =>
  Array.from({ length: count }, (_, index) => ({ rule: 'schema', line: index + 1 }));

/** How batches are declared, judged and finished. */
export const BATCH_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  batches: () =>
    play(createBenchPool(), [
      accept(''),
      accept('b'.repeat(59)),
      accept('b'.repeat(58)),
      accept('b', { lineCount: 0 }),
      accept('b', { lineCount: 1.5 }),
      accept('b', { lineCount: 10_001 }),
      accept('b', { contentHash: 'ab' }),
      accept('b', { contentHash: `${'ab'.repeat(32)}0` }),
      accept('b', { contentHash: `0${'ab'.repeat(32)}` }),
      accept('b', { contentHash: 'AB'.repeat(32) }),
      accept('b'),
      accept('b'),
      accept('one', { lineCount: 1, total: 0n }),
      accept('most', { lineCount: 10_000 }),
      judge('none', 0),
      judge('b', 0, faultsTo(1)),
      judge('most', 22, faultsTo(21)),
      judge('most', 22, faultsTo(20)),
      judge('one', 1, faultsTo(1)),
      finish('none'),
      finish('b'),
      finish('one'),
      judge('b', 0),
      judge('b', 0),
      finish('b', { linesRefused: 0 }),
      finish('b', { linesRefused: 2 }),
      finish('b', { accepted: 11n }),
      finish('b'),
      finish('b'),
    ]),
};
