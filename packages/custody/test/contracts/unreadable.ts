/** Documents that are not read, each with one planted mistake and the place of it. */
import {
  afterHours,
  approved,
  DEADLINE,
  draft,
  fixed,
  funded,
  GOOD_STEPS,
  REFUND,
  rule,
  step,
  title,
  at as until,
} from './documents.ts';

/** A document whose first rule waits for a condition. */
const waitingFor = (condition: Readonly<Record<string, unknown>>) =>
  draft([step('funding', [rule(condition, [], 'end')], until(DEADLINE))]);
const paying = (payment: Readonly<Record<string, unknown>>) =>
  draft([step('funding', [], until(DEADLINE, [payment]))]);
const nested = (depth: number): Readonly<Record<string, unknown>> =>
  depth === 1 ? funded(1) : { kind: 'all', of: [nested(depth - 1)] };
const shares = (more: Readonly<Record<string, unknown>>) =>
  paying({
    kind: 'shares',
    parts: 3,
    shares: [{ to: 'c', parts: 2 }],
    keepParts: 1,
    remainderTo: 'c',
    ...more,
  });
/** Steps that follow each other, the last one the end. */
const chain = (count: number) =>
  Array.from({ length: count }, (_one, index) =>
    step(`s${index}`, [], until(DEADLINE, [], index === count - 1 ? 'end' : `s${index + 1}`)),
  );
/** So many funders, each with a reservation that ends, pays each payee, and goes on. */
export const crowd = (funderCount: number, payeeCount: number) => {
  const roles = Array.from({ length: funderCount + payeeCount }, (_one, index) => `r${index}`);
  const parties = roles.map((role) => ({
    kind: 'customer',
    role,
    title: title(role),
    customerId: role,
  }));
  const pay = roles.slice(funderCount).map((role) => fixed(role, 1));
  const funders = roles.slice(0, funderCount).map((party) => ({ party, amountMaxMinor: '1' }));
  const steps = [step('a', [], until(DEADLINE, [...pay, REFUND]))];
  return draft(steps, { parties, funders, approvals: [], facts: [] });
};
const HOURS = 'steps[0].deadline.hours';
const HOURS_AS_TEXT = { kind: 'after', hours: '1', pay: [], next: 'end' };
const PAST = '1999-12-31T23:59:59.999Z';
const WHEN_AT = 'steps[0].rules[0].when.at';
const PAY_AMOUNT = 'steps[0].deadline.pay[0].amountMinor';
const { parties: PARTIES, funders: FUNDERS, approvals: APPROVALS, facts: FACTS } = draft([]);
const FACT = FACTS[0] ?? { values: [] };
const NAMELESS = PARTIES.map(({ role, kind, title: named }) => ({ role, kind, title: named }));
const TWO_SHARES = [{ to: 'c', parts: 2 }];
/** With 100 more it is one more than the largest amount. */
const ALL_BUT_99 = (2n ** 63n - 1n - 99n).toString();
const ALL_BUT_100 = (2n ** 63n - 1n - 100n).toString();
const ALONE = [step('a', [], until(DEADLINE))];
const { format: _, ...withoutFormat } = draft(GOOD_STEPS);

/** What the form forbids. */
export const UNREADABLE_FORM: readonly (readonly [string, unknown, string])[] = [
  ['no object', [], ''],
  ['no format', withoutFormat, 'format'],
  ['another format', draft(GOOD_STEPS, { format: 'ringfence.contract/2' }), 'format'],
  ['an unknown member', draft(GOOD_STEPS, { memo: 'x' }), 'memo'],
  ['an unknown currency', draft(GOOD_STEPS, { currency: 'EURO' }), 'currency'],
  ['no step', draft([]), 'steps'],
  [
    'no deadline',
    draft([{ step: 'a', title: { zh: 'a', en: 'a' }, rules: [] }]),
    'steps[0].deadline',
  ],
  ['a title of two lines', draft(GOOD_STEPS, { title: { zh: 'a\nb', en: 'a' } }), 'title.zh'],
  ['a title in one language', draft(GOOD_STEPS, { title: { zh: 'a' } }), 'title.en'],
  [
    'an amount as a number',
    paying({ kind: 'fixed', to: 'c', amountMinor: 5 }),
    'steps[0].deadline.pay[0].amountMinor',
  ],
  ['an amount of nothing', paying(fixed('c', 0)), 'steps[0].deadline.pay[0].amountMinor'],
  [
    'an amount without its unit',
    paying({ kind: 'fixed', to: 'c', amount: '5' }),
    'steps[0].deadline.pay[0].amount',
  ],
  ['an unknown condition', waitingFor({ kind: 'weather' }), 'steps[0].rules[0].when.kind'],
  [
    'a local time',
    waitingFor({ kind: 'time', at: '2027-01-31T16:00:00+08:00' }),
    'steps[0].rules[0].when.at',
  ],
  ['an empty all', waitingFor({ kind: 'all', of: [] }), 'steps[0].rules[0].when.of'],
  ['no hours', draft([step('a', [], afterHours(0))]), 'steps[0].deadline.hours'],
  ['a document that is null', null, ''],
  ['a list in place of a party', draft(GOOD_STEPS, { parties: [[]] }), 'parties[0]'],
  ['a title of 201 characters', draft([], { title: title('x'.repeat(201)) }), 'title.zh'],
  ['a title that ends in a space', draft([], { title: title('x ') }), 'title.zh'],
  ['a name in capitals', draft([step('Funding', [], until(DEADLINE))]), 'steps[0].step'],
  ['a name of 41 characters', draft([step('x'.repeat(41), [], until(DEADLINE))]), 'steps[0].step'],
  ['87661 hours', draft([step('a', [], afterHours(87_661))]), 'steps[0].deadline.hours'],
  ['half an hour', draft([step('a', [], afterHours(0.5))]), 'steps[0].deadline.hours'],
  ['hours as text', draft([{ ...step('a', [], afterHours(1)), deadline: HOURS_AS_TEXT }]), HOURS],
  ['a moment of the last century', waitingFor({ kind: 'time', at: PAST }), WHEN_AT],
  ['an amount with a sign', paying({ ...fixed('c', 1), amountMinor: '+1' }), PAY_AMOUNT],
  ['an amount of 20 digits', paying({ ...fixed('c', 1), amountMinor: '1'.repeat(20) }), PAY_AMOUNT],
  ['65 steps', draft(chain(65)), 'steps'],
  ['a customer without an id', draft(GOOD_STEPS, { parties: NAMELESS }), 'parties[0].customerId'],
];

/** What the form allows and the meaning forbids. */
export const UNREADABLE_MEANING: readonly (readonly [string, unknown, string])[] = [
  [
    'a day that is none',
    waitingFor({ kind: 'time', at: '2027-02-30T16:00:00.000Z' }),
    'steps[0].rules[0].when.at',
  ],
  ['conditions too deep', waitingFor(nested(5)), 'steps[0].rules[0].when.of[0].of[0].of[0].of[0]'],
  [
    'a step that is not there',
    draft([step('a', [], until(DEADLINE, [], 'b'))]),
    'steps[0].deadline.next',
  ],
  [
    'two steps of one name',
    draft([step('a', [], until(DEADLINE)), step('a', [], afterHours(1))]),
    'steps[1]',
  ],
  ['a step called end', draft([step('end', [], until(DEADLINE))]), 'steps[1]'],
  ['a relative first deadline', draft([step('a', [], afterHours(1))]), 'steps[0].deadline.kind'],
  ['a payment to nobody', paying(fixed('d', 1)), 'steps[0].deadline.pay[0].to'],
  ['a payment to the platform', paying(fixed('platform', 1)), 'steps[0].deadline.pay[0].to'],
  ['shares of another sum', shares({ parts: 4 }), 'steps[0].deadline.pay[0]'],
  [
    'a remainder to an outsider',
    shares({ remainderTo: 'a' }),
    'steps[0].deadline.pay[0].remainderTo',
  ],
  [
    'an approval that is not declared',
    waitingFor({ ...approved(), approval: 'x' }),
    'steps[0].rules[0].when.approval',
  ],
  ['an approval by an outsider', waitingFor(approved(['x'])), 'steps[0].rules[0].when.by[0]'],
  ['one approver twice', waitingFor(approved(['a', 'a'])), 'steps[0].rules[0].when.by[1]'],
  ['more approvals than approvers', waitingFor(approved(['a'], 2)), 'steps[0].rules[0].when.count'],
  [
    'a value that is not declared',
    waitingFor({ kind: 'fact', fact: 'delivery', value: 'x' }),
    'steps[0].rules[0].when.value',
  ],
  [
    'a funder that is no customer',
    draft(GOOD_STEPS, { funders: [{ party: 'platform', amountMaxMinor: '1' }] }),
    'funders[0].party',
  ],
  [
    'one customer in two roles',
    draft(GOOD_STEPS, {
      parties: [
        ...draft([]).parties,
        { kind: 'customer', role: 'd', title: { zh: 'd', en: 'd' }, customerId: 'a' },
      ],
    }),
    'parties[3]',
  ],
  [
    'a funder twice',
    draft(GOOD_STEPS, { funders: [...FUNDERS, { party: 'a', amountMaxMinor: '1' }] }),
    'funders[2]',
  ],
  [
    'a funder that is no party',
    draft(GOOD_STEPS, { funders: [{ party: 'x', amountMaxMinor: '1' }] }),
    'funders[0].party',
  ],
  [
    'funders with more than an amount together',
    draft(GOOD_STEPS, { funders: [FUNDERS[0], { party: 'b', amountMaxMinor: ALL_BUT_99 }] }),
    'funders',
  ],
  ['a role twice', draft(GOOD_STEPS, { parties: [...PARTIES, PARTIES[3]] }), 'parties[4]'],
  [
    'two roles and one customer',
    draft([step('a', [], until(DEADLINE))], {
      parties: [PARTIES[0], PARTIES[3]],
      funders: [FUNDERS[0]],
    }),
    'parties',
  ],
  [
    'an approval twice',
    draft(GOOD_STEPS, { approvals: [...APPROVALS, ...APPROVALS] }),
    'approvals[1]',
  ],
  ['a fact twice', draft(GOOD_STEPS, { facts: [FACT, FACT] }), 'facts[1]'],
  [
    'a value twice',
    draft(GOOD_STEPS, { facts: [{ ...FACT, values: [...FACT.values, FACT.values[0]] }] }),
    'facts[0].values[2]',
  ],
  [
    'an attester that is no party',
    draft(GOOD_STEPS, { facts: [{ ...FACT, attester: 'x' }] }),
    'facts[0].attester',
  ],
  [
    'a fact that is not declared',
    waitingFor({ kind: 'fact', fact: 'x', value: 'yes' }),
    'steps[0].rules[0].when.fact',
  ],
  [
    'a mistake deep inside',
    waitingFor({ kind: 'any', of: [funded(1), { kind: 'all', of: [approved(['x'])] }] }),
    'steps[0].rules[0].when.of[1].of[0].by[0]',
  ],
  [
    'a party with two shares',
    shares({ shares: [...TWO_SHARES, ...TWO_SHARES], parts: 5 }),
    'steps[0].deadline.pay[0].shares[1]',
  ],
  [
    'a share for the platform',
    shares({ shares: [{ to: 'platform', parts: 2 }], remainderTo: 'platform' }),
    'steps[0].deadline.pay[0].shares[0].to',
  ],
  [
    'a step that a rule leads to and is not there',
    draft([step('a', [rule(funded(1), [], 'b')], until(DEADLINE))]),
    'steps[0].rules[0].next',
  ],
  ['102 transfers in one move', crowd(34, 1), 'steps[0].deadline'],
];

/** Documents at a bound, which are read. */
export const READABLE_AT_BOUND: readonly (readonly [string, unknown])[] = [
  ['a title of 200 characters', draft(GOOD_STEPS, { title: title('x'.repeat(200)) })],
  ['a name of 40 characters', draft([step('x'.repeat(40), [], until(DEADLINE))])],
  ['87660 hours', draft([GOOD_STEPS[0] ?? {}, step('work', [], afterHours(87_660))])],
  ['64 steps', draft(chain(64))],
  ['100 transfers in one move', crowd(25, 2)],
  ['two customers', draft(ALONE, { parties: PARTIES.slice(0, 2), facts: [] })],
  ['conditions four deep', waitingFor(nested(4))],
  ['the largest amount', paying({ ...fixed('c', 1), amountMinor: `${2n ** 63n - 1n}` })],
  [
    'the first moment of this century',
    waitingFor({ kind: 'time', at: '2000-01-01T00:00:00.000Z' }),
  ],
  [
    'funders with the largest amount together',
    draft(GOOD_STEPS, { funders: [FUNDERS[0], { party: 'b', amountMaxMinor: ALL_BUT_100 }] }),
  ],
  ['as many approvals as approvers', waitingFor(approved(['a', 'b'], 2))],
  ['a step that leads to the next', draft(chain(2))],
];
