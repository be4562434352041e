import { Type } from 'typebox';
import { closedObject } from '../closed-object.ts';
import { CommandAnswer } from '../command-answer.ts';
import { AmountMinorPositive, BusinessDate, CommandId } from '../field.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { PoolPath } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';

const CUSTOMERS_MAX = 1_000_000_000;

const terms = closedObject(
  {
    customersMax: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: CUSTOMERS_MAX,
        description: 'Customers the pool may have. 客户数上限。',
      }),
    ),
    amountMaxMinor: Type.Optional(AmountMinorPositive),
    lastDate: Type.Optional(BusinessDate),
  },
  {
    description: 'What the platform may do at most; absent: no cap. 平台业务上限,缺省为不限。',
  },
);

const origin = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$',
  description: 'The decision or document they come from. 依据。',
});

const SetTerms = closedObject({ commandId: CommandId, terms, origin }, { title: 'SetTerms' });

export const setTerms = defineRoute({
  name: 'setTerms',
  method: 'POST',
  path: '/v1/pools/:poolId/terms',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'pools',
  summary: { en: "State a platform's terms in a pool", 'zh-CN': '设定平台在专户内的业务上限' },
  params: PoolPath,
  body: { schema: SetTerms, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'Recorded', 'zh-CN': '已记录' },
    replayable: true,
  },
  problems: [],
  example: {
    params: { poolId: '1' },
    body: { commandId: 'c-1', terms: { customersMax: 100 }, origin: 'registry-7' },
    answer: { commandId: 'c-1', status: 'accepted', position: 42 },
  },
});

export const {
  list: listTerms,
  get: getTerms,
  listVersions: listTermsVersions,
} = recordRoutes({
  name: 'Terms',
  names: 'Terms',
  path: 'terms',
  tag: 'pools',
  title: { en: "A platform's terms in a pool", 'zh-CN': '平台在专户内的业务上限' },
  states: ['in_force'],
  body: { terms, origin },
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: {
    recordId: 'terms',
    state: 'in_force',
    body: { terms: { customersMax: 100 }, origin: 'registry-7' },
  },
});
