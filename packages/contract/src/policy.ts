import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { BusinessDate, Timestamp } from './field.ts';
import { PersonId } from './person.ts';
import { STAFF_ROLES } from './staff-role.ts';

const TITLE_LENGTH_MAX = 200;
const POLICY_TEXT_LENGTH_MAX = 30_000;
const POLICY_CONTROLS_MAX = 50;
const POLICY_VERSION_MAX = 100_000;
/** Bytes of a request that carries both texts of a policy. */
export const POLICY_BYTES_MAX = 256 * 1024;
/** Policies, and versions of one, that one answer lists. */
export const POLICIES_LISTED_MAX = 500;
/** Persons whose reading one answer tells of. */
export const POLICY_READERS_MAX = 2_000;

const PACES = ['in_time', 'due_soon', 'overdue', 'done'] as const;
/** Whether what is due on a day is late. */
export const DuePace = Type.Enum(PACES, {
  type: 'string',
  description: 'Whether it is late. 时限状态。',
});

const PolicyId = Type.String({
  pattern: '^[a-z][a-z0-9-]{1,62}[a-z0-9]$',
  description: 'A short word for the policy. 制度编号。',
});
const version = Type.Integer({
  minimum: 1,
  maximum: POLICY_VERSION_MAX,
  description: 'Follows the one before it by one. 版本,逐一递增。',
});
const title = closedObject({
  zh: Type.String({ minLength: 1, maxLength: TITLE_LENGTH_MAX, pattern: '\\S' }),
  en: Type.String({ minLength: 1, maxLength: TITLE_LENGTH_MAX, pattern: '\\S' }),
});
const policyText = closedObject({
  zh: Type.String({ minLength: 1, maxLength: POLICY_TEXT_LENGTH_MAX, pattern: '\\S' }),
  en: Type.String({ minLength: 1, maxLength: POLICY_TEXT_LENGTH_MAX, pattern: '\\S' }),
});
const fileSha256 = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 of a file that is kept elsewhere. 库外文件的 SHA-256。',
});
const ownerRole = Type.Enum(STAFF_ROLES, {
  type: 'string',
  description: 'The role that answers for it. 责任角色。',
});
const controls = Type.Array(
  Type.String({
    pattern: '^(route|check|command|test):[A-Za-z0-9][A-Za-z0-9 ./_-]{0,119}$',
    description: 'route:…, check:…, command:… or test:…. 控制点。',
  }),
  {
    maxItems: POLICY_CONTROLS_MAX,
    uniqueItems: true,
    description: 'What of the system holds the policy. 对应的系统控制点。',
  },
);

export const PublishPolicy = closedObject(
  {
    policyId: PolicyId,
    version,
    title,
    text: Type.Optional(policyText),
    fileSha256: Type.Optional(fileSha256),
    ownerRole,
    reviewDate: BusinessDate,
    controls,
  },
  {
    title: 'PublishPolicy',
    description:
      'A text in both languages (Markdown), or the hash of a file, or both. 两种语言的正文(Markdown)或文件散列,至少其一。',
  },
);

const summary = {
  policyId: PolicyId,
  version,
  title,
  ownerRole,
  reviewDate: BusinessDate,
  pace: DuePace,
  controls,
  publishedBy: PersonId,
  publishedAt: Timestamp,
};

export const PolicySummary = closedObject(
  {
    ...summary,
    readersExpected: Type.Integer({ minimum: 0, description: 'Staff in office. 应阅读人数。' }),
    readersMissing: Type.Integer({ minimum: 0, description: 'Who has not. 未阅读人数。' }),
  },
  { title: 'PolicySummary' },
);
export const PolicyList = closedObject(
  { items: Type.Array(PolicySummary, { maxItems: POLICIES_LISTED_MAX }) },
  { title: 'PolicyList' },
);

const content = {
  text: Type.Optional(policyText),
  fileSha256: Type.Optional(fileSha256),
};

export const PolicyDetail = closedObject(
  {
    ...summary,
    ...content,
    versions: Type.Array(
      closedObject({
        version,
        title,
        publishedBy: PersonId,
        publishedAt: Timestamp,
      }),
      { maxItems: POLICIES_LISTED_MAX, description: 'The latest first. 最新在前。' },
    ),
    readings: Type.Array(closedObject({ personId: PersonId, readAt: Timestamp }), {
      maxItems: POLICY_READERS_MAX,
      description: 'Who read and accepted the version in force. 已确认阅读现行版本的人员。',
    }),
    missing: Type.Array(PersonId, {
      maxItems: POLICY_READERS_MAX,
      description: 'Staff in office who has not. 尚未确认阅读的在岗人员。',
    }),
  },
  { title: 'PolicyDetail' },
);

export const MyPolicyRecord = closedObject(
  {
    policyId: PolicyId,
    version,
    title,
    ...content,
    publishedAt: Timestamp,
    readAt: Type.Optional(Timestamp),
  },
  { title: 'MyPolicy' },
);
export const MyPolicyList = closedObject(
  { items: Type.Array(MyPolicyRecord, { maxItems: POLICIES_LISTED_MAX }) },
  { title: 'MyPolicyList' },
);

export const PolicyPath = closedObject({ policyId: PolicyId });
export const ReadPolicy = closedObject({ version }, { title: 'ReadPolicy' });
