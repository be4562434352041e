/**
 * Goal: whoever writes a programme is told every fault of it, in order, with the way of the money,
 * in both languages; and its page says of it what it is, whatever words its titles have.
 *
 * Method: odd programmes are checked, and what is found is compared with what is kept
 * (`fixtures/told-programmes`), which people read. RINGFENCE_WRITE_FIXTURES=1 writes it anew.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { businessDate } from '@ringfence/money';
import { expect, it } from 'vitest';
import {
  checkProgramme,
  drawProgramme,
  formatProgrammePage,
  type Programme,
} from '../src/index.ts';
import { changed, planted, shipped, WALLET } from './changed-programmes.ts';
import { ODD_PROGRAMMES } from './programme-faults.ts';

const FOLDER = join(import.meta.dirname, 'fixtures/told-programmes');

function expectAsKept(name: string, told: string): void {
  const file = join(FOLDER, name);
  if (process.env['RINGFENCE_WRITE_FIXTURES'] === '1') writeFileSync(file, told);
  expect(told).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '');
}

function tellFaults(programme: Programme): readonly string[] {
  const faults = checkProgramme(programme);
  if (faults.length === 0) return ['  sound'];
  return faults.flatMap(({ rule, subject, path, text }) => [
    `  ${rule}: ${subject}`,
    ...(path ?? []).map(({ from, flow, to }) => `    ${from} —${flow}→ ${to}`),
    `    ${text.en}`,
    `    ${text.zh}`,
  ]);
}

it('every fault of an odd programme is told', () => {
  const told = Object.entries(ODD_PROGRAMMES).flatMap(([name, programme]) => [
    name,
    ...tellFaults(programme),
  ]);
  expectAsKept('faults.txt', `${told.join('\n')}\n`);
});

/** With titles that a table or a picture could take for its own signs, and little else. */
const QUOTED: Programme = {
  ...changed('pay', {
    title: { zh: '支付|"快"', en: 'Pay | "at once" | now' },
    approvalTiers: [],
    parties: { debited: ['holder'], credited: ['stranger'] },
  }),
  effectiveTo: businessDate('2030-12-31'),
};

it.each<readonly [string, Programme]>([
  ['quoted.txt', QUOTED],
  ['reserve-in-parts.txt', { ...shipped('reserve'), flows: shipped('reserve').flows.slice(0, 1) }],
  ['no-flows.txt', { ...WALLET, customerRoles: [], flows: [], accountKinds: [] }],
  [
    'no-expiry.txt',
    changed('hold', { hold: { expiry: 'none', capturedBy: ['sweep'], releasedBy: ['capture'] } }),
  ],
  ['intermediary-in-two-flows.txt', planted('intermediary-in-two-flows')],
])('the page of %s is as it is kept', (name, programme) => {
  expectAsKept(name, formatProgrammePage(programme));
});

it('flows between the same two places are one line of the picture', () => {
  const lines = drawProgramme(WALLET, 'en').split('\n');
  const between = lines.filter((line) => line.includes('customer_holder -->'));
  expect(between).toEqual([...new Set(between)]);
  expect(lines).toContain('  customer_holder -->|"Pay, Refund"| customer_holder');
});
