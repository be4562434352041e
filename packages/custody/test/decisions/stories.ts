import { currency } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  cents,
  createBench,
  createBenchPool,
  DAY_1,
  type Draft,
} from '@ringfence/testkit';
import type { Instruction } from '../../src/index.ts';
import { createLendingPool, termsOf } from '../lending/lending-bench.ts';
import { acts, advise, does, play, type Step, waits } from './play.ts';
import type { Told } from './tell-decision.ts';

const REASON = 'as asked';
const PUBLISHED = { zh: '费', en: 'fee' };

const ALL = ['pay', 'refund', 'hold', 'withdraw', 'fee', 'repay_advance', 'split'] as const;

const grants =
  (customerId: string): Step =>
  (bench) => ({
    kind: 'grant_mandate',
    mandateId: `m-${customerId}`,
    customerId,
    scope: ALL,
    amountMax: cents(500),
    expiresAt: bench.at(1_000_000),
  });

const pay = (fromCustomerId: string, toCustomerId: string, value: number): Instruction => ({
  kind: 'pay',
  fromCustomerId,
  toCustomerId,
  amount: cents(value),
  mandateId: `m-${fromCustomerId}`,
});

const hold =
  (value: number, seconds: number, payeeCustomerId = 'b', customerId = 'a'): Step =>
  (bench) =>
    does(
      {
        kind: 'hold',
        customerId,
        payeeCustomerId,
        amount: cents(value),
        expiresAt: bench.at(bench.now + seconds),
        mandateId: 'm-a',
      },
      { commandId: `h-${value}` },
    );
const capture = (id: string, value: number, final: boolean): Draft =>
  does({ kind: 'capture', holdInstructionId: id, amount: cents(value), final });
const release = (id: string): Draft => does({ kind: 'release', holdInstructionId: id });
const refund = (payInstructionId: string, value: number, mandateId = 'm-b'): Draft =>
  does({ kind: 'refund', payInstructionId, amount: cents(value), mandateId });
const allocate = (receiptId: string, value: number, owner: object): Draft =>
  does({ kind: 'allocate', receiptId, amount: cents(value), ...owner });
const withdraw = (value: number, commandId: string, more: object = {}, customerId = 'a'): Draft =>
  does(
    { kind: 'withdraw', customerId, amount: cents(value), mandateId: 'm-a', ...more },
    { commandId },
  );
const fee = (value: number, more: object = {}): Draft =>
  does({ kind: 'fee', customerId: 'a', amount: cents(value), mandateId: 'm-a', ...more });

/** What is told again and again before the story begins. */
const OPENING: readonly Step[] = [
  advise('a', 1_000, 'ADV-A'),
  advise('b', 300, 'ADV-B'),
  advise(undefined, 200, 'ADV-C'),
  grants('a'),
  grants('b'),
];

const cut: Step = { kind: 'cut_day', businessDate: DAY_1 };

function statement(lines: readonly object[], sums: readonly [bigint, bigint]): readonly Step[] {
  const [opening, closing] = sums;
  const head = { accountIdentification: BANK_ACCOUNT, businessDate: DAY_1, opening, closing };
  return [
    { kind: 'record_statement', statementId: 'S', ...head, lineCount: lines.length },
    ...lines.map(
      (line, index) =>
        ({
          kind: 'record_statement_line',
          statementId: 'S',
          lineNumber: index + 1,
          reversal: false,
          ...line,
        }) as Draft,
    ),
  ];
}

/** Stories by name; each is kept in a file of that name. */
export const STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  transfers: () =>
    play(createBenchPool(), [
      ...OPENING,
      does(pay('a', 'b', 50), { commandId: 'i-1' }),
      does(pay('a', 'nobody', 1)),
      does(pay('nobody', 'a', 1)),
      does(pay('a', 'a', 1)),
      does(pay('a', 'b', 0)),
      does(pay('b', 'a', 400)),
      does(pay('a', 'b', 501)),
      refund('i-1', 20),
      refund('i-1', 31),
      refund('i-1', 30),
      refund('i-1', 1),
      refund('none', 1),
      refund('i-1', 1, 'm-a'),
      allocate('receipt-3', 120, { customerId: 'c' }),
      allocate('receipt-3', 30, { purpose: 'marketing' }),
      allocate('receipt-3', 51, { customerId: 'c' }),
      allocate('receipt-3', 50, {}),
      allocate('receipt-3', 50, { customerId: 'nobody' }),
      allocate('receipt-9', 50, { customerId: 'c' }),
      allocate('receipt-1', 1, { customerId: 'c' }),
      allocate('receipt-3', 50, { customerId: 'c' }),
      does({ kind: 'subsidise', purpose: 'marketing', customerId: 'b', amount: cents(10) }),
      does({ kind: 'subsidise', purpose: 'marketing', customerId: 'b', amount: cents(21) }),
      does({ kind: 'subsidise', purpose: 'marketing', customerId: 'nobody', amount: cents(1) }),
      fee(7),
      fee(7, { customerId: 'nobody' }),
      { kind: 'close_customer', customerId: 'c' },
      { kind: 'close_customer', customerId: 'nobody' },
      { kind: 'revoke_mandate', mandateId: 'm-b' },
      { kind: 'revoke_mandate', mandateId: 'm-b' },
      does(pay('b', 'a', 1)),
    ]),
  holds: () =>
    play(createBenchPool(), [
      ...OPENING,
      hold(100, 500),
      hold(101, 0),
      hold(102, 500, 'nobody'),
      hold(103, 500, 'b', 'b'),
      hold(999_999, 500),
      capture('h-100', 30, false),
      capture('h-100', 71, false),
      capture('none', 1, true),
      capture('h-100', 50, true),
      capture('h-100', 1, true),
      release('h-100'),
      hold(60, 500),
      release('h-60'),
      release('h-60'),
      capture('h-60', 1, true),
      hold(40, 500),
      capture('h-40', 40, false),
      hold(20, 500),
      hold(25, 900),
      (bench) => {
        bench.now += 500;
        return capture('h-20', 1, true);
      },
      release('h-20'),
      waits(0),
      release('h-20'),
      capture('h-20', 1, true),
      capture('h-25', 5, false),
    ]),
  payments: () =>
    play(createBenchPool(), [
      ...OPENING,
      withdraw(100, 'w-1'),
      withdraw(9_999, 'w-9'),
      withdraw(1, 'w-0', {}, 'nobody'),
      withdraw(60, 'w-2', { form: 'confirmed' }),
      withdraw(70, 'w-3', { delivery: 'next_day' }),
      withdraw(5, 'w-4', { delivery: 'real_time' }),
      (bench) => withdraw(6, 'w-5', { releaseAt: bench.at(50) }),
      (bench) => withdraw(6, 'w-6', { releaseAt: bench.at(50), delivery: 'next_day' }),
      acts({ kind: 'confirm_payment', instructionId: 'w-2' }, 'platform'),
      acts({ kind: 'confirm_payment', instructionId: 'w-2' }, 'platform'),
      acts({ kind: 'confirm_payment', instructionId: 'none' }, 'platform'),
      acts({ kind: 'cancel_payment', instructionId: 'w-1' }, 'platform'),
      waits(60),
      withdraw(8, 'w-7', { form: 'confirmed' }),
      acts({ kind: 'cancel_payment', instructionId: 'w-7' }, 'customer_channel'),
      withdraw(9, 'w-8', { form: 'confirmed' }),
      acts({ kind: 'intercept_payment', instructionId: 'w-8', reason: '' }),
      acts({ kind: 'intercept_payment', instructionId: 'w-8', reason: REASON }),
      { kind: 'record_payment_status', instructionId: 'w-1', status: 'sent' },
      { kind: 'record_payment_status', instructionId: 'w-1', status: 'sent' },
      { kind: 'record_payment_status', instructionId: 'w-1', status: 'unknown' },
      { kind: 'record_payment_status', instructionId: 'w-1', status: 'accepted' },
      {
        kind: 'record_payment_status',
        instructionId: 'w-1',
        status: 'settled',
        bankReference: 'R',
      },
      { kind: 'record_payment_status', instructionId: 'w-1', status: 'rejected' },
      { kind: 'record_payment_status', instructionId: 'w-4', status: 'rejected' },
      { kind: 'record_payment_status', instructionId: 'none', status: 'settled' },
      cut,
      ...statement(
        [
          { side: 'credit', amount: cents(1_000), bankReference: 'ADV-A' },
          { side: 'credit', amount: cents(299), bankReference: 'ADV-B' },
          { side: 'debit', amount: cents(60), bankReference: 'X', endToEndId: 'none' },
          { side: 'credit', amount: cents(9), bankReference: 'Y' },
          { side: 'debit', amount: cents(1_000), bankReference: 'ADV-A', reversal: true },
        ],
        [0n, 248n],
      ),
    ]),
  fees: () =>
    play(createBenchPool(), [
      ...OPENING,
      acts({
        kind: 'publish_fee',
        feeId: 'payout',
        title: PUBLISHED,
        effectiveDate: DAY_1,
        fixed: cents(10),
        basisPoints: 25,
        amountMin: cents(11),
        amountMax: cents(20),
      }),
      ...[400, 1_000, 100_000].map(
        (base): Step =>
          (bench) =>
            acts({
              kind: 'quote_fee',
              quoteId: `q-${base}`,
              feeId: 'payout',
              customerId: 'a',
              base: cents(base),
              expiresAt: bench.at(100),
            }),
      ),
      fee(11, { quoteId: 'q-400' }),
      fee(11, { quoteId: 'q-400' }),
      fee(13, { quoteId: 'q-1000' }),
      fee(13),
      waits(100),
      fee(12, { quoteId: 'q-1000' }),
      acts({ kind: 'set_intake', intake: 'stopped', reason: REASON }),
      does(pay('a', 'b', 1)),
      acts({ kind: 'set_intake', intake: 'stopped', reason: '' }),
      acts({ kind: 'set_intake', intake: 'open', reason: REASON }),
      acts({ kind: 'set_terms', terms: { amountMax: cents(9), lastDate: DAY_1 }, origin: 'reg' }),
      does(pay('a', 'b', 10)),
      does(pay('a', 'b', 9)),
    ]),
  splits: () => {
    const bench = createBench();
    const programme = { id: 'marketplace', version: 1 };
    const rule = {
      kind: 'set_split_rule',
      ruleId: 'r',
      lines: [
        { account: 'fees_accrued', share: 'fixed', amount: cents(5) },
        {
          account: 'profit_share',
          share: 'tier',
          tiers: [{ amountFrom: cents(0), basisPoints: 100 }],
        },
        { customerId: 'b', share: 'ratio', weight: 2 },
      ],
      weightBase: 3,
      remainderTo: { customerId: 'c' },
      reversibleDays: 2,
    } as const;
    const split = (value: number, more: object = {}): Draft => {
      const named = { kind: 'split', ruleId: 'r', ruleVersion: 1, mandateId: 'm-a' } as const;
      const one = { ...named, fromCustomerId: 'a', amount: cents(value), ...more };
      return does(one as Instruction, { commandId: `s-${value}` });
    };
    const back = (value: number, who: object): Draft => {
      const one = { kind: 'reverse_split', splitInstructionId: 's-103', amount: cents(value) };
      return does({ ...one, ...who } as Instruction);
    };
    return play(bench, [
      {
        kind: 'open_pool',
        poolId: 1,
        currency: currency('EUR'),
        programme,
        bankAccount: { identification: BANK_ACCOUNT },
        businessDate: DAY_1,
      },
      ...['a', 'b', 'c'].map((customerId): Draft => ({ kind: 'open_customer', customerId })),
      ...OPENING.slice(0, 4),
      acts(rule, 'platform'),
      acts({ ...rule, weightBase: 1 }, 'platform'),
      split(103),
      split(104, { ruleVersion: 2 }),
      split(105, { ruleId: 'none' }),
      split(106, { fromCustomerId: 'nobody' }),
      split(9_999),
      split(3),
      back(2, { account: 'fees_accrued' }),
      back(9, { account: 'fees_accrued' }),
      back(1, { account: 'profit_share' }),
      back(1, { customerId: 'nobody', mandateId: 'm-b' }),
      hold(40, 500),
      acts({ kind: 'end_split_rule', ruleId: 'r' }, 'platform'),
      split(107),
      acts({ kind: 'end_split_rule', ruleId: 'r' }, 'platform'),
    ]);
  },
  lending: () => {
    const bench = createLendingPool();
    const project = { projectId: 'p' } as const;
    const checklist = [{ item: 'the borrower is who it says', result: 'met' }] as const;
    const tender = (customerId: string, value: number): Draft =>
      does(
        {
          kind: 'tender',
          ...project,
          customerId,
          amount: cents(value),
          mandateId: `m-${customerId}`,
        },
        { commandId: `t-${customerId}` },
      );
    const repay = (claimId: string, principal: number, interest: number): Draft => {
      const sums = { principal: cents(principal), interest: cents(interest) };
      return does({ kind: 'repay', claimId, ...sums, mandateId: 'm-borrower' });
    };
    return play(bench, [
      acts(termsOf(bench), 'platform'),
      acts({ kind: 'publish_project', ...project }, 'platform'),
      acts({ kind: 'review_project', ...project, riskGrade: 'high', checklist }),
      acts({ kind: 'sign_off_project', ...project }),
      acts({ kind: 'sign_off_project', ...project }, 'operator', 'second'),
      acts({ kind: 'sign_off_project', ...project }, 'operator', 'third'),
      acts({ kind: 'publish_project', ...project }, 'platform'),
      tender('l1', 600),
      tender('l2', 500),
      tender('l3', 5),
      tender('l2', 300),
      acts({ kind: 'fill_project', ...project }, 'platform'),
      acts({ kind: 'cancel_tender', tenderInstructionId: 't-l2' }, 'customer_channel'),
      tender('l3', 400),
      acts({ kind: 'fill_project', ...project }, 'platform'),
      does({ kind: 'lend_out', tenderInstructionId: 't-l1', amount: cents(599) }),
      does(
        { kind: 'lend_out', tenderInstructionId: 't-l1', amount: cents(600) },
        { commandId: 'c-1' },
      ),
      does(
        { kind: 'lend_out', tenderInstructionId: 't-l3', amount: cents(400) },
        { commandId: 'c-3' },
      ),
      repay('c-1', 200, 7),
      repay('c-1', 401, 0),
      does({ kind: 'compensate', claimId: 'c-3', principal: cents(100), interest: cents(3) }),
      does({ kind: 'repay_compensation', ...project, amount: cents(50), mandateId: 'm-borrower' }),
      does({ kind: 'repay_compensation', ...project, amount: cents(99), mandateId: 'm-borrower' }),
      acts(
        {
          kind: 'offer_claim',
          offerId: 'o',
          claimId: 'c-1',
          shares: 20,
          pricePerShare: 7n,
          expiresAt: bench.at(900),
        },
        'customer_channel',
      ),
      does({
        kind: 'transfer_claim',
        offerId: 'o',
        buyerCustomerId: 'l2',
        shares: 5,
        principal: cents(33),
        amount: cents(35),
        mandateId: 'm-l2',
      }),
      acts({ kind: 'cancel_claim_offer', offerId: 'o' }, 'customer_channel'),
      repay('c-3', 300, 1),
    ]);
  },
};
