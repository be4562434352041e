import { BankCheckFilePage, BankCheckFilePath, BankCheckFileRecord } from '../bank-check-file.ts';
import { PageQuery, PoolPath } from '../path-params.ts';
import { defineRoute } from '../route.ts';

const EXAMPLE_FILE = {
  fileNumber: 7,
  businessDate: '2026-11-23',
  name: '20261123_POOL-1.zip',
  list: 'orders',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  bytes: 1730,
  receivedAt: '2026-11-24T06:00:00.000Z',
};

export const listBankCheckFiles = defineRoute({
  name: 'listBankCheckFiles',
  method: 'GET',
  path: '/v1/pools/:poolId/bank-check-files',
  scope: 'operator',
  ownerAnswers: false,
  tag: 'check-files',
  summary: { en: 'List the check files that the bank sent', 'zh-CN': '列出银行发来的对账文件' },
  params: PoolPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: BankCheckFilePage,
    contentType: 'application/json',
    description: { en: 'A page of files, latest first', 'zh-CN': '按到达倒序的一页' },
    replayable: false,
  },
  problems: ['cursor_not_valid', 'record_not_found'],
  example: { params: { poolId: '1' }, answer: { items: [EXAMPLE_FILE] } },
});

export const getBankCheckFile = defineRoute({
  name: 'getBankCheckFile',
  method: 'GET',
  path: '/v1/pools/:poolId/bank-check-files/:fileNumber',
  scope: 'operator',
  ownerAnswers: false,
  tag: 'check-files',
  summary: { en: 'Show a check file of the bank', 'zh-CN': '查询银行对账文件' },
  params: BankCheckFilePath,
  answer: {
    status: 200,
    schema: BankCheckFileRecord,
    contentType: 'application/json',
    description: { en: 'The file and its lines', 'zh-CN': '文件及其明细' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { poolId: '1', fileNumber: '7' },
    answer: {
      ...EXAMPLE_FILE,
      format: 'check file L',
      lineCount: 1,
      creditMinor: '0',
      debitMinor: '40000',
      confirmation: {
        state: 'acknowledged',
        name: 'confirm-20261123-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08-1a2b3c4d.json',
        at: '2026-11-24T06:10:00.000Z',
      },
      lines: [
        {
          item: 'SB0001-2',
          side: 'debit',
          amountMinor: '40000',
          businessDate: '2026-11-23',
          endToEndId: 'w-1',
          bankReference: 'SB0001-2',
          status: 'final',
        },
      ],
    },
  },
});
