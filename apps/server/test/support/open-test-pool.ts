import type { TestAnswer, TestServer } from './start-test-server.ts';

/** A pool with its keys and helpers to speak to it as each role. */
export interface TestPool {
  readonly poolId: number;
  readonly keys: Readonly<Record<TestRole, string>>;
  /** A Monday. */
  readonly businessDate: string;
  readonly path: (rest: string) => string;
  post(role: TestRole, rest: string, body: unknown): Promise<TestAnswer>;
  get(role: TestRole, rest: string): Promise<TestAnswer>;
  /** Asks for the approvals of an instruction of the operator; its answer is the last one's. */
  approve(instruction: TestInstruction, countOfApprovers?: number): Promise<TestAnswer>;
  /** Sets the first matrix, which another operator approves; its answer. */
  setMatrix(matrix: object, commandId?: string): Promise<TestAnswer>;
  /**
   * Opens a customer, gives it money from suspense, approved where it is much, and a mandate for
   * everything.
   */
  fundCustomer(customerId: string, amountMinor: string): Promise<void>;
}

export type TestInstruction = Readonly<Record<string, unknown>> & {
  readonly instructionId: string;
};

export type TestRole = 'platform' | 'customer_channel' | 'operator' | 'bank' | 'auditor';

const ROLES: readonly TestRole[] = ['platform', 'customer_channel', 'operator', 'bank', 'auditor'];
/** From this sum of a day on, the shipped programmes ask for approvals of an allocation. */
const APPROVED_FROM_MINOR = 5_000_000n;
const APPROVERS = 3;
export const BUSINESS_DATE = '2026-11-23';

/**
 * Opens a pool for a platform of its own, with one key for each role.
 *
 * @param more what the request says otherwise or besides, such as another programme
 */
export async function openTestPool(
  server: Pick<TestServer, 'administratorKey' | 'send'>,
  platformId: string,
  openingBalanceMinor = '1000000000000',
  more: Readonly<Record<string, unknown>> = {},
): Promise<TestPool> {
  const key = server.administratorKey;
  await expectStatus(201, server, key, '/v1/platforms', { platformId, name: platformId });
  const openedPool = await expectStatus(201, server, key, '/v1/pools', {
    commandId: `open-${platformId}`,
    platformId,
    name: `Pool of ${platformId}`,
    currency: 'CNY',
    programme: { id: 'wallet', version: 1 },
    bankAccountIdentification: `ACCOUNT-${platformId}`,
    businessDate: BUSINESS_DATE,
    openingBalanceMinor,
    ...more,
  });
  const { poolId } = openedPool.json;
  const keys = Object.fromEntries(
    await Promise.all(
      ROLES.map(async (role) => {
        const keyId = `${role.replace('_', '')}${platformId}`;
        const body = { keyId, role, platformId };
        const made = await expectStatus(201, server, key, '/v1/api-keys', body);
        return [role, made.json.key];
      }),
    ),
  );
  const path = (rest: string) => `/v1/pools/${poolId}${rest}`;
  const post = async (role: TestRole, rest: string, body: unknown) =>
    server.send({ path: path(rest), key: keys[role], body });
  const get = async (role: TestRole, rest: string) =>
    server.send({ path: path(rest), key: keys[role] });

  const approverKeys: string[] = [];
  const approverKey = async (index: number): Promise<string> => {
    const keyId = `approver${index + 1}${platformId}`;
    const body = { keyId, role: 'operator', platformId };
    approverKeys[index] ??= (await expectStatus(201, server, key, '/v1/api-keys', body)).json.key;
    return approverKeys[index] ?? '';
  };
  const approve: TestPool['approve'] = async (instruction, countOfApprovers = APPROVERS) => {
    const { instructionId } = instruction;
    const expiresAt = '2099-01-01T00:00:00Z';
    const proposal = { commandId: `propose-${instructionId}`, instruction, expiresAt };
    let last = await post('operator', '/proposals', proposal);
    for (let index = 0; index < countOfApprovers; index += 1) {
      const body = { commandId: `approve-${index + 1}-${instructionId}`, instruction };
      const question = { path: path('/proposals/approvals'), key: await approverKey(index), body };
      last = await server.send(question);
    }
    return last;
  };

  const setMatrix: TestPool['setMatrix'] = async (matrix, commandId = 'first-matrix') => {
    const body = { commandId, version: 1, matrix, reason: 'first' };
    const expiresAt = '2099-01-01T00:00:00Z';
    const proposal = { commandId: `ask-${commandId}`, route: 'setApprovalMatrix', body, expiresAt };
    await post('operator', '/act-proposals', proposal);
    const { act } = (await get('operator', `/proposals/${commandId}`)).json.body;
    await server.send({
      path: path('/act-proposals/approvals'),
      key: await approverKey(0),
      body: { commandId: `approve-${commandId}`, proposalId: commandId, act },
    });
    return post('operator', '/approval-matrix', body);
  };

  let fundedMinor = 0n;
  return {
    poolId,
    keys,
    approve,
    setMatrix,
    businessDate: BUSINESS_DATE,
    path,
    post,
    get,
    fundCustomer: async (customerId, amountMinor) => {
      const allocation = {
        kind: 'allocate',
        instructionId: `fund-${customerId}`,
        receiptId: 'receipt-1',
        customerId,
        amountMinor,
      };
      const customer = { commandId: `open-${customerId}`, customerId };
      const opened = await post('customer_channel', '/customers', customer);
      fundedMinor += BigInt(amountMinor);
      if (fundedMinor >= APPROVED_FROM_MINOR) await approve(allocation);
      const answers = [
        opened,
        await post('operator', '/instructions', allocation),
        await post('customer_channel', '/mandates', {
          commandId: `grant-${customerId}`,
          mandateId: `mandate-${customerId}`,
          customerId,
          scope: ['pay', 'hold', 'withdraw', 'fee', 'refund'],
          amountMaxMinor: '9223372036854775807',
          expiresAt: '2099-01-01T00:00:00Z',
        }),
      ];
      const failed = answers.find((answer) => answer.status !== 201);
      if (failed !== undefined) throw new Error(`funding ${customerId}: ${failed.text}`);
    },
  };
}

async function expectStatus(
  status: number,
  server: Pick<TestServer, 'administratorKey' | 'send'>,
  key: string,
  path: string,
  body: unknown,
): Promise<TestAnswer> {
  const answer = await server.send({ path, key, body });
  if (answer.status !== status) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer;
}
