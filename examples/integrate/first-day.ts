/**
 * A platform's first day: an account, a deposit, a payment, a withdrawal, signed requests.
 *
 *   npx node examples/integrate/first-day.ts [PLATFORM]
 */
import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { answerOf, api, connect, listAll, ProblemAnswered, wasReplayed } from '@ringfence/client';
import { openSandbox } from './sandbox.ts';

const ANSWERS_AWAITED_MAX = 120;
const PAUSE_MILLISECONDS = 500;

const platformId = process.argv[2] ?? 'first-day';
const given = await openSandbox(platformId);
const { baseUrl } = given;
const path = { poolId: given.poolId };

// The public key goes to the custodian; the private one stays here.
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const signatureKey = { signatureKeyId: `${platformId}-2026`, privateKey };
const signing = { baseUrl, apiKey: given.platformKey, signatureKey };
const unsigned = connect({ baseUrl, apiKey: given.platformKey });
const channel = connect({ baseUrl, apiKey: given.channelKey });
await given.requireSignatures(
  signatureKey.signatureKeyId,
  publicKey.export({ type: 'spki', format: 'pem' }).toString(),
);

// The custodian signs its answers, too: from here on each success is checked.
const { publicKeyPem: answerKey } = answerOf(await api.getAnswerKey({ client: connect(signing) }));
const client = connect({ ...signing, answerKey });

async function customer(customerId: string) {
  return answerOf(await api.getCustomer({ client, path: { ...path, customerId } }));
}

async function until(happened: () => Promise<boolean>): Promise<void> {
  for (let asked = 0; asked < ANSWERS_AWAITED_MAX; asked += 1) {
    if (await happened()) return;
    await wait(PAUSE_MILLISECONDS);
  }
  throw new Error('expected it to happen within a minute');
}

/** The code of a refusal; what is accepted has none. */
function codeOf(called: Parameters<typeof answerOf>[0]): string {
  try {
    answerOf(called);
    return 'accepted';
  } catch (error) {
    if (error instanceof ProblemAnswered) return error.problem.code;
    throw error;
  }
}

function yuan(minor: string): string {
  const digits = minor.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

// Accounts, and a deposit with the reference of ada.
for (const customerId of ['ada', 'bo']) {
  const body = { commandId: `open-${customerId}`, customerId };
  // The customer is present: only the channel opens accounts, never the platform.
  answerOf(await api.openCustomer({ client: channel, path, body }));
}
await given.receive(`${platformId}-1`, '10000', (await customer('ada')).depositReference);
await until(async () => (await customer('ada')).availableMinor === '10000');
console.log(`ada has ${yuan((await customer('ada')).availableMinor)}`);

// A payment needs a mandate, which only the customer's channel can grant.
const payment = {
  kind: 'pay',
  fromCustomerId: 'ada',
  toCustomerId: 'bo',
  amountMinor: '2500',
  mandateId: 'ada-1',
} as const;
const early = { ...payment, instructionId: 'first-early' };
console.log(
  `without a mandate: ${codeOf(await api.postInstruction({ client, path, body: early }))}`,
);
answerOf(
  await api.grantMandate({
    client: channel,
    path,
    body: {
      commandId: 'grant-1',
      mandateId: 'ada-1',
      customerId: 'ada',
      scope: ['pay', 'withdraw'],
      amountMaxMinor: '5000',
      expiresAt: '2099-12-31T00:00:00Z',
    },
  }),
);
const body = { ...payment, instructionId: 'first-pay' };
answerOf(await api.postInstruction({ client, path, body }));
const again = await api.postInstruction({ client, path, body });
const { amountMinor = '0' } = answerOf(
  await api.getInstruction({ client, path: { ...path, instructionId: 'first-pay' } }),
);
console.log(`paid ${yuan(amountMinor)}; sent again, it was replayed: ${wasReplayed(again)}`);

// A withdrawal goes to the account that the customer bound, and settles at the bank.
answerOf(
  await api.registerPayoutAccount({
    client: channel,
    path: { ...path, customerId: 'ada' },
    body: {
      commandId: 'bind-1',
      holderName: 'Ada',
      scheme: 'other',
      identification: '6217000000000001',
    },
  }),
);
answerOf(
  await api.postInstruction({
    client,
    path,
    body: {
      kind: 'withdraw',
      instructionId: 'first-out',
      customerId: 'ada',
      amountMinor: '3000',
      mandateId: 'ada-1',
    },
  }),
);
const out = { client, path: { ...path, instructionId: 'first-out' } };
await until(async () => answerOf(await api.getInstruction(out)).state === 'settled');
console.log(`withdrawn 30.00: ${answerOf(await api.getInstruction(out)).state}`);

// All of it was signed. A request without a signature moves nothing.
const stolen = { ...payment, instructionId: 'first-stolen' };
console.log(
  `unsigned: ${codeOf(await api.postInstruction({ client: unsigned, path, body: stolen }))}`,
);
const [ada, bo] = [await customer('ada'), await customer('bo')];
console.log(`ada has ${yuan(ada.availableMinor)}, bo has ${yuan(bo.availableMinor)}`);

// A list, page after page.
const ids: string[] = [];
const instructions = listAll(async (cursor) =>
  answerOf(
    await api.listInstructions({ client, path, query: cursor === undefined ? {} : { cursor } }),
  ),
);
for await (const { instructionId, customerId, status } of instructions) {
  if (customerId === 'ada' && status === 'accepted') ids.push(instructionId);
}
console.log(`${ids.length} instructions of ada in the list: ${ids.sort().join(', ')}`);
