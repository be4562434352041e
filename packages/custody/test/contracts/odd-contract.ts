/** A contract that uses every word of the language, and events of which many are not taken. */
import {
  afterHours,
  approved,
  at,
  DEADLINE,
  delivered,
  draft,
  fixed,
  funded,
  payAll,
  REFUND,
  rule,
  share,
  step,
  title,
} from './documents.ts';

const CUSTODIAN = { kind: 'custodian', role: 'custodian', title: title('the custodian') };

/** Every kind of party, condition, payment, deadline, and both ways to write a time. */
export const ODD_CONTRACT = draft(
  [
    step(
      'funding',
      [
        rule(
          {
            kind: 'all',
            of: [
              funded(150),
              {
                kind: 'any',
                of: [{ kind: 'time', at: '2027-01-10T00:00:30.500Z' }, approved(['a', 'b'], 2)],
              },
            ],
          },
          [fixed('c', 10)],
          'work',
        ),
      ],
      at(DEADLINE),
    ),
    step(
      'work',
      [
        rule(
          { kind: 'any', of: [{ kind: 'all', of: [approved(['custodian'])] }, delivered] },
          [
            {
              kind: 'shares',
              parts: 6,
              shares: [
                { to: 'c', parts: 2 },
                { to: 'b', parts: 1 },
              ],
              keepParts: 3,
              remainderTo: 'b',
            },
            share('c', 1, 2),
          ],
          'rest',
        ),
        rule({ ...delivered, value: 'no' }, [REFUND], 'end'),
      ],
      afterHours(30, [payAll('a')]),
    ),
    step('rest', [], afterHours(48, [fixed('c', 1), REFUND])),
  ],
  { parties: [...draft([]).parties, CUSTODIAN] },
);

const say = (moment: string, event: object) => ({ at: `2027-01-${moment}`, ...event });
const paysIn = (party: string, sum: number) => ({
  kind: 'fund',
  party,
  amountMinor: sum.toString(),
});
const approves = (party: string) => ({ kind: 'approve', party, approval: 'done' });
const attests = (party: string, value: string) => ({
  kind: 'attest',
  party,
  fact: 'delivery',
  value,
});

export const ODD_CREATED = '2027-01-04T02:00:00.000Z';

/** What happens, and what the contract does not take. */
export const ODD_EVENTS = [
  say('05T00:00:00.000Z', paysIn('a', 100)),
  say('05T00:00:00.000Z', paysIn('a', 1)),
  say('05T00:00:01.000Z', paysIn('c', 1)),
  say('04T23:00:00.000Z', paysIn('b', 1)),
  say('06T00:00:00.000Z', paysIn('b', 49)),
  say('06T00:00:00.000Z', approves('a')),
  say('06T00:00:00.000Z', approves('a')),
  say('06T00:00:00.000Z', approves('c')),
  say('06T12:00:00.000Z', attests('platform', 'yes')),
  say('07T00:00:00.000Z', paysIn('b', 1)),
  say('08T00:00:00.000Z', { kind: 'wait' }),
  say('10T00:00:30.499Z', { kind: 'wait' }),
  say('10T00:00:30.500Z', { kind: 'wait' }),
  say('10T00:00:31.000Z', paysIn('b', 1)),
  say('11T00:00:00.000Z', attests('custodian', 'yes')),
  say('11T00:00:00.000Z', attests('platform', 'yes')),
  say('11T01:00:00.000Z', approves('custodian')),
];

/** The same until both approve, then a last word after the end. */
export const ODD_EVENTS_TO_THE_END = [
  say('05T00:00:00.000Z', paysIn('a', 99)),
  say('05T00:00:00.000Z', paysIn('b', 51)),
  say('06T00:00:00.000Z', approves('a')),
  say('06T00:00:00.000Z', approves('b')),
  say('07T00:00:00.000Z', attests('platform', 'no')),
  say('07T00:00:01.000Z', attests('platform', 'yes')),
];
