import { NoFields } from '../api-key.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { CustomerPath, PageQuery } from '../path-params.ts';
import {
  ChangePersonState,
  InviteCustomer,
  InvitePerson,
  PersonInvited,
  PersonPage,
  PersonPath,
  PersonStateAnswer,
} from '../person.ts';
import { defineRoute, type Schema } from '../route.ts';

const PERSON_ID = 'p-01890000-0000-7000-8000-000000000001';

function jsonBody<Body extends Schema>(schema: Body) {
  return { schema, contentType: 'application/json', bytesMax: BODY_BYTES_MAX } as const;
}

const invited = {
  personId: PERSON_ID,
  url: 'https://custody.example/join#q83v',
  expiresAt: '2026-11-26T01:02:03.004Z',
  awaitsSecondPerson: false,
} as const;

export const invitePerson = defineRoute({
  name: 'invitePerson',
  method: 'POST',
  path: '/v1/persons',
  scope: 'administrator',
  stepUp: true,
  ownerAnswers: false,
  tag: 'persons',
  summary: { en: 'Invite a person', 'zh-CN': '邀请人员' },
  body: jsonBody(InvitePerson),
  answer: {
    status: 201,
    schema: PersonInvited,
    contentType: 'application/json',
    description: { en: 'The link, shown once', 'zh-CN': '邀请链接,仅显示一次' },
    replayable: false,
  },
  problems: ['sign_in_off', 'customer_required', 'customer_not_expected', 'customer_not_found'],
  example: { body: { kind: 'staff', displayName: 'Chen', language: 'zh-CN' }, answer: invited },
});

export const listPersons = defineRoute({
  name: 'listPersons',
  method: 'GET',
  path: '/v1/persons',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'persons',
  summary: { en: 'List persons', 'zh-CN': '列出人员' },
  query: PageQuery,
  answer: {
    status: 200,
    schema: PersonPage,
    contentType: 'application/json',
    description: {
      en: 'A page of persons, in order of their making',
      'zh-CN': '一页人员,按创建顺序',
    },
    replayable: false,
  },
  problems: ['sign_in_off', 'cursor_not_valid'],
  example: {
    answer: {
      items: [
        {
          personId: PERSON_ID,
          kind: 'staff',
          state: 'active',
          displayName: 'Chen',
          hasJoined: true,
          createdAt: '2026-11-23T01:02:03.004Z',
        },
      ],
    },
  },
});

export const invitePersonAgain = defineRoute({
  name: 'invitePersonAgain',
  method: 'POST',
  path: '/v1/persons/:personId/invitations',
  scope: 'administrator',
  stepUp: true,
  ownerAnswers: false,
  tag: 'persons',
  summary: {
    en: 'Make a new link for a person who lost the way in',
    'zh-CN': '为人员重新生成链接',
  },
  params: PersonPath,
  body: jsonBody(NoFields),
  answer: {
    status: 201,
    schema: PersonInvited,
    contentType: 'application/json',
    description: {
      en: 'The link, shown once: taking it ends every session and removes every second factor',
      'zh-CN': '链接仅显示一次;使用后结束全部会话并移除第二因素',
    },
    replayable: false,
  },
  problems: ['sign_in_off', 'person_not_found', 'second_person_required'],
  example: {
    params: { personId: PERSON_ID },
    body: {},
    answer: { ...invited, awaitsSecondPerson: true },
  },
});

export const changePersonState = defineRoute({
  name: 'changePersonState',
  method: 'POST',
  path: '/v1/persons/:personId/state',
  scope: 'administrator',
  stepUp: true,
  ownerAnswers: false,
  tag: 'persons',
  summary: {
    en: 'Suspend a person, let the person in again, or close for ever',
    'zh-CN': '停用、恢复或永久停用人员',
  },
  params: PersonPath,
  body: jsonBody(ChangePersonState),
  answer: {
    status: 200,
    schema: PersonStateAnswer,
    contentType: 'application/json',
    description: { en: 'The state from here', 'zh-CN': '最新状态' },
    replayable: false,
  },
  problems: ['person_not_found', 'person_closed'],
  example: {
    params: { personId: PERSON_ID },
    body: { state: 'suspended' },
    answer: { personId: PERSON_ID, state: 'suspended' },
  },
});

export const inviteCustomer = defineRoute({
  name: 'inviteCustomer',
  method: 'POST',
  path: '/v1/pools/:poolId/customers/:customerId/invitations',
  scope: 'customer_desk',
  stepUp: true,
  ownerAnswers: false,
  tag: 'persons',
  summary: { en: 'Invite the person of a customer', 'zh-CN': '邀请客户本人' },
  params: CustomerPath,
  body: jsonBody(InviteCustomer),
  answer: {
    status: 201,
    schema: PersonInvited,
    contentType: 'application/json',
    description: { en: 'The link, shown once', 'zh-CN': '邀请链接,仅显示一次' },
    replayable: false,
  },
  problems: ['sign_in_off', 'customer_not_found'],
  example: {
    params: { poolId: '1', customerId: 'c-1' },
    body: { displayName: 'Li', language: 'zh-CN' },
    answer: invited,
  },
});
