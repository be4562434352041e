import { BODY_BYTES_MAX } from '../limit.ts';
import {
  MyPolicyList,
  MyPolicyRecord,
  POLICY_BYTES_MAX,
  PolicyDetail,
  PolicyList,
  PolicyPath,
  PublishPolicy,
  ReadPolicy,
} from '../policy.ts';
import { defineRoute, type Schema } from '../route.ts';

const PERSON = 'p-01890000-0000-7000-8000-000000000001';
const COLLEAGUE = 'p-01890000-0000-7000-8000-000000000002';
const AT = '2026-11-23T01:02:03.004Z';

function jsonAnswer<Answer extends Schema>(
  schema: Answer,
  description: { readonly en: string; readonly 'zh-CN': string },
) {
  return {
    status: 200,
    schema,
    contentType: 'application/json',
    description,
    replayable: false,
  } as const;
}

const wanted = {
  policyId: 'access-rights',
  version: 1,
  title: { zh: '访问权限管理制度', en: 'Access rights' },
  text: { zh: '# 目的\n最小授权。', en: '# Purpose\nLeast privilege.' },
  ownerRole: 'security_administrator',
  reviewDate: '2027-11-23',
  controls: ['route:grantRole', 'check:accounts_unused'],
} as const;

const { text: _, ...inList } = wanted;
const inForce = { ...inList, pace: 'in_time', publishedBy: PERSON, publishedAt: AT } as const;
const mine = {
  policyId: wanted.policyId,
  version: 1,
  title: wanted.title,
  text: wanted.text,
  publishedAt: AT,
} as const;
const detail = {
  ...inForce,
  text: wanted.text,
  versions: [{ version: 1, title: wanted.title, publishedBy: PERSON, publishedAt: AT }],
  readings: [{ personId: PERSON, readAt: AT }],
  missing: [COLLEAGUE],
} as const;

const DESK = { ownerAnswers: false, tag: 'control', scope: 'auditor' } as const;

export const listPolicies = defineRoute({
  ...DESK,
  name: 'listPolicies',
  method: 'GET',
  path: '/v1/control/policies',
  summary: {
    en: 'The policies in force, when each is reviewed, and how many have not read it',
    'zh-CN': '现行制度、复审日期与未阅读人数',
  },
  answer: jsonAnswer(PolicyList, { en: 'In the order of their ids', 'zh-CN': '按编号排列' }),
  problems: [],
  example: { answer: { items: [{ ...inForce, readersExpected: 2, readersMissing: 1 }] } },
});

export const getPolicy = defineRoute({
  ...DESK,
  name: 'getPolicy',
  method: 'GET',
  path: '/v1/control/policies/:policyId',
  summary: {
    en: 'A policy: its text, its versions, who read it and who has not',
    'zh-CN': '查看制度正文、版本与阅读情况',
  },
  params: PolicyPath,
  answer: jsonAnswer(PolicyDetail, { en: 'The version in force', 'zh-CN': '现行版本' }),
  problems: ['record_not_found'],
  example: { params: { policyId: 'access-rights' }, answer: detail },
});

export const publishPolicy = defineRoute({
  ...DESK,
  name: 'publishPolicy',
  method: 'POST',
  path: '/v1/control/policies',
  stepUp: true,
  summary: {
    en: 'Publish a policy, or its next version',
    'zh-CN': '发布制度或其新版本',
  },
  body: { schema: PublishPolicy, contentType: 'application/json', bytesMax: POLICY_BYTES_MAX },
  answer: jsonAnswer(PolicyDetail, {
    en: 'It is in force; all of the staff is to read it',
    'zh-CN': '即时生效,全体人员须重新阅读',
  }),
  problems: [
    'control_needs_person',
    'policy_version_not_current',
    'policy_control_not_known',
    'content_invalid',
  ],
  example: { body: wanted, answer: detail },
});

export const listMyPolicies = defineRoute({
  name: 'listMyPolicies',
  method: 'GET',
  path: '/v1/me/policies',
  scope: 'person',
  ownerAnswers: false,
  tag: 'control',
  summary: { en: 'What I am to read and accept', 'zh-CN': '本人应阅读的制度' },
  answer: jsonAnswer(MyPolicyList, {
    en: 'What is not read yet first; nothing for customers',
    'zh-CN': '未阅读的在前;客户无此项',
  }),
  problems: [],
  example: { answer: { items: [mine] } },
});

export const readMyPolicy = defineRoute({
  name: 'readMyPolicy',
  method: 'POST',
  path: '/v1/me/policies/:policyId/readings',
  scope: 'person',
  ownerAnswers: false,
  tag: 'control',
  summary: { en: 'Read and accepted', 'zh-CN': '确认已阅读并遵守' },
  params: PolicyPath,
  body: { schema: ReadPolicy, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: jsonAnswer(MyPolicyRecord, { en: 'It is noted', 'zh-CN': '已登记' }),
  problems: ['record_not_found', 'policy_version_not_current'],
  example: {
    params: { policyId: 'access-rights' },
    body: { version: 1 },
    answer: { ...mine, readAt: AT },
  },
});
