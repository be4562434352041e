import {
  BreakMonths,
  EVIDENCE_FILE_BYTES_MAX,
  EvidenceFileContent,
  EvidenceFileDocument,
  EvidenceFileKept,
  EvidenceFilePath,
  EvidenceFileQuery,
} from '../matching.ts';
import { PoolPath } from '../path-params.ts';
import { defineRoute } from '../route.ts';

const SHA256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const keepEvidenceFile = defineRoute({
  name: 'keepEvidenceFile',
  method: 'POST',
  path: '/v1/pools/:poolId/evidence-files',
  scope: 'operator',
  ownerAnswers: false,
  tag: 'breaks',
  summary: { en: 'Keep a file of evidence by its digest', 'zh-CN': '按摘要保存一份材料' },
  params: PoolPath,
  query: EvidenceFileQuery,
  body: {
    schema: EvidenceFileDocument,
    contentType: 'application/octet-stream',
    bytesMax: EVIDENCE_FILE_BYTES_MAX,
  },
  answer: {
    status: 200,
    schema: EvidenceFileKept,
    contentType: 'application/json',
    description: { en: 'Its digest', 'zh-CN': '摘要' },
    replayable: false,
  },
  problems: ['content_invalid', 'file_quarantined', 'scanner_unavailable'],
  example: {
    params: { poolId: '1' },
    query: { name: 'letter-17.pdf' },
    answer: { sha256: SHA256, bytes: 4, isNew: true, scan: 'clean' },
  },
});

export const getEvidenceFile = defineRoute({
  name: 'getEvidenceFile',
  method: 'GET',
  path: '/v1/pools/:poolId/evidence-files/:sha256',
  scope: 'auditor',
  ownerAnswers: false,
  personalData: true,
  tag: 'breaks',
  summary: { en: 'Read a file of evidence', 'zh-CN': '读取一份材料' },
  params: EvidenceFilePath,
  answer: {
    status: 200,
    schema: EvidenceFileContent,
    contentType: 'application/json',
    description: { en: 'The file', 'zh-CN': '材料' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { poolId: '1', sha256: SHA256 },
    answer: {
      name: 'letter-17.pdf',
      sha256: SHA256,
      scan: 'clean',
      contentBase64: 'dGVzdA==',
    },
  },
});

export const listBreakMonths = defineRoute({
  name: 'listBreakMonths',
  method: 'GET',
  path: '/v1/pools/:poolId/break-months',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'breaks',
  summary: {
    en: 'Count breaks opened and resolved by month and kind',
    'zh-CN': '按月与种类统计差错的发生与了结',
  },
  params: PoolPath,
  answer: {
    status: 200,
    schema: BreakMonths,
    contentType: 'application/json',
    description: { en: 'The months', 'zh-CN': '各月统计' },
    replayable: false,
  },
  problems: [],
  example: {
    params: { poolId: '1' },
    answer: {
      months: [
        {
          month: '2026-11',
          kind: 'missing_in_ledger',
          opened: 3,
          resolved: 2,
          standing: 1,
          ageDaysMean: 2,
          ageDaysMax: 4,
        },
      ],
    },
  },
});
