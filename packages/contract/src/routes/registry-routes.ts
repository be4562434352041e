import { Type } from 'typebox';
import { closedObject } from '../closed-object.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { PageQuery } from '../path-params.ts';
import {
  ClausePage,
  DuePage,
  PARTY_KINDS,
  PartyPage,
  PartyRecord,
  RegistryAnswer,
  RegistryCommand,
} from '../registry.ts';
import { REGISTRY_PROBLEMS, type RegistryProblemCode } from '../registry-problem.ts';
import { defineRoute } from '../route.ts';

const KindPath = closedObject({
  kind: Type.Enum(PARTY_KINDS, { type: 'string', description: 'Kind of record. 记录种类。' }),
});
const PartyPath = closedObject({
  ...KindPath.properties,
  recordId: Type.String({
    pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$',
    description: 'The record. 记录编号。',
  }),
});

const EXAMPLE_PARTY = {
  recordId: 'bank-1',
  state: 'proposed',
  date: '2026-11-23',
  position: 1,
  body: { name: 'First Bank', role: 'bank', jurisdiction: 'CN' },
};

// The keys of a literal are its own.
const REGISTRY_CODES = Object.keys(REGISTRY_PROBLEMS) as readonly RegistryProblemCode[];

export const postRegistryCommand = defineRoute({
  name: 'postRegistryCommand',
  method: 'POST',
  path: '/v1/registry/commands',
  scope: 'operator',
  ownerAnswers: false,
  tag: 'registry',
  summary: {
    en: 'Propose, examine, admit or end an institution, platform or agreement',
    'zh-CN': '登记、检查、准入或终止机构、平台与协议',
  },
  body: { schema: RegistryCommand, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: RegistryAnswer,
    contentType: 'application/json',
    description: { en: 'Recorded', 'zh-CN': '已记录' },
    replayable: true,
  },
  problems: [
    'content_invalid',
    'record_unknown',
    'record_already_exists',
    'record_state_forbids',
    'approver_is_maker',
    'party_not_permitted',
    'not_due_yet',
    'deadline_passed',
    ...REGISTRY_CODES,
  ],
  example: {
    body: {
      kind: 'propose_institution',
      commandId: 'r-1',
      institutionId: 'bank-1',
      name: 'First Bank',
      role: 'bank',
      jurisdiction: 'CN',
      licence: { number: 'B0001', authority: 'NFRA', validUntilDate: '2030-12-31' },
      concentrationMaxBasisPoints: 5000,
    },
    answer: { commandId: 'r-1', status: 'accepted', position: 1 },
  },
});

export const listParties = defineRoute({
  name: 'listParties',
  method: 'GET',
  path: '/v1/registry/records/:kind',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'registry',
  summary: { en: 'List institutions, platforms or agreements', 'zh-CN': '列出机构、平台或协议' },
  params: KindPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: PartyPage,
    contentType: 'application/json',
    description: { en: 'A page, by id', 'zh-CN': '按编号的一页' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: { params: { kind: 'institution' }, answer: { items: [EXAMPLE_PARTY] } },
});

export const getParty = defineRoute({
  name: 'getParty',
  method: 'GET',
  path: '/v1/registry/records/:kind/:recordId',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'registry',
  summary: { en: 'Show an institution, platform or agreement', 'zh-CN': '查询机构、平台或协议' },
  params: PartyPath,
  answer: {
    status: 200,
    schema: PartyRecord,
    contentType: 'application/json',
    description: { en: 'As it stands', 'zh-CN': '当前状态' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: { params: { kind: 'institution', recordId: 'bank-1' }, answer: EXAMPLE_PARTY },
});

export const listPartyVersions = defineRoute({
  name: 'listPartyVersions',
  method: 'GET',
  path: '/v1/registry/records/:kind/:recordId/versions',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'registry',
  summary: { en: 'Show the history of a party or agreement', 'zh-CN': '查询历史版本' },
  params: PartyPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: PartyPage,
    contentType: 'application/json',
    description: { en: 'Every version, the first one first', 'zh-CN': '全部版本,先旧后新' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    params: { kind: 'institution', recordId: 'bank-1' },
    answer: { items: [EXAMPLE_PARTY] },
  },
});

export const listDue = defineRoute({
  name: 'listDue',
  method: 'GET',
  path: '/v1/registry/due',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'registry',
  summary: {
    en: 'What is overdue or falls due within thirty days',
    'zh-CN': '已逾期或三十日内到期的事项',
  },
  answer: {
    status: 200,
    schema: DuePage,
    contentType: 'application/json',
    description: { en: 'By date', 'zh-CN': '按日期' },
    replayable: false,
  },
  problems: [],
  example: {
    answer: {
      items: [
        {
          date: '2026-12-01',
          matter: 'review_due',
          kind: 'institution',
          recordId: 'bank-1',
          overdue: false,
          text: { en: 'the yearly review is due', zh: '年度复审' },
        },
      ],
    },
  },
});

export const listClauses = defineRoute({
  name: 'listClauses',
  method: 'GET',
  path: '/v1/registry/clauses',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'registry',
  summary: {
    en: 'The clauses of a custody agreement and the controls that keep them',
    'zh-CN': '存管协议条款及其对应的控制',
  },
  answer: {
    status: 200,
    schema: ClausePage,
    contentType: 'application/json',
    description: { en: 'All clauses', 'zh-CN': '全部条款' },
    replayable: false,
  },
  problems: [],
  example: {
    answer: {
      items: [
        {
          clause: 'mandates',
          required: true,
          title: { en: 'standing permission has scope, cap, expiry', zh: '授权范围、额度、期限' },
          control: { en: 'the mandate is checked in the posting path', zh: '过账前检查授权' },
          shownBy: 'packages/custody/src/use-mandate.ts',
        },
      ],
    },
  },
});
