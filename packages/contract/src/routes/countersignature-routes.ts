import { NoFields } from '../api-key.ts';
import {
  CountersignatureList,
  CountersignaturePath,
  CountersignatureRecord,
  CustomerLinkList,
  CustomerLinkPath,
} from '../countersignature.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { PoolPath } from '../path-params.ts';
import { defineRoute } from '../route.ts';

const AWAITED = {
  kind: 'recovery_link',
  subjectId: 'i-01890000-0000-7000-8000-000000000001',
  personId: 'p-01890000-0000-7000-8000-000000000001',
  requestedBy: 'p-01890000-0000-7000-8000-000000000009',
  requestedAt: '2026-11-23T01:02:03.004Z',
} as const;
const AWAITED_OF_CUSTOMER = { ...AWAITED, kind: 'customer_link', poolId: 1 } as const;
const SIGNED = {
  signedBy: 'p-01890000-0000-7000-8000-000000000008',
  signedAt: '2026-11-23T02:02:03.004Z',
} as const;
const EMPTY_BODY = {
  schema: NoFields,
  contentType: 'application/json',
  bytesMax: BODY_BYTES_MAX,
} as const;

const signedAnswer = {
  status: 200,
  schema: CountersignatureRecord,
  contentType: 'application/json',
  description: { en: 'It counts from now on', 'zh-CN': '已复核,即时生效' },
  replayable: true,
} as const;

export const listCountersignatures = defineRoute({
  name: 'listCountersignatures',
  method: 'GET',
  path: '/v1/countersignatures',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'persons',
  summary: {
    en: 'Links of staff and keys that wait for a second person, the oldest first',
    'zh-CN': '列出待第二人复核的链接与密钥(先旧后新)',
  },
  answer: {
    status: 200,
    schema: CountersignatureList,
    contentType: 'application/json',
    description: { en: 'The oldest of them', 'zh-CN': '最早的若干项' },
    replayable: false,
  },
  problems: [],
  example: { answer: { items: [AWAITED] } },
});

export const countersign = defineRoute({
  name: 'countersign',
  method: 'POST',
  path: '/v1/countersignatures/:kind/:subjectId',
  scope: 'administrator',
  stepUp: true,
  ownerAnswers: false,
  tag: 'persons',
  summary: {
    en: 'Countersign what another administrator made',
    'zh-CN': '复核另一管理员创建的链接或密钥',
  },
  params: CountersignaturePath,
  body: EMPTY_BODY,
  answer: signedAnswer,
  problems: ['record_not_found', 'second_person_required'],
  example: {
    params: { kind: 'recovery_link', subjectId: AWAITED.subjectId },
    body: {},
    answer: { ...AWAITED, ...SIGNED },
  },
});

export const listCustomerLinks = defineRoute({
  name: 'listCustomerLinks',
  method: 'GET',
  path: '/v1/pools/:poolId/customer-links',
  scope: 'operator',
  ownerAnswers: false,
  tag: 'persons',
  summary: {
    en: 'Links of customers that wait for a second person, the oldest first',
    'zh-CN': '列出待第二人复核的客户链接(先旧后新)',
  },
  params: PoolPath,
  answer: {
    status: 200,
    schema: CustomerLinkList,
    contentType: 'application/json',
    description: { en: 'The oldest of them', 'zh-CN': '最早的若干项' },
    replayable: false,
  },
  problems: [],
  example: {
    params: { poolId: '1' },
    answer: { items: [{ ...AWAITED_OF_CUSTOMER, customerId: 'c-1' }] },
  },
});

export const countersignCustomerLink = defineRoute({
  name: 'countersignCustomerLink',
  method: 'POST',
  path: '/v1/pools/:poolId/customer-links/:subjectId/countersignature',
  scope: 'operator',
  stepUp: true,
  ownerAnswers: false,
  tag: 'persons',
  summary: {
    en: 'Countersign a customer’s link that a colleague made',
    'zh-CN': '复核同事创建的客户链接',
  },
  params: CustomerLinkPath,
  body: EMPTY_BODY,
  answer: signedAnswer,
  problems: ['record_not_found', 'second_person_required'],
  example: {
    params: { poolId: '1', subjectId: AWAITED.subjectId },
    body: {},
    answer: { ...AWAITED_OF_CUSTOMER, ...SIGNED },
  },
});
