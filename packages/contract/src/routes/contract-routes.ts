import { actRoute } from '../act-route.ts';
import {
  AdvanceContract,
  ApproveContract,
  AttestContract,
  CONTRACT_BODY,
  CONTRACT_STATES,
  CreateContract,
} from '../custody-contract.ts';
import { CONTRACT_BYTES_MAX } from '../limit.ts';
import { recordRoutes } from '../record-routes.ts';

const EXAMPLE_DOCUMENT = {
  format: 'ringfence.contract/1',
  title: { zh: '到货付款', en: 'Payment on delivery' },
  currency: 'CNY',
  parties: [
    { kind: 'customer', role: 'buyer', title: { zh: '买方', en: 'the buyer' }, customerId: 'c-1' },
    {
      kind: 'customer',
      role: 'seller',
      title: { zh: '卖方', en: 'the seller' },
      customerId: 'c-2',
    },
  ],
  funders: [{ party: 'buyer', amountMaxMinor: '120000' }],
  approvals: [{ approval: 'receipt', title: { zh: '已收货', en: 'goods received' } }],
  facts: [],
  steps: [
    {
      step: 'delivery',
      title: { zh: '交货', en: 'Delivery' },
      rules: [
        {
          when: {
            kind: 'all',
            of: [
              { kind: 'funded', atLeastMinor: '120000' },
              { kind: 'approved', approval: 'receipt', by: ['buyer'], count: 1 },
            ],
          },
          pay: [
            {
              kind: 'shares',
              parts: 1,
              shares: [{ to: 'seller', parts: 1 }],
              keepParts: 0,
              remainderTo: 'seller',
            },
          ],
          next: 'end',
        },
      ],
      deadline: {
        kind: 'at',
        at: '2027-01-08T16:00:00.000Z',
        pay: [{ kind: 'refund' }],
        next: 'end',
      },
    },
  ],
};

const WHERE = { contractState: 'completed', step: 'end', moves: 1 };
const SPOKEN = [
  'record_unknown',
  'record_state_forbids',
  'party_not_permitted',
  'condition_not_met',
  'frozen_by_order',
] as const;

export const createContract = actRoute({
  name: 'createContract',
  path: '/contracts',
  scope: 'platform',
  tag: 'contracts',
  summary: { en: 'Create a contract', 'zh-CN': '创建合约' },
  body: CreateContract,
  bytesMax: CONTRACT_BYTES_MAX,
  problems: [
    'flow_not_in_programme',
    'intake_stopped',
    'record_already_exists',
    'contract_faulty',
    'customer_not_found',
    'customer_closed',
    'deadline_passed',
    'limit_reached',
  ],
  example: {
    body: { contractId: 'contract-1', contract: EXAMPLE_DOCUMENT },
    result: { state: 'collecting', latestEnd: '2027-01-08T16:00:00.000Z', situations: 12 },
  },
});

export const approveContract = actRoute({
  name: 'approveContract',
  path: '/contract-approvals',
  scope: 'platform',
  tag: 'contracts',
  summary: { en: 'Approve, as a party of a contract', 'zh-CN': '合约当事人表示同意' },
  body: ApproveContract,
  problems: SPOKEN,
  example: {
    body: { contractId: 'contract-1', party: 'buyer', customerId: 'c-1', approval: 'receipt' },
    result: WHERE,
  },
});

export const attestContract = actRoute({
  name: 'attestContract',
  path: '/contract-facts',
  scope: 'platform',
  tag: 'contracts',
  summary: { en: 'Attest a fact to a contract', 'zh-CN': '向合约证明事实' },
  body: AttestContract,
  problems: SPOKEN,
  example: {
    body: { contractId: 'contract-1', party: 'carrier', fact: 'delivery', value: 'delivered' },
    result: WHERE,
  },
});

export const advanceContract = actRoute({
  name: 'advanceContract',
  path: '/contract-advances',
  scope: 'platform',
  tag: 'contracts',
  summary: { en: 'Do what time has brought about', 'zh-CN': '执行到期的步骤' },
  body: AdvanceContract,
  problems: ['record_unknown', 'record_state_forbids', 'not_due_yet'],
  example: { body: { contractId: 'contract-1' }, result: WHERE },
});

export const {
  list: listContracts,
  get: getContract,
  listVersions: listContractVersions,
} = recordRoutes({
  name: 'Contract',
  names: 'Contracts',
  path: 'contracts',
  tag: 'contracts',
  title: { en: 'Contracts', 'zh-CN': '智能合约' },
  states: CONTRACT_STATES,
  body: CONTRACT_BODY,
  subject: { en: 'The first funder.', 'zh-CN': '第一付款人。' },
  example: {
    recordId: 'contract-1',
    state: 'collecting',
    subject: 'c-1',
    body: {
      contract: EXAMPLE_DOCUMENT,
      createdAt: '2026-11-23T01:00:00.000Z',
      latestEnd: '2027-01-08T16:00:00.000Z',
      run: {
        step: 'delivery',
        enteredAt: '2026-11-23T01:00:00.000Z',
        paidIn: [{ party: 'buyer', amountMinor: '120000', remainingMinor: '120000' }],
        said: [],
      },
      reservations: [{ party: 'buyer', pendingTransferId: '0197a000-0000-7000-8000-000000000001' }],
      moves: [],
      dueAt: '2027-01-08T16:00:00.000Z',
    },
  },
});
