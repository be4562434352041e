import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { CustomerId, Moment, PlatformId, PoolId, Timestamp } from './field.ts';
import { KEY_POOLS_MAX, REASON_LENGTH_MAX } from './limit.ts';
import { PageQuery } from './path-params.ts';
import { KEY_ROLES } from './role.ts';
import { ACCESS_PURPOSES, STAFF_LEVELS, STAFF_ROLES } from './staff-role.ts';

/** A person who signs in. */
export const PersonId = Type.String({
  pattern: '^p-[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  description: 'The person; says nothing about who it is. 人员编号。',
});

/** A grant of a role. */
export const GrantId = Type.String({
  pattern: '^g-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  description: 'The grant; chosen by the client, and its idempotency key. 授权编号,由客户端生成。',
});

const ActorId = Type.String({ description: 'A person or a key. 人员或密钥编号。' });

const role = Type.Enum(STAFF_ROLES, { type: 'string', description: 'The role. 角色。' });

const level = Type.Enum(STAFF_LEVELS, {
  type: 'integer',
  description: '1 reads and prepares, 2 acts, 3 sets rules and ends things. 级别。',
});

const pools = Type.Array(PoolId, {
  minItems: 1,
  maxItems: KEY_POOLS_MAX,
  uniqueItems: true,
  description: 'Absent means every pool that the platform allows. 缺省为全部可见专户。',
});

const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why; never personal data. 理由,不得含个人信息。',
});

export const GrantRole = closedObject(
  {
    grantId: GrantId,
    role,
    level,
    platformId: Type.Optional(PlatformId),
    pools: Type.Optional(pools),
    expiresAt: Type.Optional(Moment),
    reason,
  },
  { title: 'GrantRole' },
);

export const RevokeRoleGrant = closedObject({ reason }, { title: 'RevokeRoleGrant' });

/** Where a grant is: only one that is in force counts. */
export const ROLE_GRANT_STATES = ['waiting', 'in_force', 'expired', 'revoked'] as const;

export const RoleGrantRecord = closedObject(
  {
    grantId: GrantId,
    personId: PersonId,
    role,
    level,
    platformId: Type.Optional(PlatformId),
    pools: Type.Optional(pools),
    state: Type.Enum(ROLE_GRANT_STATES, {
      type: 'string',
      description: 'Waiting is for the word of a second person. 待复核、生效、到期、撤销。',
    }),
    grantedAt: Timestamp,
    grantedBy: ActorId,
    expiresAt: Type.Optional(Timestamp),
    reason,
    confirmedBy: Type.Optional(ActorId),
    confirmedAt: Type.Optional(Timestamp),
    revokedBy: Type.Optional(ActorId),
    revokedAt: Type.Optional(Timestamp),
  },
  { title: 'RoleGrant' },
);

export const RoleGrantPage = pageOf(RoleGrantRecord, 'RoleGrantPage');

export const RoleGrantQuery = closedObject({
  ...PageQuery.properties,
  personId: Type.Optional(PersonId),
});

export const PersonPath = closedObject({ personId: PersonId });
export const RoleGrantPath = closedObject({ personId: PersonId, grantId: GrantId });

const text = closedObject({ en: Type.String(), 'zh-CN': Type.String() });

const RoleThatMay = closedObject({ role, level });

/** Each role with what it may do, as the policies say. */
export const RoleList = closedObject(
  {
    roles: Type.Array(
      closedObject({
        role,
        name: text,
        keyRole: Type.Enum(KEY_ROLES, {
          type: 'string',
          description: 'The role of keys whose scopes it enters. 对应的密钥角色。',
        }),
        timed: Type.Boolean({ description: 'Whether a grant needs an end. 是否必须有期限。' }),
        ofPlatform: Type.Boolean({
          description: 'Whether a grant needs a platform. 是否必须指定平台。',
        }),
        conflictsWith: Type.Array(
          closedObject({
            role,
            within: Type.Enum(['installation', 'pool'], { type: 'string' }),
            why: text,
          }),
        ),
      }),
    ),
    groups: Type.Array(
      closedObject({
        group: Type.String(),
        text,
        routes: Type.Array(Type.String()),
        roles: Type.Array(RoleThatMay, {
          description: 'Roles that may do any of it, from which level. 可办理的角色及最低级别。',
        }),
      }),
    ),
    purposes: Type.Array(
      closedObject({ purpose: Type.Enum(ACCESS_PURPOSES, { type: 'string' }), name: text }),
    ),
  },
  { title: 'RoleList' },
);

export const ExplainQuery = closedObject({
  route: Type.String({
    pattern: '^[A-Za-z]{3,80}$',
    description: 'The name of a route, as operationId. 接口名称。',
  }),
  poolId: Type.Optional(PoolId),
  platformId: Type.Optional(PlatformId),
});

export const AuthorizationExplained = closedObject(
  {
    route: Type.String(),
    group: Type.Optional(Type.String()),
    decision: Type.Enum(['allow', 'deny'], {
      type: 'string',
      description: 'For whoever asks, now. 对当前调用者的判定。',
    }),
    role: Type.Optional(role),
    policies: Type.Array(closedObject({ policyId: Type.String(), text })),
    whoMay: Type.Array(RoleThatMay),
    personalData: Type.Boolean({ description: 'Whether it needs a purpose. 是否须说明用途。' }),
    stepUp: Type.Boolean({ description: 'Whether it needs a fresh proof. 是否须重新验证。' }),
  },
  { title: 'AuthorizationExplained' },
);

export const AccessQuery = closedObject({
  ...PageQuery.properties,
  actorId: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{4,64}$' })),
  poolId: Type.Optional(PoolId),
  customerId: Type.Optional(CustomerId),
});

export const AccessRecord = closedObject(
  {
    accessNumber: Type.Integer({ minimum: 1 }),
    at: Timestamp,
    actorId: ActorId,
    grantId: Type.Optional(GrantId),
    route: Type.String(),
    purpose: Type.Optional(Type.Enum(ACCESS_PURPOSES, { type: 'string' })),
    poolId: Type.Optional(PoolId),
    customerId: Type.Optional(CustomerId),
    subjectId: Type.Optional(PersonId),
    field: Type.Optional(Type.String()),
    requestId: Type.String(),
  },
  { title: 'PersonalDataAccess' },
);

export const AccessPage = pageOf(AccessRecord, 'PersonalDataAccessPage');
