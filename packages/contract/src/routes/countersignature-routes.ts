import { APPROVAL_PROBLEMS, approval, textAnswer, textShown } from '../approval-answer.ts';
import {
  Countersign,
  CountersignatureFile,
  CountersignatureList,
  CountersignaturePath,
  CountersignatureRecord,
  CustomerLinkList,
  CustomerLinkPath,
  SignedCountersignaturePath,
} from '../countersignature.ts';
import { LINES_BODY_BYTES_MAX } from '../limit.ts';
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
const SIGNED_BODY = {
  schema: Countersign,
  contentType: 'application/json',
  bytesMax: LINES_BODY_BYTES_MAX,
} as const;
const SIGN_PROBLEMS = [
  ...APPROVAL_PROBLEMS,
  'approval_needed',
  'record_not_found',
  'second_person_required',
] as const;
const TEXT_PROBLEMS = [
  'sign_in_off',
  'session_missing',
  'record_not_found',
  'second_person_required',
] as const;

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
  ownerAnswers: false,
  tag: 'persons',
  summary: {
    en: 'Countersign what another administrator made',
    'zh-CN': '复核另一管理员创建的链接或密钥',
  },
  params: CountersignaturePath,
  body: SIGNED_BODY,
  answer: signedAnswer,
  problems: SIGN_PROBLEMS,
  example: {
    params: { kind: 'recovery_link', subjectId: AWAITED.subjectId },
    body: { approval },
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
  ownerAnswers: false,
  tag: 'persons',
  summary: {
    en: 'Countersign a customer’s link that a colleague made',
    'zh-CN': '复核同事创建的客户链接',
  },
  params: CustomerLinkPath,
  body: SIGNED_BODY,
  answer: signedAnswer,
  problems: SIGN_PROBLEMS,
  example: {
    params: { poolId: '1', subjectId: AWAITED.subjectId },
    body: { approval },
    answer: { ...AWAITED_OF_CUSTOMER, ...SIGNED },
  },
});

export const describeCountersignature = defineRoute({
  name: 'describeCountersignature',
  method: 'GET',
  path: '/v1/countersignatures/:kind/:subjectId/approval-text',
  scope: 'administrator',
  ownerAnswers: false,
  tag: 'persons',
  summary: {
    en: 'What a second person countersigns: the text to be shown and signed',
    'zh-CN': '获取待第二人签名的文本',
  },
  params: CountersignaturePath,
  answer: textAnswer,
  problems: TEXT_PROBLEMS,
  example: {
    params: { kind: 'recovery_link', subjectId: AWAITED.subjectId },
    answer: textShown,
  },
});

export const describeCustomerLink = defineRoute({
  name: 'describeCustomerLink',
  method: 'GET',
  path: '/v1/pools/:poolId/customer-links/:subjectId/approval-text',
  scope: 'operator',
  ownerAnswers: false,
  tag: 'persons',
  summary: {
    en: 'What is countersigned of a customer’s link: the text to be shown and signed',
    'zh-CN': '获取客户链接的待签文本',
  },
  params: CustomerLinkPath,
  answer: textAnswer,
  problems: TEXT_PROBLEMS,
  example: { params: { poolId: '1', subjectId: AWAITED.subjectId }, answer: textShown },
});

export const getSignedCountersignature = defineRoute({
  name: 'getSignedCountersignature',
  method: 'GET',
  path: '/v1/signed-countersignatures/:kind/:subjectId',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'persons',
  summary: {
    en: 'The signature by which a link, key, rule or role counts',
    'zh-CN': '查询链接、密钥、规则或角色生效所依据的签名文件',
  },
  params: SignedCountersignaturePath,
  answer: {
    status: 200,
    schema: CountersignatureFile,
    contentType: 'application/json',
    description: { en: 'A file that is verified offline', 'zh-CN': '可离线核验的文件' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { kind: 'recovery_link', subjectId: AWAITED.subjectId },
    answer: {
      form: 'ringfence countersignature-file v1',
      countersignature: {
        kind: 'recovery_link',
        subjectId: AWAITED.subjectId,
        requestedBy: AWAITED.requestedBy,
        signedBy: SIGNED.signedBy,
        evidence: 'be0ebdfdea233b621c6f3b6fac498183ed4ab7149b24bf849839b1762cf35146',
      },
      signedApproval: '{"form":"ringfence signed-approval v1"}',
    },
  },
});
