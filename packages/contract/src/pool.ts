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

export const Programme = closedObject({
  id: Type.String({ pattern: '^[a-z][a-z0-9_]{0,31}$', description: 'e.g. wallet. 业务模板。' }),
  version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
});

export const BankAccountIdentification = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9 -]{0,39}$',
  description: 'The omnibus account at the bank: IBAN or the bank’s own number. 存管专用账户账号。',
});

export const OpenPool = closedObject(
  {
    commandId: CommandId,
    poolId: PoolId,
    platformId: PlatformId,
    currency: Currency,
    programme: Programme,
    bankAccountIdentification: BankAccountIdentification,
    businessDate: BusinessDate,
    openingBalanceMinor: Type.Optional(AmountMinor),
  },
  { title: 'OpenPool' },
);

export const PoolRecord = closedObject(
  {
    poolId: PoolId,
    platformId: PlatformId,
    currency: Currency,
    programme: Programme,
    bankAccountIdentification: Type.String(),
    businessDate: BusinessDate,
    positionNext: Position,
  },
  { title: 'Pool' },
);

export const PoolPage = pageOf(PoolRecord, 'PoolPage');
