import { NoFields } from '../api-key.ts';
import {
  AskBulkExport,
  BulkExportPage,
  BulkExportPath,
  BulkExportRecord,
  BulkExportText,
  DecideBulkExport,
} from '../bulk-export.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { PageQuery, PoolPath } from '../path-params.ts';
import { defineRoute } from '../route.ts';

const PERSON = 'p-01890000-0000-7000-8000-000000000001';
const asked = {
  exportNumber: 1,
  kind: 'customers',
  purpose: 'audit',
  reason: 'Yearly audit 2026, for the auditor’s sample.',
  state: 'asked',
  endsAt: '2026-11-26T01:02:03.004Z',
  askedBy: PERSON,
  askedAt: '2026-11-23T01:02:03.004Z',
} as const;

const DESK = { scope: 'auditor', ownerAnswers: false, tag: 'exports' } as const;
const JSON_ANSWER = { status: 200, contentType: 'application/json', replayable: false } as const;

export const listBulkExports = defineRoute({
  ...DESK,
  name: 'listBulkExports',
  method: 'GET',
  path: '/v1/pools/:poolId/exports',
  summary: {
    en: 'Who asked to take out what concerns many people, and what became of it',
    'zh-CN': '查询多人信息导出申请及其结果',
  },
  params: PoolPath,
  query: PageQuery,
  answer: {
    ...JSON_ANSWER,
    schema: BulkExportPage,
    description: { en: 'The latest first', 'zh-CN': '最新在前' },
  },
  problems: ['cursor_not_valid'],
  example: { params: { poolId: '1' }, answer: { items: [asked] } },
});

export const askBulkExport = defineRoute({
  ...DESK,
  name: 'askBulkExport',
  method: 'POST',
  path: '/v1/pools/:poolId/exports',
  summary: {
    en: 'Ask to take out what concerns many people',
    'zh-CN': '申请导出多人信息',
  },
  params: PoolPath,
  body: { schema: AskBulkExport, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    ...JSON_ANSWER,
    schema: BulkExportRecord,
    description: { en: 'It waits for a second person', 'zh-CN': '待另一人复核' },
  },
  problems: [
    'control_needs_person',
    'content_invalid',
    'exists_with_different_content',
    'period_not_closed',
    'limit_reached',
  ],
  example: {
    params: { poolId: '1' },
    body: { commandId: 'x-1', kind: asked.kind, purpose: asked.purpose, reason: asked.reason },
    answer: asked,
  },
});

export const decideBulkExport = defineRoute({
  ...DESK,
  name: 'decideBulkExport',
  method: 'POST',
  path: '/v1/pools/:poolId/exports/:exportNumber/decision',
  scope: 'operator',
  stepUp: true,
  summary: {
    en: 'Say yes or no to an export that another person asked for',
    'zh-CN': '复核他人申请的导出',
  },
  params: BulkExportPath,
  body: { schema: DecideBulkExport, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    ...JSON_ANSWER,
    schema: BulkExportRecord,
    description: { en: 'The export after it', 'zh-CN': '复核后的导出' },
  },
  problems: [
    'record_not_found',
    'control_needs_person',
    'export_ended',
    'export_decided',
    'second_person_decides',
  ],
  example: {
    params: { poolId: '1', exportNumber: '1' },
    body: { decision: 'approved' },
    answer: {
      ...asked,
      state: 'approved',
      endsAt: '2026-11-24T02:02:03.004Z',
      decidedBy: 'p-01890000-0000-7000-8000-000000000002',
      decidedAt: '2026-11-23T02:02:03.004Z',
    },
  },
});

export const fetchBulkExport = defineRoute({
  ...DESK,
  name: 'fetchBulkExport',
  method: 'POST',
  path: '/v1/pools/:poolId/exports/:exportNumber/file',
  stepUp: true,
  summary: {
    en: 'Take out an approved export, once; it is made now and kept nowhere',
    'zh-CN': '一次性取走已批准的导出,即时生成、不留存',
  },
  params: BulkExportPath,
  body: { schema: NoFields, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: BulkExportText,
    contentType: 'text/plain',
    description: { en: 'The export', 'zh-CN': '导出文件' },
    replayable: false,
  },
  problems: [
    'record_not_found',
    'control_needs_person',
    'export_ended',
    'export_not_approved',
    'export_of_another',
    'period_not_closed',
    'limit_reached',
  ],
  example: {
    params: { poolId: '1', exportNumber: '1' },
    body: {},
    answer: '# ringfence export 1\n…',
  },
});
