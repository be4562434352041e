import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { BusinessDate, CommandId, PoolId, Timestamp } from './field.ts';
import { PersonId } from './person.ts';
import { SegregationMapName } from './report.ts';
import { ACCESS_PURPOSES } from './staff-role.ts';

const REASON_LENGTH_MAX = 500;

/** What of many people at once somebody may ask to take out. */
export const BULK_EXPORT_KINDS = ['customers', 'owner_list', 'segregation'] as const;
const STATES = ['asked', 'approved', 'refused', 'fetched', 'lapsed'] as const;
const DECISIONS = ['approved', 'refused'] as const;

const kind = Type.Enum(BULK_EXPORT_KINDS, {
  type: 'string',
  description:
    'Customers of the pool, who owns what now, or who owned what at the end of a closed day. 客户清单、当前权益人名册或已关闭会计日的权益明细。',
});
const purpose = Type.Enum(ACCESS_PURPOSES, {
  type: 'string',
  description: 'What it is for. 用途。',
});
const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  pattern: '\\S',
  description:
    'Who it is for, and what it is needed for; never personal data. 接收方与必要性说明,不得含个人信息。',
});
const exportNumber = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const scope = {
  kind,
  businessDate: Type.Optional(BusinessDate),
  map: Type.Optional(SegregationMapName),
  purpose,
  reason,
};

export const AskBulkExport = closedObject(
  { commandId: CommandId, ...scope },
  {
    title: 'AskBulkExport',
    description:
      '`segregation` names a closed day and a map; the other kinds name neither. 权益明细须指明会计日与格式,其他种类不得填写。',
  },
);

export const DecideBulkExport = closedObject(
  {
    decision: Type.Enum(DECISIONS, {
      type: 'string',
      description: 'Yes or no. 批准或拒绝。',
    }),
  },
  { title: 'DecideBulkExport' },
);

export const BulkExportRecord = closedObject(
  {
    exportNumber,
    ...scope,
    state: Type.Enum(STATES, { type: 'string', description: 'State. 状态。' }),
    endsAt: Type.Optional(Timestamp),
    askedBy: PersonId,
    askedAt: Timestamp,
    decidedBy: Type.Optional(PersonId),
    decidedAt: Type.Optional(Timestamp),
    fetched: Type.Optional(
      closedObject({
        at: Timestamp,
        sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
        bytes: Type.Integer({ minimum: 0 }),
        marked: Type.Boolean({
          description:
            'Whether the file says whose export it is; not where its form is fixed. 文件内是否载有导出标记,固定格式除外。',
        }),
      }),
    ),
  },
  { title: 'BulkExport' },
);

export const BulkExportPage = pageOf(BulkExportRecord, 'BulkExportPage');

export const BulkExportPath = closedObject({ poolId: PoolId, exportNumber });

/** The export: lines of comments that say whose it is, then the content. */
export const BulkExportText = Type.Unsafe<unknown>({
  type: 'string',
  contentMediaType: 'text/plain',
  description:
    'The cover in lines that begin with #, then the content. 以 # 开头的封面行,其后为内容。',
});
