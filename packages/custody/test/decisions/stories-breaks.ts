import type { BusinessDate } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  DAY_2,
  DAY_3,
  type Draft,
} from '@ringfence/testkit';
import { totalsAt } from '../../src/day-to-close.ts';
import type { Act } from '../../src/index.ts';
import { acts, advise, does, play, type Step } from './play.ts';
import type { Told } from './tell-decision.ts';

type Propose = Extract<Act, { kind: 'propose_break_resolution' }>;
type Attach = Extract<Act, { kind: 'attach_break_evidence' }>;

const REASON = 'seen with the bank';

const proposes = (
  breakId: string,
  resolution: Propose['resolution'],
  itemId?: string,
  reason = REASON,
): Draft =>
  acts({
    kind: 'propose_break_resolution',
    breakId,
    resolution,
    reason,
    ...(itemId === undefined ? {} : { itemId }),
  });
const approves = (breakId: string, keyId = 'checker'): Draft =>
  acts({ kind: 'approve_break_resolution', breakId }, 'operator', keyId);
const rejects = (breakId: string, reason = 'ask first'): Draft =>
  acts({ kind: 'reject_break_resolution', breakId, reason }, 'operator', 'checker');
const assigns = (breakId: string, ownerKeyId: string): Draft =>
  acts({ kind: 'assign_break', breakId, ownerKeyId });
const comments = (breakId: string, text: string): Draft =>
  acts({ kind: 'comment_break', breakId, text }, 'operator', 'anna');
const attaches = (
  breakId: string,
  evidence: Attach['evidence'],
  reference = 'letter 17',
  documentHash?: string,
): Draft =>
  acts({
    kind: 'attach_break_evidence',
    breakId,
    evidence,
    reference,
    ...(documentHash === undefined ? {} : { documentHash }),
  });
const withdraws = (value: number, commandId: string): Draft =>
  does(
    { kind: 'withdraw', customerId: 'a', amount: cents(value), mandateId: 'm-a' },
    { commandId },
  );

/** A line of a statement: what came in, or went out below zero. */
type Line = readonly [
  value: number,
  bankReference: string,
  more?: { readonly paymentId?: string; readonly reversal?: boolean },
];

/** The end of a day: it is cut, and the bank's statement comes. */
function shows(
  businessDate: BusinessDate,
  [opening, closing]: readonly [bigint, bigint],
  lines: readonly Line[],
): readonly Step[] {
  const statementId = `S-${businessDate}`;
  const head = { accountIdentification: BANK_ACCOUNT, businessDate, opening, closing };
  return [
    { kind: 'cut_day', businessDate },
    { kind: 'record_statement', statementId, ...head, lineCount: lines.length },
    ...lines.map(
      ([value, bankReference, more = {}], index): Step =>
        ({ state }) => {
          const payment = state.withdrawals.get(more.paymentId ?? '');
          return {
            kind: 'record_statement_line',
            statementId,
            lineNumber: index + 1,
            side: value < 0 ? 'debit' : 'credit',
            amount: cents(Math.abs(value)),
            bankReference,
            reversal: more.reversal ?? false,
            ...(payment === undefined ? {} : { endToEndId: payment.endToEndId }),
          };
        },
    ),
  ];
}

const closes =
  (businessDate: BusinessDate): Step =>
  ({ state }) => {
    const { posted } = totalsAt(state, businessDate);
    const replayCheck = { accountsCompared: 1, accountsDiffering: 0, positionLast: 1, posted };
    return { kind: 'close_day', businessDate, replayCheck };
  };

const OPENING: readonly Step[] = [
  advise('a', 100, 'B-1'),
  (bench: Bench) => ({
    kind: 'grant_mandate',
    mandateId: 'm-a',
    customerId: 'a',
    scope: ['withdraw'],
    amountMax: cents(500),
    expiresAt: bench.at(1_000_000),
  }),
];

/** What is noted of a break, and what the platform pays of it. */
const FUNDED: readonly Step[] = [
  ...OPENING,
  advise(undefined, 50, 'TOP-1'),
  does({ kind: 'allocate', receiptId: 'receipt-2', purpose: 'advance', amount: cents(50) }),
  ...shows(
    DAY_1,
    [0n, 92n],
    [
      [100, 'B-1'],
      [50, 'TOP-1'],
      [-7, 'FEE-1'],
      [-51, 'FEE-2'],
    ],
  ),
  assigns('break-1', ' '),
  assigns('break-3', 'anna'),
  assigns('break-1', 'anna'),
  assigns('break-1', 'bert'),
  comments('break-1', ' '),
  comments('break-0', 'asked the branch'),
  comments('break-1', 'asked the branch'),
  comments('break-1', 'asked again'),
  attaches('break-1', 'document', ''),
  attaches('break-1', 'document', 'letter', 'AB'.repeat(32)),
  attaches('none', 'document'),
  attaches('break-1', 'document'),
  attaches('break-1', 'document', 'letter', 'ab'.repeat(32)),
  approves('break-1'),
  rejects('break-1'),
  proposes('break-1', 'fund', undefined, ''),
  proposes('break-1', 'fund', 'out-1'),
  proposes('break-1', 'confirm_item'),
  proposes('break-3', 'fund'),
  proposes('break-1', 'take_in'),
  proposes('break-1', 'confirm_item', 'receipt-1'),
  proposes('break-1', 'give_up_payment'),
  proposes('break-1', 'fund'),
  assigns('break-1', 'anna'),
  comments('break-1', 'proposed'),
  proposes('break-1', 'let_stand'),
  approves('break-1', 'key'),
  rejects('break-1', ''),
  rejects('break-1'),
  proposes('break-1', 'fund'),
  approves('break-1'),
  approves('break-1'),
  comments('break-1', 'late'),
  proposes('break-2', 'fund'),
  approves('break-2'),
  rejects('break-2'),
  { kind: 'explain_break', breakId: 'break-2', reason: 'a fee' },
  proposes('break-2', 'let_stand'),
  approves('break-2'),
  comments('break-2', 'known'),
  assigns('break-2', 'anna'),
  rejects('break-2'),
  proposes('break-2', 'let_stand'),
  closes(DAY_1),
  ...shows(DAY_2, [92n, 143n], [[51, 'FEE-2', { reversal: true }]]),
  approves('break-2'),
  closes(DAY_2),
  comments('break-1', 'later still'),
];

/** Lines that are payments and receipts of ours, and money that nobody sent. */
const CONFIRMED: readonly Step[] = [
  ...OPENING,
  advise('b', 40, 'B-2'),
  withdraws(30, 'out-1'),
  withdraws(20, 'out-2'),
  withdraws(10, 'out-3'),
  ...shows(
    DAY_1,
    [0n, 175n],
    [
      [100, 'B-1'],
      [100, 'B-1'],
      [36, 'B-2'],
      [-31, 'X-0', { paymentId: 'out-1' }],
      [-20, 'X-1'],
      [-10, 'X-2', { paymentId: 'out-3' }],
    ],
  ),
  proposes('break-1', 'fund'),
  proposes('break-1', 'take_in'),
  attaches('break-1', 'bank_query'),
  proposes('break-1', 'take_in'),
  attaches('break-1', 'bank_confirmation'),
  proposes('break-1', 'confirm_item', 'receipt-1'),
  proposes('break-1', 'confirm_item', 'out-2'),
  proposes('break-1', 'take_in'),
  approves('break-1'),
  proposes('break-2', 'confirm_item', 'receipt-2'),
  attaches('break-2', 'bank_confirmation'),
  proposes('break-2', 'confirm_item', 'receipt-2'),
  approves('break-2'),
  withdraws(1, 'out-4'),
  attaches('break-3', 'bank_confirmation'),
  proposes('break-3', 'confirm_item', 'out-3'),
  proposes('break-3', 'confirm_item', 'none'),
  proposes('break-3', 'confirm_item', 'out-1'),
  approves('break-3'),
  withdraws(1, 'out-5'),
  attaches('break-4', 'bank_confirmation'),
  proposes('break-4', 'confirm_item', 'out-2'),
  approves('break-4'),
  proposes('break-5', 'let_stand'),
  approves('break-5'),
  closes(DAY_1),
];

/** A payment that no statement shows for days. */
const GIVEN_UP: readonly Step[] = [
  ...OPENING,
  withdraws(30, 'out-1'),
  withdraws(20, 'out-2'),
  ...shows(DAY_1, [0n, 100n], [[100, 'B-1']]),
  closes(DAY_1),
  ...shows(DAY_2, [100n, 100n], []),
  closes(DAY_2),
  ...shows(DAY_3, [100n, 100n], []),
  proposes('break-1', 'give_up_payment'),
  attaches('break-1', 'bank_confirmation'),
  proposes('break-1', 'give_up_payment'),
  attaches('break-1', 'bank_query'),
  proposes('break-1', 'give_up_payment'),
  approves('break-1'),
  approves('break-1'),
  attaches('break-2', 'bank_query'),
  attaches('break-2', 'bank_confirmation'),
  proposes('break-2', 'give_up_payment'),
  { kind: 'record_payment_status', instructionId: 'out-2', status: 'settled' },
  approves('break-2'),
  rejects('break-2'),
  proposes('break-2', 'let_stand'),
  approves('break-2'),
  withdraws(1, 'out-3'),
  closes(DAY_3),
];

/** Stories of the work on breaks: each way out, and each refusal. */
export const BREAK_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  'breaks-funded': () => play(createBenchPool(), FUNDED),
  'breaks-confirmed': () => play(createBenchPool(), CONFIRMED),
  'breaks-given-up': () => play(createBenchPool(), GIVEN_UP),
};
