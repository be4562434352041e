import { type Static, Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { AmountMinorPositive, BusinessDate, CommandId, PlatformId, Position } from './field.ts';

/** Longest name of a business and longest reason, in characters. */
const NAME_LENGTH_MAX = 200;
const NOTE_LENGTH_MAX = 500;
/** Items of the lists of a body. */
const LIST_ITEMS_MAX = 100;
const SCORE_MAX = 5;
const BASIS_POINTS_WHOLE = 10_000;
const CUSTOMERS_MAX = 1_000_000;

const partyId = (description: string) =>
  Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$', description });
const institutionId = partyId('The institution. 机构编号。');
const agreementId = partyId('The agreement. 协议编号。');
const name = Type.String({
  minLength: 1,
  maxLength: NAME_LENGTH_MAX,
  description: 'Name of the business. 名称。',
});
const reason = Type.String({
  minLength: 1,
  maxLength: NOTE_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
});
const hash = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 of the document, in hexadecimal. 文件摘要。',
});
const words = (description: string) =>
  Type.Array(Type.String({ pattern: '^[a-z][a-z_]{0,39}$' }), {
    minItems: 1,
    maxItems: LIST_ITEMS_MAX,
    uniqueItems: true,
    description,
  });
const licence = closedObject({
  number: name,
  authority: name,
  validUntilDate: BusinessDate,
});

/** One schema for each kind of registry command; every one also has a commandId. */
export const REGISTRY_COMMAND_SCHEMAS = {
  propose_institution: closedObject({
    kind: Type.Literal('propose_institution'),
    commandId: CommandId,
    institutionId,
    name,
    role: Type.Enum(['bank', 'payment_institution', 'auditor'], { type: 'string' }),
    jurisdiction: Type.String({
      pattern: '^[A-Z]{2}$',
      description: 'ISO 3166 alpha-2. 地区代码。',
    }),
    licence,
    concentrationMaxBasisPoints: Type.Integer({ minimum: 1, maximum: BASIS_POINTS_WHOLE }),
  }),
  record_check: closedObject({
    kind: Type.Literal('record_check'),
    commandId: CommandId,
    party: Type.Enum(['institution', 'platform'], { type: 'string' }),
    partyId: partyId('The institution or platform. 机构或平台编号。'),
    check: Type.String({ pattern: '^[a-z][a-z_]{0,39}$' }),
    result: Type.Enum(['passed', 'failed'], { type: 'string' }),
    evidenceHash: hash,
  }),
  score_institution: closedObject({
    kind: Type.Literal('score_institution'),
    commandId: CommandId,
    institutionId,
    scores: Type.Record(
      Type.String({ pattern: '^[a-z][a-z_]{0,39}$' }),
      Type.Integer({ minimum: 0, maximum: SCORE_MAX }),
    ),
  }),
  admit_institution: closedObject({
    kind: Type.Literal('admit_institution'),
    commandId: CommandId,
    institutionId,
  }),
  review_institution: closedObject({
    kind: Type.Literal('review_institution'),
    commandId: CommandId,
    institutionId,
    licence,
  }),
  move_institution: closedObject({
    kind: Type.Literal('move_institution'),
    commandId: CommandId,
    institutionId,
    event: Type.Enum(['refuse', 'suspend', 'resume', 'end'], { type: 'string' }),
    reason,
  }),
  apply_platform: closedObject({
    kind: Type.Literal('apply_platform'),
    commandId: CommandId,
    platformId: PlatformId,
    name,
    programmes: words('Programmes it asks for. 申请的业务模板。'),
  }),
  try_out_platform: closedObject({
    kind: Type.Literal('try_out_platform'),
    commandId: CommandId,
    platformId: PlatformId,
    caps: closedObject({
      customersMax: Type.Integer({ minimum: 1, maximum: CUSTOMERS_MAX }),
      amountMaxMinor: AmountMinorPositive,
      lastDate: BusinessDate,
    }),
  }),
  admit_platform: closedObject({
    kind: Type.Literal('admit_platform'),
    commandId: CommandId,
    platformId: PlatformId,
  }),
  move_platform: closedObject({
    kind: Type.Literal('move_platform'),
    commandId: CommandId,
    platformId: PlatformId,
    event: Type.Enum(['refuse', 'wind_down', 'end'], { type: 'string' }),
    reason,
  }),
  draft_agreement: closedObject({
    kind: Type.Literal('draft_agreement'),
    commandId: CommandId,
    agreementId,
    platformId: PlatformId,
    institutionId,
    form: Type.Enum(['sole', 'joint'], { type: 'string' }),
    clauses: words('Clauses it contains; see listClauses. 所含条款。'),
    documentHash: hash,
    effectiveDate: BusinessDate,
    lastDate: BusinessDate,
  }),
  sign_agreement: closedObject({
    kind: Type.Literal('sign_agreement'),
    commandId: CommandId,
    agreementId,
    party: Type.Enum(['platform', 'institution', 'operator'], { type: 'string' }),
    method: Type.Enum(['certificate', 'password', 'click', 'paper'], { type: 'string' }),
    evidenceHash: hash,
  }),
  put_agreement_in_force: closedObject({
    kind: Type.Literal('put_agreement_in_force'),
    commandId: CommandId,
    agreementId,
  }),
  announce_wording: closedObject({
    kind: Type.Literal('announce_wording'),
    commandId: CommandId,
    agreementId,
    documentHash: hash,
    effectiveDate: BusinessDate,
  }),
  end_agreement: closedObject({
    kind: Type.Literal('end_agreement'),
    commandId: CommandId,
    agreementId,
    reason,
  }),
} as const;

type RegistryCommandName = keyof typeof REGISTRY_COMMAND_SCHEMAS;

export type RegistryCommandBody = {
  [Kind in RegistryCommandName]: Static<(typeof REGISTRY_COMMAND_SCHEMAS)[Kind]>;
}[RegistryCommandName];

/** A command of the registry as a client sends it; `kind` selects the fields. */
export const RegistryCommand = Type.Unsafe<RegistryCommandBody>({
  title: 'RegistryCommand',
  type: 'object',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: Object.values(REGISTRY_COMMAND_SCHEMAS),
});

export const RegistryAnswer = closedObject(
  { commandId: CommandId, status: Type.Literal('accepted'), position: Position },
  { title: 'RegistryAnswer' },
);

/** The kinds of the registry's records. */
export const PARTY_KINDS = ['institution', 'platform', 'agreement'] as const;

export const PartyRecord = closedObject(
  {
    recordId: Type.String(),
    state: Type.String({ description: 'Where it is in its life. 状态。' }),
    date: BusinessDate,
    position: Position,
    body: Type.Unsafe<Readonly<Record<string, unknown>>>({
      type: 'object',
      additionalProperties: true,
      description: 'What is kept of it, amounts as digits. 内容,金额为数字字符串。',
    }),
  },
  { title: 'Party' },
);

export const PartyPage = pageOf(PartyRecord, 'PartyPage');

export const DuePage = closedObject(
  {
    items: Type.Array(
      closedObject({
        date: BusinessDate,
        matter: Type.String(),
        kind: Type.String(),
        recordId: Type.String(),
        overdue: Type.Boolean(),
        text: closedObject({ en: Type.String(), zh: Type.String() }),
      }),
    ),
  },
  { title: 'DuePage' },
);

export const ClausePage = closedObject(
  {
    items: Type.Array(
      closedObject({
        clause: Type.String(),
        required: Type.Boolean(),
        title: closedObject({ en: Type.String(), zh: Type.String() }),
        control: closedObject({ en: Type.String(), zh: Type.String() }),
        shownBy: Type.String(),
      }),
    ),
  },
  { title: 'ClausePage' },
);
