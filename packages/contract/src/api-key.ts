import { Type } from 'typebox';
import { awaitsSecondPerson } from './awaits-second-person.ts';
import { closedObject, pageOf } from './closed-object.ts';
import { KeyId, Moment, PlatformId, PoolId, Timestamp } from './field.ts';
import { KEY_POOLS_MAX } from './limit.ts';
import { PersonId } from './person.ts';
import { KEY_ROLES } from './role.ts';

const role = Type.Enum(KEY_ROLES, { type: 'string', description: 'Who the key acts for. 角色。' });

const pools = Type.Array(PoolId, {
  minItems: 1,
  maxItems: KEY_POOLS_MAX,
  uniqueItems: true,
  description: 'Absent means every pool the role and platform allow. 缺省为全部可见专户。',
});

const personId = Type.Optional({
  ...PersonId,
  description:
    'Who uses it: it counts as this person wherever two people are asked for. Absent: as who made it. 持有人。',
});

const signatureRequired = Type.Boolean({
  description: 'Whether each request must be signed (RFC 9421). 每个请求是否必须签名。',
});

export const CreateApiKey = closedObject(
  {
    keyId: KeyId,
    role,
    platformId: Type.Optional(PlatformId),
    pools: Type.Optional(pools),
    expiresAt: Type.Optional(Moment),
    signatureRequired: Type.Optional(signatureRequired),
    personId,
  },
  { title: 'CreateApiKey' },
);

export const ApiKeyRecord = closedObject(
  {
    keyId: KeyId,
    role,
    platformId: Type.Optional(PlatformId),
    pools: Type.Optional(pools),
    createdAt: Timestamp,
    expiresAt: Type.Optional(Timestamp),
    revokedAt: Type.Optional(Timestamp),
    signatureRequired,
    personId,
    awaitsSecondPerson,
  },
  { title: 'ApiKey' },
);

export const CreatedApiKey = closedObject(
  {
    ...ApiKeyRecord.properties,
    key: Type.Optional(
      Type.String({
        description: 'The whole key, shown once: absent when replayed. 完整密钥,仅显示一次。',
      }),
    ),
  },
  { title: 'CreatedApiKey' },
);

export const ApiKeyPage = pageOf(ApiKeyRecord, 'ApiKeyPage');

export const NoFields = closedObject({}, { title: 'NoFields' });
