import { BareCommand, CommandAnswer } from '../command-answer.ts';
import { InstructionPage } from '../instruction.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { GrantMandate, MandatePage, MandateRecord } from '../mandate.ts';
import { MandatePath, MandateQuery, PageQuery, PoolPath } from '../path-params.ts';
import { defineRoute } from '../route.ts';

export const grantMandate = defineRoute({
  name: 'grantMandate',
  method: 'POST',
  path: '/v1/pools/:poolId/mandates',
  scope: 'customer',
  ownerAnswers: true,
  tag: 'mandates',
  summary: { en: 'Grant a mandate', 'zh-CN': '授予授权' },
  params: PoolPath,
  body: { schema: GrantMandate, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 201,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'Recorded', 'zh-CN': '已记录' },
    replayable: true,
  },
  problems: [
    'customer_not_found',
    'customer_closed',
    'mandate_already_granted',
    'expiry_in_the_past',
    'mandates_limit',
  ],
  example: {
    params: { poolId: '1' },
    body: {
      commandId: 'c-1',
      mandateId: 'm-1',
      customerId: 'cust-1',
      scope: ['pay'],
      amountMaxMinor: '50000',
      perDay: { amountMaxMinor: '100000', countMax: 5 },
      expiresAt: '2027-11-22T00:00:00Z',
    },
    answer: { commandId: 'c-1', status: 'accepted', position: 42 },
  },
});

export const listMandates = defineRoute({
  name: 'listMandates',
  method: 'GET',
  path: '/v1/pools/:poolId/mandates',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'mandates',
  summary: { en: 'List mandates', 'zh-CN': '列出授权' },
  params: PoolPath,
  query: MandateQuery,
  answer: {
    status: 200,
    schema: MandatePage,
    contentType: 'application/json',
    description: { en: 'A page of mandates, in order of granting', 'zh-CN': '按授予顺序的一页' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    params: { poolId: '1' },
    answer: {
      items: [
        {
          mandateId: 'm-1',
          customerId: 'cust-1',
          scope: ['pay'],
          amountMaxMinor: '50000',
          expiresAt: '2027-11-22T00:00:00.000Z',
          usedMinor: '0',
          usedCount: 0,
        },
      ],
    },
  },
});

export const getMandate = defineRoute({
  name: 'getMandate',
  method: 'GET',
  path: '/v1/pools/:poolId/mandates/:mandateId',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'mandates',
  summary: { en: 'Show a mandate and its use', 'zh-CN': '查询授权及使用情况' },
  params: MandatePath,
  answer: {
    status: 200,
    schema: MandateRecord,
    contentType: 'application/json',
    description: { en: 'The mandate', 'zh-CN': '授权' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { poolId: '1', mandateId: 'm-1' },
    answer: {
      mandateId: 'm-1',
      customerId: 'cust-1',
      scope: ['pay'],
      amountMaxMinor: '50000',
      expiresAt: '2027-11-22T00:00:00.000Z',
      usedMinor: '0',
      usedCount: 0,
    },
  },
});

export const listMandateUses = defineRoute({
  name: 'listMandateUses',
  method: 'GET',
  path: '/v1/pools/:poolId/mandates/:mandateId/uses',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'mandates',
  summary: { en: 'List the uses of a mandate', 'zh-CN': '列出授权的使用记录' },
  params: MandatePath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: InstructionPage,
    contentType: 'application/json',
    description: { en: 'The instructions that used it, in order', 'zh-CN': '使用该授权的指令' },
    replayable: false,
  },
  problems: ['cursor_not_valid', 'record_not_found'],
  example: {
    params: { poolId: '1', mandateId: 'm-1' },
    answer: {
      items: [
        {
          instructionId: 'i-1',
          kind: 'pay',
          status: 'accepted',
          state: 'completed',
          amountMinor: '10000',
          customerId: 'cust-1',
          counterpartyCustomerId: 'cust-2',
          mandateId: 'm-1',
          businessDate: '2026-11-23',
          position: 42,
          recordedAt: '2026-11-23T01:00:00.000Z',
        },
      ],
    },
  },
});

export const revokeMandate = defineRoute({
  name: 'revokeMandate',
  method: 'POST',
  path: '/v1/pools/:poolId/mandates/:mandateId/revocation',
  scope: 'customer_desk',
  ownerAnswers: true,
  tag: 'mandates',
  summary: { en: 'Revoke a mandate', 'zh-CN': '撤销授权' },
  params: MandatePath,
  body: { schema: BareCommand, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'Recorded', 'zh-CN': '已记录' },
    replayable: true,
  },
  problems: ['mandate_not_found', 'mandate_revoked'],
  example: {
    params: { poolId: '1', mandateId: 'm-1' },
    body: { commandId: 'c-1' },
    answer: { commandId: 'c-1', status: 'accepted', position: 42 },
  },
});
