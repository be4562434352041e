import { APPROVAL_PROBLEMS, approval, textAnswer, textShown } from '../approval-answer.ts';
import { Countersign } from '../countersignature.ts';
import { BODY_BYTES_MAX, LINES_BODY_BYTES_MAX } from '../limit.ts';
import {
  AccessPage,
  AccessQuery,
  AuthorizationExplained,
  ExplainQuery,
  GrantRole,
  PersonPath,
  RevokeRoleGrant,
  RoleGrantPage,
  RoleGrantPath,
  RoleGrantQuery,
  RoleGrantRecord,
  RoleList,
} from '../role-grant.ts';
import { defineRoute } from '../route.ts';

const JSON_BODY = { contentType: 'application/json', bytesMax: BODY_BYTES_MAX } as const;
const PERSON = 'p-01890000-0000-7000-8000-000000000001';
const GRANT = 'g-01890000-0000-7000-8000-000000000002';
const GRANTED = {
  grantId: GRANT,
  personId: PERSON,
  role: 'operator',
  level: 2,
  state: 'waiting',
  grantedAt: '2026-11-23T01:02:03.004Z',
  grantedBy: 'p-01890000-0000-7000-8000-000000000009',
  reason: 'joins the desk',
} as const;

export const listRoles = defineRoute({
  name: 'listRoles',
  method: 'GET',
  path: '/v1/roles',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'roles',
  summary: { en: 'What each role of staff may do', 'zh-CN': '各工作人员角色的权限' },
  answer: {
    status: 200,
    schema: RoleList,
    contentType: 'application/json',
    description: {
      en: 'Roles, groups of routes with who may do them, and purposes',
      'zh-CN': '角色、接口分组及可办理角色、用途清单',
    },
    replayable: false,
  },
  problems: [],
  example: {
    answer: {
      roles: [
        {
          role: 'checker',
          name: { en: 'Checker', 'zh-CN': '复核' },
          keyRole: 'operator',
          timed: false,
          ofPlatform: false,
          conflictsWith: [
            {
              role: 'operator',
              within: 'pool',
              why: { en: 'Who makes does not check', 'zh-CN': '经办与复核分离' },
            },
          ],
        },
      ],
      groups: [
        {
          group: 'approve',
          text: { en: 'A second person says yes or no', 'zh-CN': '复核' },
          routes: ['approveProposal'],
          roles: [{ role: 'checker', level: 1 }],
        },
      ],
      purposes: [{ purpose: 'audit', name: { en: 'Audit', 'zh-CN': '审计' } }],
    },
  },
});

export const explainAuthorization = defineRoute({
  name: 'explainAuthorization',
  method: 'GET',
  path: '/v1/authorization/explain',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'roles',
  summary: {
    en: 'Whether whoever asks may use a route, which rules say so, and who may',
    'zh-CN': '说明当前调用者能否使用某接口、依据哪些规则、哪些角色可以使用',
  },
  query: ExplainQuery,
  answer: {
    status: 200,
    schema: AuthorizationExplained,
    contentType: 'application/json',
    description: { en: 'The verdict with its rules', 'zh-CN': '判定及其规则' },
    replayable: false,
  },
  problems: ['pool_not_found', 'record_not_found'],
  example: {
    answer: {
      route: 'postInstruction',
      group: 'instruct',
      decision: 'deny',
      role: 'operator',
      policies: [],
      whoMay: [{ role: 'operator', level: 2 }],
      personalData: false,
      stepUp: false,
    },
  },
});

export const listRoleGrants = defineRoute({
  name: 'listRoleGrants',
  method: 'GET',
  path: '/v1/role-grants',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'roles',
  summary: { en: 'List grants of roles', 'zh-CN': '列出角色授权' },
  query: RoleGrantQuery,
  answer: {
    status: 200,
    schema: RoleGrantPage,
    contentType: 'application/json',
    description: { en: 'A page of grants, ended ones too', 'zh-CN': '一页授权,含已终止的' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: { answer: { items: [GRANTED] } },
});

export const grantRole = defineRoute({
  name: 'grantRole',
  method: 'POST',
  path: '/v1/persons/:personId/role-grants',
  scope: 'administrator',
  stepUp: true,
  ownerAnswers: false,
  tag: 'roles',
  summary: { en: 'Grant a role to a person', 'zh-CN': '授予角色' },
  params: PersonPath,
  body: { schema: GrantRole, ...JSON_BODY },
  answer: {
    status: 201,
    schema: RoleGrantRecord,
    contentType: 'application/json',
    description: {
      en: 'In force, or waiting for the word of a second security administrator',
      'zh-CN': '已生效,或等待另一名安全管理员复核',
    },
    replayable: true,
  },
  problems: [
    'record_not_found',
    'granter_is_grantee',
    'roles_conflict',
    'grant_needs_an_end',
    'grant_area_not_allowed',
    'grant_exists_with_different_content',
    'platform_required',
    'platform_not_found',
    'pool_not_found',
  ],
  example: {
    params: { personId: PERSON },
    body: { grantId: GRANT, role: 'operator', level: 2, reason: 'joins the desk' },
    answer: GRANTED,
  },
});

export const confirmRoleGrant = defineRoute({
  name: 'confirmRoleGrant',
  method: 'POST',
  path: '/v1/persons/:personId/role-grants/:grantId/confirmation',
  scope: 'administrator',
  ownerAnswers: false,
  tag: 'roles',
  summary: { en: 'Confirm a grant that waits', 'zh-CN': '复核待生效的授权' },
  params: RoleGrantPath,
  body: { ...JSON_BODY, schema: Countersign, bytesMax: LINES_BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: RoleGrantRecord,
    contentType: 'application/json',
    description: { en: 'In force', 'zh-CN': '已生效' },
    replayable: true,
  },
  problems: [
    ...APPROVAL_PROBLEMS,
    'approval_needed',
    'record_not_found',
    'granter_is_grantee',
    'second_person_required',
    'roles_conflict',
    'grant_has_ended',
  ],
  example: {
    params: { personId: PERSON, grantId: GRANT },
    body: { approval },
    answer: { ...GRANTED, state: 'in_force' },
  },
});

export const describeRoleGrant = defineRoute({
  name: 'describeRoleGrant',
  method: 'GET',
  path: '/v1/persons/:personId/role-grants/:grantId/approval-text',
  scope: 'administrator',
  ownerAnswers: false,
  tag: 'roles',
  summary: {
    en: 'What is confirmed of a grant that waits: the text to be shown and signed',
    'zh-CN': '获取待复核授权的待签文本',
  },
  params: RoleGrantPath,
  answer: textAnswer,
  problems: ['sign_in_off', 'session_missing', 'record_not_found'],
  example: { params: { personId: PERSON, grantId: GRANT }, answer: textShown },
});

export const revokeRoleGrant = defineRoute({
  name: 'revokeRoleGrant',
  method: 'POST',
  path: '/v1/persons/:personId/role-grants/:grantId/revocation',
  scope: 'administrator',
  ownerAnswers: false,
  tag: 'roles',
  summary: { en: 'Revoke a grant for ever', 'zh-CN': '永久撤销授权' },
  params: RoleGrantPath,
  body: { schema: RevokeRoleGrant, ...JSON_BODY },
  answer: {
    status: 200,
    schema: RoleGrantRecord,
    contentType: 'application/json',
    description: { en: 'Revoked', 'zh-CN': '已撤销' },
    replayable: true,
  },
  problems: ['record_not_found', 'granter_is_grantee'],
  example: {
    params: { personId: PERSON, grantId: GRANT },
    body: { reason: 'left the desk' },
    answer: { ...GRANTED, state: 'revoked', revokedAt: '2026-11-24T01:02:03.004Z' },
  },
});

export const listPersonalDataAccesses = defineRoute({
  name: 'listPersonalDataAccesses',
  method: 'GET',
  path: '/v1/personal-data-accesses',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'roles',
  summary: {
    en: 'Who looked at personal data, and for which purpose',
    'zh-CN': '个人信息访问记录',
  },
  query: AccessQuery,
  answer: {
    status: 200,
    schema: AccessPage,
    contentType: 'application/json',
    description: { en: 'A page, the latest first', 'zh-CN': '一页记录,最新在前' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    answer: {
      items: [
        {
          accessNumber: 7,
          at: '2026-11-23T01:02:03.004Z',
          actorId: PERSON,
          grantId: GRANT,
          route: 'getCustomer',
          purpose: 'dispute',
          poolId: 1,
          customerId: 'cust-1',
          requestId: 'r-1',
        },
      ],
    },
  },
});
