/** Small contracts for the tests, as JSON, and the examples of the repository. */
import { readdirSync, readFileSync } from 'node:fs';
import { REPOSITORY } from '@ringfence/testkit';
import { type ContractDocument, parseContract } from '../../src/index.ts';

type Json = Readonly<Record<string, unknown>>;

const EXAMPLES = new URL('examples/contracts/', REPOSITORY);

export const title = (text: string) => ({ zh: text, en: text });

export const at = (moment: string, pay: readonly Json[] = [REFUND], next = 'end') => ({
  kind: 'at',
  at: moment,
  pay,
  next,
});

export const afterHours = (hours: number, pay: readonly Json[] = [REFUND], next = 'end') => ({
  kind: 'after',
  hours,
  pay,
  next,
});

export const REFUND = { kind: 'refund' };

export const payAll = (to: string) => ({
  kind: 'shares',
  parts: 1,
  shares: [{ to, parts: 1 }],
  keepParts: 0,
  remainderTo: to,
});

export const fixed = (to: string, sum: number) => ({
  kind: 'fixed',
  to,
  amountMinor: sum.toString(),
});

/** A share of what remains for one party; the rest stays. */
export const share = (to: string, parts: number, of: number) => ({
  kind: 'shares',
  parts: of,
  shares: [{ to, parts }],
  keepParts: of - parts,
  remainderTo: to,
});

export const funded = (sum: number) => ({ kind: 'funded', atLeastMinor: sum.toString() });

export const approved = (by: readonly string[] = ['a', 'b'], count = 1) => ({
  kind: 'approved',
  approval: 'done',
  by,
  count,
});

export const delivered = { kind: 'fact', fact: 'delivery', value: 'yes' };

export const rule = (when: Json, pay: readonly Json[], next: string) => ({ when, pay, next });

export const step = (name: string, rules: readonly Json[], deadline: Json) => ({
  step: name,
  title: title(name),
  rules,
  deadline,
});

export const DEADLINE = '2027-01-31T16:00:00.000Z';

/** Three customers a, b and c; a and b pay in at most 100 each; the platform attests deliveries. */
export const draft = (steps: readonly Json[], more: Json = {}) => ({
  format: 'ringfence.contract/1',
  title: title('test'),
  currency: 'EUR',
  parties: [
    ...['a', 'b', 'c'].map((role) => ({
      kind: 'customer',
      role,
      title: title(role.toUpperCase()),
      customerId: role,
    })),
    { kind: 'platform', role: 'platform', title: title('the platform') },
  ],
  funders: [
    { party: 'a', amountMaxMinor: '100' },
    { party: 'b', amountMaxMinor: '100' },
  ],
  approvals: [{ approval: 'done', title: title('done') }],
  facts: [
    {
      fact: 'delivery',
      title: title('delivery'),
      attester: 'platform',
      values: [
        { value: 'yes', title: title('yes') },
        { value: 'no', title: title('no') },
      ],
    },
  ],
  steps,
  ...more,
});

/**
 * A contract without a fault: paid in full, it pays c when both approve or something is delivered.
 */
export const GOOD_STEPS = [
  step('funding', [rule(funded(200), [], 'work')], at(DEADLINE)),
  step(
    'work',
    [
      rule(approved(['a', 'b'], 2), [share('c', 1, 3)], 'rest'),
      rule(delivered, [payAll('c')], 'end'),
    ],
    afterHours(48),
  ),
  step('rest', [rule(approved(), [payAll('c')], 'end')], afterHours(24, [fixed('c', 1), REFUND])),
];

/** Reads a contract that must be readable. */
export function readContract(json: unknown): ContractDocument {
  const parsed = parseContract(json);
  if (parsed.status === 'ok') return parsed.contract;
  throw new Error(`not readable: ${JSON.stringify(parsed.faults)}`);
}

/** The examples of the repository by name, as JSON. */
export const EXAMPLE_NAMES: readonly string[] = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.json') && !name.endsWith('.events.json'))
  .map((name) => name.slice(0, -'.json'.length));

export function readExample(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, EXAMPLES), 'utf8'));
}
