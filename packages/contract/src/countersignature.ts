import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { CustomerId, PoolId, Timestamp } from './field.ts';
import { COUNTERSIGNATURES_LISTED_MAX } from './limit.ts';
import { PersonId } from './person.ts';
import { ApprovalByPerson, SIGNED_LENGTH_MAX } from './signed-approval.ts';

/** What counts only once a second person countersigned it. */
const COUNTERSIGNED_KINDS = [
  'recovery_link',
  'customer_link',
  'single_sign_on_link',
  'api_key',
] as const;

const kind = Type.Enum(COUNTERSIGNED_KINDS, {
  type: 'string',
  description: 'What waits for a second person. 待复核事项类别。',
});
const subjectId = Type.String({
  pattern: '^[A-Za-z0-9._:-]{1,128}$',
  description:
    'The id of the link or of the key; of a key for form posts, `signature-key:` and its id. 链接或密钥编号;表单签名密钥为 `signature-key:` 加其编号。',
});
const actorId = Type.String({
  description: 'A person, or the id of a key. 人员或密钥编号。',
});

const fields = {
  kind,
  subjectId,
  personId: Type.Optional(PersonId),
  poolId: Type.Optional(PoolId),
  requestedBy: actorId,
  requestedAt: Timestamp,
  signedBy: Type.Optional(PersonId),
  signedAt: Type.Optional(Timestamp),
};

export const CountersignatureRecord = closedObject(fields, { title: 'Countersignature' });

/** The same for the desk of a pool, which knows customers. */
export const CustomerLinkRecord = closedObject(
  { ...fields, customerId: CustomerId },
  { title: 'CustomerLinkAwaited' },
);

export const CountersignatureList = closedObject(
  { items: Type.Array(CountersignatureRecord, { maxItems: COUNTERSIGNATURES_LISTED_MAX }) },
  { title: 'CountersignatureList' },
);
export const CustomerLinkList = closedObject(
  { items: Type.Array(CustomerLinkRecord, { maxItems: COUNTERSIGNATURES_LISTED_MAX }) },
  { title: 'CustomerLinkAwaitedList' },
);

/** The word of a second person: the signature of the text; a key has none, and is refused. */
export const Countersign = closedObject(
  { approval: Type.Optional(ApprovalByPerson) },
  { title: 'Countersign' },
);

const signedKind = Type.Enum([...COUNTERSIGNED_KINDS, 'role_grant'] as const, {
  type: 'string',
  description: 'What was countersigned. 已复核事项类别。',
});

export const SignedCountersignaturePath = closedObject({ kind: signedKind, subjectId });

/** All that an offline check of it needs: `ringfence approval verify`. */
export const CountersignatureFile = closedObject(
  {
    form: Type.Literal('ringfence countersignature-file v1'),
    countersignature: closedObject({
      kind: Type.String({
        pattern: '^[a-z_]{1,40}$',
        description: 'What it is, as the text names it. 文本所载类别。',
      }),
      subjectId,
      requestedBy: actorId,
      signedBy: PersonId,
      evidence: Type.String({
        pattern: '^[0-9a-f]{64}$',
        description: 'SHA-256 of what was signed, as the registry keeps it. 签名的 SHA-256 值。',
      }),
    }),
    signedApproval: Type.String({
      maxLength: SIGNED_LENGTH_MAX,
      description:
        'Canonical JSON: the text, and the whole of the assertion. 规范化 JSON:文本与完整签名。',
    }),
  },
  { title: 'CountersignatureFile' },
);

export const CountersignaturePath = closedObject({ kind, subjectId });
export const CustomerLinkPath = closedObject({ poolId: PoolId, subjectId });
