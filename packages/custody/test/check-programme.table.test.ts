/**
 * Goal: a programme in which money could be lost, trapped or taken does not load, and the refusal
 * names the flow, or the way of the money, in both languages.
 *
 * Method: planted programmes (test/fixtures/programmes), one a fault, beside one that is sound; and
 * the shipped wallet with one thing changed, for the rules about a document's own order. At the end
 * the rules met are compared with the list of rules.
 */
import { describe, expect, it } from 'vitest';
import { checkProgramme, PROGRAMME_RULES, PROGRAMMES, type ProgrammeRule } from '../src/index.ts';
import { CHANGES, planted } from './changed-programmes.ts';

interface Plant {
  readonly file: string;
  readonly rule: ProgrammeRule;
  readonly subject: string;
  /** What the explanation names. */
  readonly names: { readonly zh: string; readonly en: string };
  /** The flows of the way, where the fault is in several together. */
  readonly path?: readonly string[];
}

const PLANTS: readonly Plant[] = [
  {
    file: 'trapped-unallocated',
    rule: 'money_trapped',
    subject: 'suspense',
    names: { zh: '挂账:没有任何流程可转出', en: 'Unallocated money: no flow leads away' },
  },
  {
    file: 'trapped-circle',
    rule: 'money_trapped',
    subject: 'customer:agent',
    names: { zh: '代理人:只能到 收款人', en: 'Agent: it can only get to Payee' },
  },
  {
    file: 'trapped-behind-platform',
    rule: 'money_trapped',
    subject: 'customer:payee',
    names: { zh: '收款人:没有任何流程可转出', en: 'Payee: no flow leads away' },
  },
  {
    file: 'intermediary-account',
    rule: 'direct_flow_has_intermediary',
    subject: 'pay',
    names: { zh: '流程“支付”(pay, advance)', en: 'flow “Pay” (pay, advance)' },
  },
  {
    file: 'intermediary-in-two-flows',
    rule: 'direct_flow_has_intermediary',
    subject: 'pay',
    names: {
      zh: '付款人 —退款→ 挂账 —认领→ 收款人',
      en: 'Payer —Refund→ Unallocated money —Allocate→ Payee',
    },
    path: ['refund', 'allocate'],
  },
  {
    file: 'unconsented-route',
    rule: 'customer_money_reaches_platform',
    subject: 'pay',
    names: { zh: '付款人 —支付→ 营销', en: 'Payer —Pay→ Marketing' },
    path: ['pay'],
  },
  {
    file: 'unconsented-route-in-two-steps',
    rule: 'customer_money_reaches_platform',
    subject: 'allocate',
    names: { zh: '—退款→ 挂账 —认领→ 营销', en: '—Refund→ Unallocated money —Allocate→ Marketing' },
    path: ['pay', 'refund', 'allocate'],
  },
  {
    file: 'hold-without-release',
    rule: 'hold_without_release',
    subject: 'hold',
    names: { zh: '流程“冻结”(hold)', en: 'flow “Hold” (hold)' },
  },
  {
    file: 'hold-without-expiry',
    rule: 'hold_without_expiry',
    subject: 'hold',
    names: { zh: '流程“冻结”(hold)', en: 'flow “Hold” (hold)' },
  },
  {
    file: 'capture-pays-another',
    rule: 'capture_changes_parties',
    subject: 'capture',
    names: { zh: '流程“扣划”(capture)', en: 'flow “Capture” (capture)' },
  },
  {
    file: 'leak-without-bank',
    rule: 'money_leaks',
    subject: 'pay',
    names: { zh: '流程“支付”(pay, in_transit_out)', en: 'flow “Pay” (pay, in_transit_out)' },
  },
  {
    file: 'leak-outside-the-books',
    rule: 'money_leaks',
    subject: 'pay',
    names: { zh: '流程“支付”(pay, own_funds)', en: 'flow “Pay” (pay, own_funds)' },
  },
  {
    file: 'money-appears',
    rule: 'money_appears',
    subject: 'allocate',
    names: {
      zh: '流程“认领”(allocate, bank_mirror)',
      en: 'flow “Allocate” (allocate, bank_mirror)',
    },
  },
  {
    file: 'book-crossed',
    rule: 'book_crossed_without_bridge',
    subject: 'sweep',
    names: { zh: '流程“划出”(sweep)', en: 'flow “Sweep” (sweep)' },
  },
  {
    file: 'not-conserved',
    rule: 'money_not_conserved',
    subject: 'pay',
    names: { zh: '流程“支付”(pay, to)', en: 'flow “Pay” (pay, to)' },
  },
  {
    file: 'without-mandate',
    rule: 'customer_money_needs_mandate',
    subject: 'withdraw',
    names: { zh: '流程“提现”(withdraw)', en: 'flow “Withdraw” (withdraw)' },
  },
  {
    file: 'platform-allocates',
    rule: 'unallocated_money_needs_operator',
    subject: 'allocate',
    names: { zh: '流程“认领”(allocate, platform)', en: 'flow “Allocate” (allocate, platform)' },
  },
];

describe('planted programmes', () => {
  it.each(PLANTS)('$file breaks $rule', ({ file, rule, subject, names, path }) => {
    const faults = checkProgramme(planted(file));
    const fault = faults.find((one) => one.rule === rule && one.subject === subject);
    expect(fault, JSON.stringify(faults)).toBeDefined();
    expect(fault?.text.zh).toContain(names.zh);
    expect(fault?.text.en).toContain(names.en);
    expect(fault?.text.zh).toContain(PROGRAMME_RULES[rule].zh);
    expect(fault?.text.en).toContain(PROGRAMME_RULES[rule].en);
    expect(fault?.path?.map(({ flow }) => flow)).toEqual(path);
  });

  it('the sound one, from which they are made, has no fault', () => {
    expect(checkProgramme(planted('sound'))).toEqual([]);
  });
});

describe('the wallet with one thing changed', () => {
  it.each(CHANGES)('breaks %s', (rule, programme) => {
    expect(checkProgramme(programme).map((fault) => fault.rule)).toContain(rule);
  });
});

describe('shipped programmes', () => {
  it('are one for each business and one for the reserve, without a fault', () => {
    expect(PROGRAMMES.map(({ id }) => id)).toEqual([
      'wallet',
      'lending',
      'marketplace',
      'prepaid',
      'escrow',
      'donation',
      'reserve',
    ]);
    for (const programme of PROGRAMMES) expect(checkProgramme(programme)).toEqual([]);
  });
});

describe('rules', () => {
  it('each is broken by a plant or a change, and says what must hold in both languages', () => {
    const shown = new Set([...PLANTS.map(({ rule }) => rule), ...CHANGES.map(([rule]) => rule)]);
    const rules = Object.entries(PROGRAMME_RULES);
    expect(rules.map(([rule]) => rule).filter((rule) => !shown.has(rule as ProgrammeRule))).toEqual(
      [],
    );
    for (const [, { zh, en }] of rules) expect([zh, en].every((text) => text !== '')).toBe(true);
  });
});
