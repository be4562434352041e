import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import {
  AmountMinor,
  BusinessDate,
  CommandId,
  Currency,
  PlatformId,
  PoolId,
  Position,
} from './field.ts';
import { PROGRAMME_VERSION_MAX } from './limit.ts';
import { ProgrammeDocument } from './programme-document.ts';

export const Programme = closedObject({
  id: Type.String({ pattern: '^[a-z][a-z0-9_]{0,31}$', description: 'e.g. wallet. 业务模板。' }),
  version: Type.Integer({ minimum: 1, maximum: PROGRAMME_VERSION_MAX }),
});

export const BankAccountIdentification = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9 -]{0,39}$',
  description: 'The omnibus account at the bank: IBAN or the bank’s own number. 存管专用账户账号。',
});

/** Characters of a pool's name. */
const POOL_NAME_LENGTH_MAX = 200;

const poolName = Type.String({
  minLength: 1,
  maxLength: POOL_NAME_LENGTH_MAX,
  description: 'Name of the pool. 专户名称。',
});

export const OpenPool = closedObject(
  {
    commandId: CommandId,
    platformId: PlatformId,
    name: poolName,
    currency: Currency,
    programme: Programme,
    programmeDocument: Type.Optional(ProgrammeDocument),
    bankAccountIdentification: BankAccountIdentification,
    businessDate: BusinessDate,
    openingBalanceMinor: Type.Optional(AmountMinor),
  },
  { title: 'OpenPool' },
);

export const OpenPoolAnswer = closedObject(
  {
    commandId: CommandId,
    status: Type.Literal('accepted'),
    poolId: PoolId,
  },
  { title: 'OpenPoolAnswer' },
);

export const PoolRecord = closedObject(
  {
    poolId: PoolId,
    platformId: PlatformId,
    name: poolName,
    currency: Currency,
    programme: Programme,
    bankAccountIdentification: Type.Optional(Type.String()),
    businessDate: Type.Optional(BusinessDate),
    positionNext: Position,
    bankIsSandbox: Type.Optional(
      Type.Boolean({ description: 'Its bank is a sandbox: no real money. 沙盒银行,非真实资金。' }),
    ),
  },
  { title: 'Pool' },
);

export const PoolPage = pageOf(PoolRecord, 'PoolPage');
