import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { BusinessDate, Cursor, CustomerId, PageLimit, PoolId, Timestamp } from './field.ts';
import { KEY_ROLES } from './role.ts';
import { PersonId } from './role-grant.ts';
import { ACCESS_PURPOSES, STAFF_ROLES } from './staff-role.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const WISH_LENGTH_MAX = 1_000;

const CONSENT_PURPOSES = ['help_by_staff', 'view_by_platform', 'face_check'] as const;
const CONSENT_STATES = ['never_given', 'given', 'withdrawn', 'outdated'] as const;
const SEPARATE_GROUNDS = ['sensitive', 'shared', 'public', 'abroad'] as const;
const PRIVACY_REQUEST_KINDS = ['copy', 'correction', 'deletion', 'explanation'] as const;
const CORRECTED_FIELDS = ['display_name', 'login_name', 'other'] as const;
const PRIVACY_REQUEST_STATES = ['open', 'proposed', 'granted', 'refused', 'withdrawn'] as const;
const PRIVACY_REQUEST_PACES = ['in_time', 'due_soon', 'overdue', 'ended'] as const;
const PRIVACY_REQUEST_ACTS = ['propose_grant', 'propose_refusal', 'approve', 'return'] as const;
const ACCESS_KINDS = [
  'account',
  'proof',
  'sealed_field',
  'request',
  'list',
  'file',
  'export',
] as const;
const PRIVACY_LAWS = [
  'consent',
  'contract',
  'erasure',
  'restriction',
  'anti_money_laundering',
  'custody_records',
  'network_logs',
  'sharing_records',
] as const;

const wording = closedObject({ zh: Type.String(), en: Type.String() });
const law = Type.Enum(PRIVACY_LAWS, { type: 'string', description: 'Which rule. 依据。' });
const purpose = Type.Enum(CONSENT_PURPOSES, {
  type: 'string',
  description: 'What is consented to. 同意事项。',
});
const noticeVersion = Type.Integer({
  minimum: 1,
  description: 'The version of the notice that was shown. 所示告知书的版本。',
});
const language = Type.Enum(['zh-CN', 'en'] as const, {
  type: 'string',
  description: 'In which it was shown. 展示语言。',
});
const separateGrounds = Type.Array(Type.Enum(SEPARATE_GROUNDS, { type: 'string' }), {
  description: 'Why it is asked for on its own. 须单独同意的原因。',
});
const requestId = Type.String({
  pattern: `^q-${UUID}$`,
  description: 'The id that the client chose: q- and a UUID. 客户端编号。',
});
const kind = Type.Enum(PRIVACY_REQUEST_KINDS, { type: 'string', description: 'What for. 类别。' });
const correctedField = Type.Enum(CORRECTED_FIELDS, {
  type: 'string',
  description: 'What is wrong. 需更正的内容。',
});
const requestState = Type.Enum(PRIVACY_REQUEST_STATES, {
  type: 'string',
  description: 'State. 状态。',
});
const pace = Type.Enum(PRIVACY_REQUEST_PACES, {
  type: 'string',
  description: 'Whether it is late. 时限。',
});
const wish = Type.String({
  minLength: 1,
  maxLength: WISH_LENGTH_MAX,
  pattern: '\\S',
  description: 'In the person’s words, or the right value; kept sealed. 诉求或正确内容,加密保存。',
});
const answer = Type.String({
  minLength: 1,
  maxLength: WISH_LENGTH_MAX,
  pattern: '\\S',
  description: 'What the person is told; kept sealed. 答复内容,加密保存。',
});

const noticeRow = closedObject({
  purpose: Type.String({ description: 'As the inventory of data names it. 处理目的编号。' }),
  title: wording,
  items: Type.Array(wording),
  ground: law,
  groundText: wording,
  kept: Type.Array(wording),
  recipients: wording,
});

export const PrivacyNoticeRecord = closedObject(
  {
    version: noticeVersion,
    publishedDate: BusinessDate,
    custodian: Type.Optional(Type.String({ description: 'Who processes. 个人信息处理者。' })),
    contact: Type.Optional(Type.String({ description: 'Whom to write to. 联系方式。' })),
    rows: Type.Array(noticeRow),
    rights: Type.Array(wording),
  },
  { title: 'PrivacyNotice' },
);

const consent = closedObject({
  purpose,
  state: Type.Enum(CONSENT_STATES, { type: 'string', description: 'Whether it stands. 状态。' }),
  separateGrounds,
  title: wording,
  items: wording,
  whenGiven: wording,
  whenWithdrawn: wording,
  changedAt: Type.Optional(Timestamp),
});

const consentLine = closedObject({
  purpose: Type.String({ description: 'What was consented to. 同意事项。' }),
  act: Type.Enum(['given', 'withdrawn'] as const, { type: 'string', description: 'Act. 操作。' }),
  noticeVersion,
  language,
  separateGrounds,
  channel: Type.Enum(['console'] as const, { type: 'string', description: 'By which way. 渠道。' }),
  at: Timestamp,
});

export const ConsentList = closedObject(
  {
    noticeVersion,
    consents: Type.Array(consent),
    ledger: Type.Array(consentLine, { description: 'The latest first. 同意台账,最新在前。' }),
  },
  { title: 'ConsentList' },
);

export const ConsentPath = closedObject({ purpose });

const checkId = Type.String({ pattern: `^f-${UUID}$`, description: 'f- and a UUID. 核验编号。' });

const faceCheckStep = Type.Enum(['opening', 'recovery', 'request'] as const, {
  type: 'string',
  description: 'What it is for: opening, a new way in, or a request. 用途。',
});

export const BeginFaceCheck = closedObject(
  { step: faceCheckStep, language },
  { title: 'BeginFaceCheck' },
);

export const FaceCheckPath = closedObject({ checkId });

export const FaceCheckRecord = closedObject(
  {
    checkId,
    step: faceCheckStep,
    provider: Type.String({ description: 'Whose camera page it is. 服务商。' }),
    begunAt: Timestamp,
    outcome: Type.Optional(
      Type.Enum(['live', 'not_live', 'given_up'] as const, {
        type: 'string',
        description: 'Absent until the provider says. 服务商给出前不返回。',
      }),
    ),
    band: Type.Optional(
      Type.Enum(['high', 'medium', 'low'] as const, {
        type: 'string',
        description: 'How sure the provider is. 把握程度。',
      }),
    ),
    seenAt: Type.Optional(Timestamp),
  },
  { title: 'FaceCheck' },
);

export const FaceCheckBegunAnswer = closedObject(
  {
    check: FaceCheckRecord,
    address: Type.String({ description: 'The page of the provider. 服务商页面。' }),
  },
  { title: 'FaceCheckBegun' },
);

/** Face checks of one person that an answer lists. */
export const FACE_CHECKS_LISTED_MAX = 20;

export const FaceCheckList = closedObject(
  {
    isOffered: Type.Boolean({
      description:
        'Whether there is a provider; people are always checked another way too. 是否提供。',
    }),
    provider: Type.Optional(Type.String()),
    items: Type.Array(FaceCheckRecord, { maxItems: FACE_CHECKS_LISTED_MAX }),
  },
  { title: 'FaceCheckList' },
);
export const SetConsent = closedObject(
  {
    act: Type.Enum(['give', 'withdraw'] as const, { type: 'string', description: 'Act. 操作。' }),
    noticeVersion,
    language,
  },
  { title: 'SetConsent' },
);

const toldAccess = closedObject(
  {
    accessNumber: Type.Integer({ minimum: 1 }),
    at: Timestamp,
    what: Type.Enum(ACCESS_KINDS, { type: 'string', description: 'What was seen. 查看内容。' }),
    field: Type.Optional(Type.String({ description: 'The sealed field. 加密字段。' })),
    staffRole: Type.Optional(
      Type.Enum(STAFF_ROLES, { type: 'string', description: 'As what. 查看人角色。' }),
    ),
    keyRole: Type.Optional(
      Type.Enum(KEY_ROLES, { type: 'string', description: 'A program of. 程序所属角色。' }),
    ),
    nameMasked: Type.Optional(
      Type.String({ description: 'Who, with most of the name hidden. 查看人姓名(脱敏)。' }),
    ),
    purpose: Type.Optional(
      Type.Enum(ACCESS_PURPOSES, { type: 'string', description: 'Why. 用途。' }),
    ),
    isList: Type.Boolean({
      description: 'Whether many customers were seen at once. 是否为列表查看。',
    }),
  },
  { title: 'ToldAccess' },
);
export const ToldAccessPage = pageOf(toldAccess, 'ToldAccessPage');

export const MakeCopy = closedObject({ requestId }, { title: 'MakeCopy' });
export const PersonalCopy = closedObject(
  {
    form: Type.String({ description: 'ringfence personal copy v1' }),
    about: wording,
    madeAt: Timestamp,
    requestId,
    personId: PersonId,
    poolId: PoolId,
    customerId: CustomerId,
    sections: Type.Array(
      closedObject({
        name: Type.String({ description: 'Of the section. 章节编号。' }),
        title: wording,
        columns: Type.Array(Type.String()),
        rows: Type.Array(Type.Array(Type.String()), {
          description: 'Every value a text; amounts as digits of minor units. 值均为文本。',
        }),
        isCut: Type.Boolean({
          description: 'Whether there are more than fit; the newest are here. 是否截断。',
        }),
      }),
    ),
  },
  { title: 'PersonalCopy' },
);

export const MakePrivacyRequest = closedObject(
  {
    requestId,
    kind: Type.Enum(['correction', 'deletion', 'explanation'] as const, {
      type: 'string',
      description: 'What for. 类别。',
    }),
    field: Type.Optional(correctedField),
    wish: Type.Optional(wish),
  },
  { title: 'MakePrivacyRequest' },
);

const OWN_REQUEST = {
  requestId,
  kind,
  field: Type.Optional(correctedField),
  madeAt: Timestamp,
  dueAt: Timestamp,
  state: requestState,
  pace,
  changedAt: Type.Optional(Timestamp),
} as const;

export const OwnPrivacyRequest = closedObject(
  { ...OWN_REQUEST, wish: Type.Optional(wish), answer: Type.Optional(answer) },
  { title: 'OwnPrivacyRequest' },
);
export const OwnPrivacyRequestList = closedObject(
  { items: Type.Array(OwnPrivacyRequest) },
  { title: 'OwnPrivacyRequestList' },
);
export const PrivacyRequestPath = closedObject({ requestId });

export const PrivacyRequestQuery = closedObject({
  cursor: Type.Optional(Cursor),
  limit: Type.Optional(PageLimit),
  state: Type.Optional(
    Type.Enum(['open', 'all'] as const, {
      type: 'string',
      description: 'Those that wait for an answer, the default, or all. 默认仅未办结。',
    }),
  ),
});

const PrivacyRequestRecord = closedObject(
  {
    ...OWN_REQUEST,
    personId: PersonId,
    poolId: Type.Optional(PoolId),
    customerId: Type.Optional(CustomerId),
    changedBy: Type.Optional(Type.String({ description: 'Who acted last. 最近经办人。' })),
    needsTwoPeople: Type.Boolean({ description: 'Whether two people decide. 是否须双人办理。' }),
  },
  { title: 'PrivacyRequest' },
);
export const PrivacyRequestPage = pageOf(PrivacyRequestRecord, 'PrivacyRequestPage');

const partPlan = closedObject({
  part: Type.String({ description: 'What is kept. 数据类别。' }),
  outcome: Type.Enum(['destroyed', 'restricted'] as const, {
    type: 'string',
    description: 'What happens to it. 处理结果。',
  }),
  untilDate: Type.Optional(BusinessDate),
  law,
  lawText: wording,
});

export const PrivacyRequestDetail = closedObject(
  {
    request: PrivacyRequestRecord,
    wish: Type.Optional(wish),
    answer: Type.Optional(answer),
    proposal: Type.Optional(
      Type.Enum(['grant', 'refusal'] as const, {
        type: 'string',
        description: 'What waits for a second person. 待复核事项。',
      }),
    ),
    deletion: Type.Optional(
      closedObject({
        status: Type.Enum(['contract_is_running', 'planned'] as const, {
          type: 'string',
          description: 'Whether it can be done. 可否办理。',
        }),
        parts: Type.Array(partPlan),
      }),
    ),
    faceChecks: Type.Array(FaceCheckRecord, {
      maxItems: FACE_CHECKS_LISTED_MAX,
      description: 'Face checks that the person chose to make. 本人自愿进行的人脸核验。',
    }),
  },
  { title: 'PrivacyRequestDetail' },
);

export const ActOnPrivacyRequest = closedObject(
  {
    act: Type.Enum(PRIVACY_REQUEST_ACTS, { type: 'string', description: 'Act. 操作。' }),
    answer: Type.Optional(answer),
  },
  { title: 'ActOnPrivacyRequest' },
);

export const RetentionDue = closedObject(
  {
    closedPersons: Type.Array(
      closedObject({
        personId: PersonId,
        closedAt: Timestamp,
        dueDate: BusinessDate,
        isDue: Type.Boolean(),
      }),
    ),
    restrictions: Type.Array(
      closedObject({
        requestId,
        part: Type.String(),
        personId: PersonId,
        customerId: Type.Optional(CustomerId),
        poolId: Type.Optional(PoolId),
        law,
        lawText: wording,
        untilDate: BusinessDate,
        isDue: Type.Boolean(),
      }),
    ),
  },
  { title: 'RetentionDue' },
);

const DeletionCertificate = closedObject(
  {
    certificateNumber: Type.Integer({ minimum: 1 }),
    personId: PersonId,
    requestId: Type.Optional(requestId),
    cause: Type.Enum(['erasure_requested', 'retention_ended'] as const, {
      type: 'string',
      description: 'Why. 原因。',
    }),
    parts: Type.Array(Type.String()),
    keysDestroyed: Type.Integer({ minimum: 0 }),
    destroyedAt: Timestamp,
    by: Type.String({ description: 'Who did it. 经办。' }),
  },
  { title: 'DeletionCertificate' },
);
export const DeletionCertificatePage = pageOf(DeletionCertificate, 'DeletionCertificatePage');
