// Goal: a trail that was touched is not taken for whole. Method: a chain of three acts; each way to
// touch it.
import { createHash } from 'node:crypto';
import { formatStaffAct } from '@ringfence/contract';
import { expect, test } from 'vitest';
import { checkStaffActs } from '../src/commands/check-staff-acts.ts';

type Act = Parameters<typeof formatStaffAct>[0];

function chain(results: readonly string[]): readonly Act[] {
  const acts: Act[] = [];
  for (const [index, result] of results.entries()) {
    const previousSha256 = acts.at(-1)?.sha256 ?? '0'.repeat(64);
    const act = {
      actNumber: index + 1,
      at: '2026-11-23T01:02:03.004Z',
      personId: 'p-01890000-0000-7000-8000-000000000001',
      act: 'grantRole',
      result,
      requestId: `r0123456789ab-${index}`,
      previousSha256,
    };
    const hash = createHash('sha256').update(Buffer.from(previousSha256, 'hex'));
    acts.push({
      ...act,
      sha256: hash.update(formatStaffAct({ ...act, sha256: '' })).digest('hex'),
    });
  }
  return acts;
}

const acts = chain(['begun', 'ok', 'act_not_permitted']);
const [first, second, third] = acts;

test('a whole trail is whole, and says its latest hash', () => {
  expect(checkStaffActs(acts, formatStaffAct)).toEqual({ acts: 3, sha256: third?.sha256 });
  expect(checkStaffActs([], formatStaffAct)).toEqual({ acts: 0, sha256: '0'.repeat(64) });
});

test.each([
  ['changed', [first, second, { ...third, result: 'ok' }], 3],
  ['left out', [first, third], 3],
  ['left out at the beginning', [second, third], 2],
  ['put in twice', [first, second, second, third], 2],
])('a trail with an act that was %s is not', (_what, touched, brokenAt) => {
  const trail = touched.filter((act) => act !== undefined) as readonly Act[];

  expect(checkStaffActs(trail, formatStaffAct)).toMatchObject({ brokenAt });
});
