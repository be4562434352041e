import type { ReceiptFacts } from '../src/index.ts';

export const RECEIPT_FACTS: ReceiptFacts = {
  pool: {
    poolId: 1,
    name: '集市钱包专户',
    platformId: 'acme',
    currency: 'CNY',
    bankAccountIdentification: '6222000000000012345',
  },
  instruction: {
    instructionId: 'withdraw-2026-0001',
    kind: 'withdraw',
    status: 'accepted',
    state: 'confirmed',
    amountMinor: '123456789',
    customerId: 'cust-00017',
    endToEndId: 'R0001000000042',
    bankReference: 'BK20261123000017',
    businessDate: '2026-11-23',
    recordedAt: '2026-11-23T01:02:03.004Z',
  },
  transfers: [
    {
      position: 43,
      kind: 'withdraw_settled',
      phase: 'pending',
      debitAccountId: 1002,
      creditAccountId: 7,
      amountMinor: '123456789',
      recordedAt: '2026-11-23T01:02:03.004Z',
    },
    {
      position: 57,
      kind: 'withdraw_confirmed',
      phase: 'post',
      debitAccountId: 7,
      creditAccountId: 1,
      amountMinor: '123456789',
      recordedAt: '2026-11-23T01:05:00.000Z',
    },
  ],
  isCut: false,
  log: {
    origin: 'custody.example/logs/pool-1',
    index: 41,
    size: 70_000,
    root: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
    leafHash: 'UOjy6w3YJ1WPDh9fZ07TwBIlYKT4gfnp2ZWvVcZzSEI=',
    witnesses: [
      { name: 'bank', cosignedAt: '2026-11-23T01:02:05.000Z' },
      { name: 'auditor', cosignedAt: '2026-11-23T01:02:05.000Z' },
    ],
    verifyPage: 'https://custody.example/verify.html',
  },
};
