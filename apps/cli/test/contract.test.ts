// Goal: `ringfence contract` tells people who write a contract what is wrong with it, what it says
// and what it does, in both languages, with exit codes and members that scripts rely on.
// Method: the launcher itself on the examples and on files written here.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const directory = mkdtempSync(join(tmpdir(), 'ringfence-contract-'));
const file = (name: string): string => join(directory, name);
const EXAMPLES = join(import.meta.dirname, '../../../examples/contracts');
const example = (name: string): string => join(EXAMPLES, name);
const DISPUTE = readFileSync(example('two-of-three-dispute.json'), 'utf8');

beforeAll(() => {
  writeFileSync(file('locked.json'), DISPUTE.replace('"keepParts": 0', '"keepParts": 1'));
  const locked = JSON.parse(DISPUTE) as { steps: { deadline: { pay: unknown[] } }[] };
  for (const step of locked.steps) step.deadline.pay = [];
  writeFileSync(file('locked.json'), JSON.stringify(locked));
  writeFileSync(file('unknown.json'), JSON.stringify({ ...locked, owner: 'me' }));
  writeFileSync(file('broken.json'), DISPUTE.slice(0, 100));
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

interface Checked {
  readonly verdict: string;
  readonly latestEnd?: string;
  readonly faults: readonly { readonly rule: string; readonly place: string }[];
}

describe('ringfence contract check', () => {
  test('one line a file as JSON, and the exit code of the worst verdict', async () => {
    const files = [
      example('two-of-three-dispute.json'),
      ...['locked.json', 'unknown.json', 'broken.json', 'absent.json'].map(file),
    ];
    const run = await runCli(['contract', 'check', '--json', ...files]);
    const answers = run.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Checked);
    const verdicts = answers.map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['ok', 'faulty', 'invalid', 'invalid', 'invalid']);
    expect(answers[0]?.latestEnd).toMatch(/^2027-03-/);
    expect(answers[1]?.faults[0]).toMatchObject({
      rule: 'money_remains_at_end',
      place: 'steps[0].deadline',
    });
    expect(answers[2]?.faults[0]).toMatchObject({ rule: 'form', place: 'owner' });
    expect(run.code).toBe(2);
    expect((await runCli(['contract', 'check', file('locked.json')])).code).toBe(1);
  });

  test('a person reads the way to a fault in the language of the run', async () => {
    const args = ['contract', 'check', file('locked.json')];
    const english = await runCli([...args, '--lang', 'en']);
    expect(english.stdout).toContain('FAULTY');
    expect(english.stdout).toContain('ends by its deadline (paid in 0.01 CNY to 2999.99 CNY');
    const chinese = await runCli([...args, '--lang', 'zh']);
    expect(chinese.stdout).toContain('合约结束时仍有资金未付出');
  });
});

describe('ringfence contract show', () => {
  test('tells a contract in words, and as JSON with both texts', async () => {
    const args = ['contract', 'show', example('two-of-three-dispute.json')];
    expect((await runCli([...args, '--lang', 'zh'])).stdout).toContain(
      '买方、卖方、仲裁人中至少 2 方同意“退还买方”',
    );
    const { stdout } = await runCli([...args, '--json']);
    const shown = JSON.parse(stdout) as { contract: unknown; text: { en: string } };
    expect(shown.contract).toEqual(JSON.parse(DISPUTE));
    expect(shown.text.en).toContain('at least 2 of the buyer, the seller, the arbiter approve');
  });
});

describe('ringfence contract simulate', () => {
  const simulate = (events: string, ...more: string[]) =>
    runCli([
      'contract',
      'simulate',
      example('two-of-three-dispute.json'),
      '--events',
      events,
      ...more,
    ]);

  test('shows what each event leads to, and who got what in all', async () => {
    const events = example('two-of-three-dispute.events.json');
    const english = await simulate(events, '--lang', 'en');
    expect(english.stdout).toContain('2950.00 CNY of the buyer to the seller');
    expect(english.stdout).toContain('the arbiter got 50.00 CNY');
    const json = await simulate(events, '--json');
    expect((JSON.parse(json.stdout) as { received: unknown }).received).toEqual([
      { party: 'seller', amountMinor: '295000' },
      { party: 'arbiter', amountMinor: '5000' },
    ]);
  });

  test('refuses events that cannot be read, and a contract with a fault', async () => {
    writeFileSync(file('events.json'), '{"createdAt":"yesterday","events":[]}');
    const wrong = await simulate(file('events.json'), '--lang', 'en');
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      `${file('events.json')}: createdAt: expected a moment in UTC such as 2026-12-31T16:00:00.000Z\n`,
    ]);
    const events = example('two-of-three-dispute.events.json');
    const faulty = ['contract', 'simulate', file('locked.json'), '--events', events];
    expect((await runCli(faulty)).code).toBe(1);
  });
});
