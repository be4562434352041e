import {
  CheckFileAnswer,
  CheckFileArchive,
  CheckFilePage,
  CheckFileRecord,
  CONFIRMED_FILE_TYPES,
  ConfirmCheckFile,
  DisputeCheckFile,
  SigningKeyRecord,
} from '../check-file.ts';
import { BULK_BODY_BYTES_MAX } from '../limit.ts';
import { DayPath, PageQuery, PoolPath } from '../path-params.ts';
import { defineRoute } from '../route.ts';

const EXAMPLE_SIGN = 'q83vEjRWeJASNFZ4kA==';
const EXAMPLE_PATH = { poolId: '1', businessDate: '2026-11-23' };

const EXAMPLE_SUMMARY = {
  businessDate: '2026-11-23',
  state: 'fetched',
  closedAt: '2026-11-24T01:02:03.004Z',
  madeAt: '2026-11-24T01:02:04.005Z',
  dueAt: '2026-11-25T13:02:03.004Z',
  overdue: false,
};

export const listCheckFiles = defineRoute({
  name: 'listCheckFiles',
  method: 'GET',
  path: '/v1/pools/:poolId/check-files',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'check-files',
  summary: { en: 'List closed days with their check files', 'zh-CN': '列出对账文件' },
  params: PoolPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: CheckFilePage,
    contentType: 'application/json',
    description: { en: 'A page of closed days, latest first', 'zh-CN': '按日期倒序的一页' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: { params: { poolId: '1' }, answer: { items: [EXAMPLE_SUMMARY] } },
});

export const getCheckFile = defineRoute({
  name: 'getCheckFile',
  method: 'GET',
  path: '/v1/pools/:poolId/check-files/:businessDate',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'check-files',
  summary: { en: 'Show the check files of a day', 'zh-CN': '查询某日对账文件' },
  params: DayPath,
  answer: {
    status: 200,
    schema: CheckFileRecord,
    contentType: 'application/json',
    description: {
      en: 'The files with counts, totals and signatures',
      'zh-CN': '文件、笔数、合计与签名',
    },
    replayable: false,
  },
  problems: ['check_file_not_made'],
  example: {
    params: EXAMPLE_PATH,
    answer: {
      ...EXAMPLE_SUMMARY,
      files: [
        {
          fileType: 'RECHARGE',
          name: '20261123_acme_RECHARGE.txt',
          lines: 12,
          totalMinor: '1250000',
          bytes: 1730,
          sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
          fileSign: EXAMPLE_SIGN,
        },
      ],
      events: [{ event: 'fetch', at: '2026-11-24T02:00:00.000Z', keyId: 'acme1' }],
    },
  },
});

export const downloadCheckFile = defineRoute({
  name: 'downloadCheckFile',
  method: 'GET',
  path: '/v1/pools/:poolId/check-files/:businessDate/archive',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'check-files',
  summary: { en: 'Download the check files of a day', 'zh-CN': '下载某日对账文件' },
  params: DayPath,
  answer: {
    status: 200,
    schema: CheckFileArchive,
    contentType: 'application/zip',
    description: {
      en: 'A zip with one text file for each type',
      'zh-CN': '压缩包,每类一个文本文件',
    },
    replayable: false,
  },
  problems: ['check_file_not_made'],
  example: { params: EXAMPLE_PATH, answer: 'PK…' },
});

export const confirmCheckFile = defineRoute({
  name: 'confirmCheckFile',
  method: 'POST',
  path: '/v1/pools/:poolId/check-files/:businessDate/confirmation',
  scope: 'platform',
  ownerAnswers: false,
  tag: 'check-files',
  summary: { en: 'Confirm the check files of a day', 'zh-CN': '确认某日对账文件' },
  params: DayPath,
  body: {
    schema: ConfirmCheckFile,
    contentType: 'application/json',
    bytesMax: BULK_BODY_BYTES_MAX,
  },
  answer: {
    status: 200,
    schema: CheckFileAnswer,
    contentType: 'application/json',
    description: { en: 'Confirmed', 'zh-CN': '已确认' },
    replayable: true,
  },
  problems: [
    'check_file_not_made',
    'check_file_state_forbids',
    'check_file_sign_differs',
    'check_file_type_missing',
  ],
  example: {
    params: EXAMPLE_PATH,
    body: {
      commandId: 'confirm-1',
      detail: CONFIRMED_FILE_TYPES.map((fileType) => ({ fileType, fileSign: EXAMPLE_SIGN })),
    },
    answer: { businessDate: '2026-11-23', state: 'confirmed' },
  },
});

export const disputeCheckFile = defineRoute({
  name: 'disputeCheckFile',
  method: 'POST',
  path: '/v1/pools/:poolId/check-files/:businessDate/dispute',
  scope: 'platform',
  ownerAnswers: false,
  tag: 'check-files',
  summary: { en: 'Dispute lines of the check files of a day', 'zh-CN': '对某日对账文件提出异议' },
  params: DayPath,
  body: {
    schema: DisputeCheckFile,
    contentType: 'application/json',
    bytesMax: BULK_BODY_BYTES_MAX,
  },
  answer: {
    status: 200,
    schema: CheckFileAnswer,
    contentType: 'application/json',
    description: { en: 'Disputed', 'zh-CN': '已登记异议' },
    replayable: true,
  },
  problems: ['check_file_not_made', 'check_file_state_forbids'],
  example: {
    params: EXAMPLE_PATH,
    body: {
      commandId: 'dispute-1',
      lines: [{ fileType: 'WITHDRAW', orderNo: '42', reason: 'not in our books' }],
    },
    answer: { businessDate: '2026-11-23', state: 'disputed' },
  },
});

export const getSigningKey = defineRoute({
  name: 'getSigningKey',
  method: 'GET',
  path: '/v1/signing-key',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'check-files',
  summary: {
    en: 'Show the public key that check files are signed with',
    'zh-CN': '查询对账文件签名公钥',
  },
  answer: {
    status: 200,
    schema: SigningKeyRecord,
    contentType: 'application/json',
    description: { en: 'The public key', 'zh-CN': '公钥' },
    replayable: false,
  },
  problems: ['installation_keys_missing'],
  example: {
    answer: { algorithm: 'SHA256withRSA', publicKeyPem: '-----BEGIN PUBLIC KEY-----\n…' },
  },
});
