/**
 * Goal: whoever makes does not approve, and sees why; whoever approves sees the exact effect first,
 * signs what is shown with a passkey, an act as well as an instruction, and proves again that they
 * are there where the server asks.
 * The desk's pages beside it are whole. Method: the console that `npm start` serves, on a real
 * server and database whose clock the test moves, in a real browser with a virtual authenticator;
 * axe.
 */
import { openBrowser } from '@ringfence/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pagesOf } from './support/console-pages.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import {
  addDevice,
  inviteStaff,
  joinByPasskey,
  openVisit,
  type TestInvitation,
} from './support/open-visit.ts';
import { startConsole, type TestConsole } from './support/start-console.ts';
import { PAGES_MILLISECONDS, walkPages } from './support/walk-pages.ts';

const opening = await openBrowser();
const reason = opening.status === 'ok' ? '' : ` (skipped: ${opening.reason})`;
/** Later than any proof is fresh, sooner than any session ends. */
const LATER_MILLISECONDS = 600_000;

const band = (amountFromMinor: string, ...approvers: readonly object[]) => ({
  amountFromMinor,
  approvers,
  order: 'any',
  releaser: 'any',
});
const row = (operation: string, ...bands: readonly object[]) => ({
  operation,
  channels: ['api', 'console', 'file'],
  risks: ['low', 'medium', 'high'],
  bands,
});
const LATE = '2099-01-01T00:00:00Z';
const CHECKER = { roles: ['checker'], level: 1 };
const MATRIX = {
  rows: [
    row('allocate', band('0'), band('300000', CHECKER)),
    row('set_suspense_policy', band('0', CHECKER)),
  ],
  riskScores: { mediumFrom: 40, highFrom: 70 },
  waitHoursMax: 72,
  breakGlassRoles: ['risk', 'compliance'],
};

describe.skipIf(opening.status !== 'ok')(`approvals in a browser${reason}`, () => {
  let desk: TestConsole;
  let pool: TestPool;
  let address: string;
  let maker: Page;
  let checker: Page;
  const time = { ahead: 0 };

  beforeAll(async () => {
    desk = await startConsole({}, { clock: () => Date.now() + time.ahead });
    address = desk.address;
    pool = await openTestPool(desk.server, 'desk', '1000000');
    await pool.fundCustomer('ada', '250000');
    await pool.fundCustomer('bob', '10000');
    const bound = await pool.post('customer_channel', '/customers/ada/payout-account', {
      commandId: 'b-1',
      holderName: 'Ada',
      scheme: 'other',
      identification: '6222000000000001',
    });
    expect([bound.status, bound.text]).toEqual([200, expect.any(String)]);
    for (const instruction of [
      { kind: 'hold', instructionId: 'h-1', payeeCustomerId: 'bob', expiresAt: LATE },
      { kind: 'withdraw', instructionId: 'w-1', form: 'confirmed' },
    ]) {
      const from = { customerId: 'ada', amountMinor: '1000', mandateId: 'mandate-ada' };
      const given = await pool.post('platform', '/instructions', { ...from, ...instruction });
      expect([given.status, given.text]).toEqual([201, expect.any(String)]);
    }
    const answered = await pool.setMatrix(MATRIX);
    expect([answered.status, answered.text]).toEqual([200, expect.any(String)]);
    [maker, checker] = await Promise.all([
      comeIn({ displayName: 'Ma Ker', role: 'operator', level: 3 }, 'maker@example.com'),
      comeIn({ displayName: 'Che Cker', role: 'checker', level: 3 }, 'checker@example.com'),
    ]);
  }, PAGES_MILLISECONDS);

  afterAll(async () => {
    if (opening.status === 'ok') await opening.browser.close();
    await desk?.close();
  });

  const pathOf = (rest: string): string => `${address}/console/pools/${pool.poolId}${rest}`;

  /** Takes an invitation in a browser of its own, with a passkey. */
  async function comeIn(invitation: TestInvitation, loginName: string): Promise<Page> {
    if (opening.status !== 'ok') throw new Error(opening.reason);
    const page = await openVisit(opening.browser);
    await addDevice(page);
    await joinByPasskey(page, await inviteStaff(desk, invitation), loginName);
    return page;
  }

  test('a maker sees what an instruction would do, and asks for its approvals', async () => {
    await maker.goto(pathOf('/approvals'));
    await maker.getByText('Nothing waits for an approval.').waitFor();
    await maker.getByRole('link', { name: 'New instruction' }).click();
    await maker.getByLabel('Receipt in suspense').fill('receipt-1');
    await maker.getByLabel('Customer', { exact: true }).fill('ada');
    await maker.getByLabel('Amount', { exact: true }).fill('3,000.00');
    await maker.getByRole('button', { name: 'Show the effect' }).click();
    const effect = maker.getByRole('region', { name: 'What it would do' });
    const balance = effect.getByRole('row', { name: /^ada/ });
    expect(await balance.textContent()).toMatch(/2,500\.00.*5,500\.00.*\+3,000\.00/);
    await effect.getByText('Approvals needed: 1.').waitFor();
    await effect.getByLabel('What it is for').fill('late receipt');
    await effect.getByRole('button', { name: 'Ask for the approvals' }).click();
    await maker.getByText('Proposed: it waits for others').waitFor();
  });

  test('the maker cannot approve it, and is told why in the words of the rule', async () => {
    await maker.getByRole('status').getByRole('link').click();
    await maker.getByText('You proposed this: somebody else approves it').waitFor();
    await maker.getByRole('link', { name: /approver_is_maker/ }).waitFor();
    expect(await maker.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
  });

  test('a checker sees the exact effect, signs what is shown by passkey, and the maker gives it', async () => {
    await checker.goto(pathOf('/approvals'));
    await checker
      .getByRole('row', { name: /allocate to a customer/ })
      .getByRole('link')
      .click();
    const effect = checker.getByRole('region', { name: 'What it would do' });
    await effect.getByRole('row', { name: /^ada.*5,500\.00/ }).waitFor();
    const sign = checker.getByRole('region', { name: /^Approve: what you sign/ });
    await sign.getByText('late receipt', { exact: true }).waitFor();
    expect(await sign.textContent()).toMatch(/3,000\.00.*receipt-1.*customer ada/);
    await sign.getByRole('button', { name: 'Approve with the passkey' }).click();
    await checker.getByText('approved, to be given').first().waitFor();
    await effect.getByText('signed by passkey: anybody can check it').waitFor();

    await maker.reload();
    await maker.getByRole('button', { name: 'Give it now' }).click();
    await maker.getByRole('dialog').getByRole('button', { name: 'Give it now' }).click();
    await maker.locator('.badge-good', { hasText: 'given' }).waitFor();
    const balance = await pool.get('auditor', '/accounts');
    expect(balance.text).toContain('550000');
  });

  async function proposePolicy(commandId: string, returnAfterDays: number): Promise<void> {
    const body = { commandId, returnAfterDays };
    const expiresAt = new Date(Date.now() + 2 * LATER_MILLISECONDS).toISOString();
    const ask = { commandId: `ask-${commandId}`, route: 'setSuspensePolicy', body, expiresAt };
    const asked = await pool.post('operator', '/act-proposals', ask);
    expect(asked.json.result, asked.text).toEqual({ approvalsNeeded: 1 });
  }

  test('an act of the staff is approved by a signature of what is shown, and of nothing else', async () => {
    await proposePolicy('policy-1', 30);
    await proposePolicy('policy-2', 365);
    const texts = '**/act-proposals/approval-texts';
    const signatures = '**/act-proposals/signed-approvals';
    // What the page is sent was altered on its way: nobody is asked to sign it.
    await checker.route(texts, async (route) => {
      const response = await route.fetch();
      const text = (await response.text()).replace(
        'returnAfterDays\\":30',
        'returnAfterDays\\":31',
      );
      await route.fulfill({ response, body: text });
    });
    await checker.goto(pathOf('/approvals/policy-1'));
    await checker.getByText(/would be asked to sign something else/).waitFor();
    expect(await checker.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
    await checker.unroute(texts);

    // The signature is sent for another act: the server knows that it is none of it.
    await checker.route(signatures, async (route) => {
      const body = { ...route.request().postDataJSON(), proposalId: 'policy-2' };
      await route.continue({ postData: JSON.stringify(body) });
    });
    await checker.goto(pathOf('/approvals/policy-1'));
    const sign = checker.getByRole('region', { name: /^Approve: what you sign/ });
    await sign.getByText('What will be so').waitFor();
    expect(await sign.textContent()).toMatch(
      /suspense policy.*policy-1.*business days until it may go back30/,
    );
    await sign.getByText('Nothing of the kind yet.').waitFor();
    await sign.getByRole('button', { name: 'Approve with the passkey' }).click();
    await checker.getByRole('link', { name: /approval_differs/ }).waitFor();
    await checker.unroute(signatures);

    await sign.getByRole('button', { name: 'Approve with the passkey' }).click();
    await checker.getByText('approved, to be given').first().waitFor();
    const approved = await pool.get('auditor', '/proposals/policy-1');
    expect(approved.json.body.approvals).toMatchObject([{ evidence: expect.any(String) }]);
    const other = await pool.get('auditor', '/proposals/policy-2');
    expect(other.json.body.approvals).toEqual([]);
    time.ahead = LATER_MILLISECONDS;
  });

  test('an order of an authority is approved by another one, for a stated purpose', async () => {
    const document = {
      type: 'freeze',
      customerId: 'ada',
      authority: '某市公安局',
      documentNumber: '冻通字〔2026〕12号',
      documentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      officers: ['officer-1', 'officer-2'],
      ground: 'criminal',
      amountMinor: '50000',
      expiresAt: '2027-05-20T00:00:00Z',
    };
    const order = { commandId: 'o-1', orderId: 'order-1', ...document };
    const registered = await pool.post('operator', '/orders', order);
    expect([registered.status, registered.text]).toEqual([201, expect.any(String)]);
    await checker.goto(pathOf('/orders'));
    await checker.getByLabel('What you look at customers for').click();
    await checker.getByTitle('An order of an authority').click();
    const row = checker.locator('tr', { hasText: 'order-1' });
    await row.getByRole('button', { name: 'Approve' }).click();
    await checker.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await row.waitFor({ state: 'detached' });
    await checker.goto(pathOf('/holds'));
    await row.waitFor();
    expect(await row.textContent()).toMatch(/freeze.*ada.*500\.00.*in force/);
  });

  test('a role counts once a second person signed what it is', async () => {
    const administrator = await comeIn(
      { displayName: 'Ad Min', role: 'security_administrator', level: 3 },
      'administrator@example.com',
    );
    await inviteStaff(desk, { displayName: 'New Comer', role: 'operator' });
    const key = desk.server.administratorKey;
    const grants = await desk.server.send({ path: '/v1/role-grants?limit=100', key });
    const [waiting] = grants.json.items.filter(
      ({ state }: { state: string }) => state === 'waiting',
    );
    expect(waiting, grants.text).toMatchObject({ role: 'operator' });
    const { personId: administratorId } = grants.json.items.find(
      ({ role }: { role: string }) => role === 'security_administrator',
    );
    // Of a role that this administrator gave, somebody else says the second word.
    const lists = '**/v1/role-grants*';
    await administrator.route(lists, async (route) => {
      const response = await route.fetch();
      const text = (await response.text()).replaceAll(waiting.grantedBy, administratorId);
      await route.fulfill({ response, body: text });
    });
    await administrator.goto(`${address}/console/people/${waiting.personId}`);
    await administrator.getByText('Another person countersigns this.').waitFor();
    expect(await administrator.getByRole('button', { name: 'Confirm' }).count()).toBe(0);
    await administrator.unroute(lists);
    await administrator.goto(`${address}/console/people/${waiting.personId}`);
    await administrator.getByRole('button', { name: 'Confirm' }).click();
    const dialog = administrator.getByRole('dialog', { name: 'Confirm' });
    await dialog.getByText('What will be so').waitFor();
    expect(await dialog.textContent()).toMatch(/personp-.*roleoperator/);
    await dialog.getByRole('button', { name: 'Countersign with the passkey' }).click();
    await dialog.waitFor({ state: 'detached' });
    await administrator.locator('.badge-good', { hasText: 'in force' }).waitFor();
    const kept = await desk.server.send({
      path: `/v1/signed-countersignatures/role_grant/${waiting.grantId}`,
      key,
    });
    expect([kept.status, kept.text]).toEqual([200, expect.stringContaining('countersignature v1')]);
  });

  test('the matrix is shown, and a change of it is asked of others after a fresh proof', async () => {
    await maker.goto(pathOf('/approval-rules'));
    const matrix = maker.getByRole('region', { name: 'The matrix in force' });
    await matrix.getByRole('row', { name: /3,000\.00.*checker/ }).waitFor();
    const change = maker.getByRole('region', { name: 'Propose version 2' });
    await change.getByLabel('Hours that a proposal waits at most').fill('48');
    await change.getByRole('button', { name: 'Send the change' }).click();
    const dialog = maker.getByRole('dialog', { name: 'Propose version 2' });
    await dialog.getByLabel(/^Why it is changed/).fill('shorter');
    await dialog.getByRole('button', { name: 'Send the change' }).click();
    await maker.getByRole('button', { name: /passkey/ }).click();
    await dialog.getByRole('button', { name: 'Ask for the approvals' }).click();
    await dialog.getByRole('link', { name: /^console-/ }).click();
    await maker.getByText('waitHoursMax').first().waitFor();
    await maker.getByText('0 of 2').waitFor();
  });

  test(
    'every page of the desk is whole, in both languages and looks, and on a telephone',
    async () => {
      const names = { poolId: pool.poolId, proposalId: 'policy-1' };
      await walkPages(checker, pagesOf('console-approvals', address, names));
    },
    PAGES_MILLISECONDS,
  );
});
