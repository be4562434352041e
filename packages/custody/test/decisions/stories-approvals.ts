import { type Bench, cents, DAY_1, type Draft } from '@ringfence/testkit';
import { APPROVAL_DAY_KEPT_HOURS, type Instruction, type Role } from '../../src/index.ts';
import { createTieredPool } from '../approvals-bench.ts';
import { acts, advise, does, play, type Step, waits } from './play.ts';
import type { Told } from './tell-decision.ts';

const pay = (value: number, toCustomerId = 'b'): Instruction => ({
  kind: 'pay',
  fromCustomerId: 'a',
  toCustomerId,
  amount: cents(value),
  mandateId: 'm',
});

interface Proposed {
  readonly seconds?: number;
  readonly purpose?: string;
  readonly role?: Role;
}

/** Proposed by the maker, to be given within some seconds. */
const propose =
  (instructionId: string, instruction: Instruction, more: Proposed = {}): Step =>
  (bench) => {
    const { seconds = 100, purpose, role = 'platform' } = more;
    const named = { kind: 'propose_instruction', instructionId, instruction } as const;
    const expiresAt = bench.at(bench.now + seconds);
    const told = purpose === undefined ? {} : { purpose };
    return acts({ ...named, expiresAt, ...told }, role, 'maker');
  };
const approve = (instructionId: string, instruction: Instruction, keyId: string): Draft =>
  acts({ kind: 'approve_proposal', instructionId, instruction }, 'operator', keyId);
const reject = (instructionId: string, reason: string): Draft =>
  acts({ kind: 'reject_proposal', instructionId, reason });
const give = (instruction: Instruction, commandId: string, keyId = 'maker'): Draft => ({
  kind: 'instruct',
  instruction,
  commandId,
  keyId,
});
const later =
  (seconds: number, draft: Draft): Step =>
  (bench: Bench) => {
    bench.now += seconds;
    return draft;
  };

const HOURS = 3_600;
const ALLOCATE = { kind: 'allocate', receiptId: 'receipt-2' } as const;

/** What the programme wants approved, and what a maker and a beneficiary come to in a day. */
export const APPROVAL_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  approvals: () =>
    play(createTieredPool(), [
      propose('', pay(100)),
      propose('i-1', pay(99)),
      propose('i-1', pay(100), { role: 'operator' }),
      propose('i-1', { ...ALLOCATE, amount: cents(1), customerId: 'a' }),
      propose('i-1', { kind: 'lend_out', tenderInstructionId: 't', amount: cents(1) }),
      propose('i-1', pay(100), { seconds: 0 }),
      give(pay(1), 'i-0', 'other'),
      propose('i-0', pay(100)),
      propose('i-1', pay(1_000), { seconds: 2, purpose: 'rent' }),
      propose('i-1', pay(1_000)),
      approve('none', pay(1_000), 'x'),
      approve('i-1', pay(1_000), 'maker'),
      approve('i-1', pay(1_001), 'x'),
      give(pay(1_000), 'i-1'),
      approve('i-1', pay(1_000), 'x'),
      approve('i-1', pay(1_000), 'x'),
      later(1, approve('i-1', pay(1_000), 'y')),
      approve('i-1', pay(1_000), 'z'),
      give(pay(1_001), 'i-1'),
      give(pay(1_000), 'i-1', 'y'),
      give(pay(1_000), 'i-1'),
      approve('i-1', pay(1_000), 'z'),
      propose('i-2', pay(100), { seconds: 1 }),
      later(1, approve('i-2', pay(100), 'x')),
      { kind: 'expire_due' },
      reject('i-2', 'not today'),
      reject('none', 'not today'),
      propose('i-3', pay(100)),
      reject('i-3', ''),
      reject('i-3', 'not today'),
      reject('i-3', 'not today'),
    ]),
  'days-of-approvals': () =>
    play(
      createTieredPool([
        'pay',
        'allocate',
        'withdraw',
        'sweep',
        'subsidise',
        'fee',
        'hold',
        'capture',
        'release',
      ]),
      [
        {
          kind: 'register_payout_account',
          customerId: 'a',
          payoutAccountCommitment: '0'.repeat(64),
        },
        advise(undefined, 90, 'U'),
        does({ ...ALLOCATE, amount: cents(50), purpose: 'marketing' }),
        does({ ...ALLOCATE, amount: cents(10), customerId: 'b' }),
        does({ ...ALLOCATE, amount: cents(30) }),
        does({ kind: 'subsidise', purpose: 'marketing', customerId: 'b', amount: cents(7) }),
        does({ kind: 'sweep', source: 'marketing', amount: cents(8) }),
        does({ kind: 'withdraw', customerId: 'a', amount: cents(9), mandateId: 'm' }),
        does({ kind: 'fee', customerId: 'a', amount: cents(3), mandateId: 'm' }),
        (bench) =>
          does(
            {
              kind: 'hold',
              customerId: 'a',
              payeeCustomerId: 'b',
              amount: cents(20),
              expiresAt: bench.at(999),
              mandateId: 'm',
            },
            { commandId: 'h' },
          ),
        does({ kind: 'capture', holdInstructionId: 'h', amount: cents(5), final: false }),
        does({ kind: 'release', holdInstructionId: 'h' }),
        give(pay(0), 'p-0'),
        give(pay(60), 'p-1'),
        give(pay(39, 'c'), 'p-2'),
        give(pay(1, 'c'), 'p-3'),
        give(pay(39), 'p-4', 'other'),
        give(pay(1), 'p-5', 'third'),
        { kind: 'cut_day', businessDate: DAY_1 },
        give(pay(99), 'p-6'),
        waits(APPROVAL_DAY_KEPT_HOURS * HOURS - 1),
        waits(1),
      ],
    ),
};
