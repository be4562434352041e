import { CommandAnswer } from '../command-answer.ts';
import { BODY_BYTES_MAX, STATEMENT_BYTES_MAX } from '../limit.ts';
import { PageQuery, PoolPath, StatementPath } from '../path-params.ts';
import { AdviseReceipt, ReceiptPage } from '../receipt.ts';
import { defineRoute } from '../route.ts';
import {
  StatementDocument,
  StatementImportAnswer,
  StatementLinePage,
  StatementPage,
  StatementRecord,
} from '../statement.ts';

export const adviseReceipt = defineRoute({
  name: 'adviseReceipt',
  method: 'POST',
  path: '/v1/pools/:poolId/receipts',
  scope: 'bank',
  ownerAnswers: true,
  tag: 'bank',
  summary: { en: 'Advise money that came in', 'zh-CN': '收款通知' },
  params: PoolPath,
  body: { schema: AdviseReceipt, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 201,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'Recorded', 'zh-CN': '已记录' },
    replayable: true,
  },
  problems: ['customer_not_found', 'customer_closed', 'receipt_already_advised'],
  example: {
    params: { poolId: '1' },
    body: { commandId: 'c-1', bankReference: 'B1', amountMinor: '10000', customerId: 'cust-1' },
    answer: { commandId: 'c-1', status: 'accepted', position: 42 },
  },
});

export const importStatement = defineRoute({
  name: 'importStatement',
  method: 'POST',
  path: '/v1/pools/:poolId/statements',
  scope: 'bank',
  ownerAnswers: true,
  tag: 'bank',
  summary: {
    en: 'Import a bank statement (camt.053, MT940; also in gzip or a zip)',
    'zh-CN': '导入银行对账单(camt.053、MT940,可为 gzip 或 zip)',
  },
  params: PoolPath,
  body: {
    schema: StatementDocument,
    contentType: 'application/octet-stream',
    bytesMax: STATEMENT_BYTES_MAX,
  },
  answer: {
    status: 200,
    schema: StatementImportAnswer,
    contentType: 'application/json',
    description: { en: 'Every statement of the file is recorded', 'zh-CN': '文件内对账单均已记录' },
    replayable: false,
  },
  problems: [
    'statement_not_readable',
    'statement_account_differs',
    'statement_currency_differs',
    'statement_balances_missing',
    'statement_date_missing',
    'statement_differs_from_delivered',
    'statement_already_recorded',
    'statement_not_found',
    'statement_out_of_order',
    'statement_incomplete',
    'statement_opening_differs',
    'statement_line_out_of_order',
    'statements_limit',
    'open_breaks_limit',
    'day_not_found',
    'day_state_forbids',
  ],
  example: {
    params: { poolId: '1' },
    answer: {
      format: 'camt.053.001.08',
      statements: [
        {
          status: 'recorded',
          statementId: 'S-1',
          businessDate: '2026-11-23',
          lineCount: 1,
          differenceMinor: '0',
          matches: { receipt: 1 },
        },
      ],
    },
  },
});

export const listStatements = defineRoute({
  name: 'listStatements',
  method: 'GET',
  path: '/v1/pools/:poolId/statements',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'bank',
  summary: { en: 'List statements', 'zh-CN': '列出对账单' },
  params: PoolPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: StatementPage,
    contentType: 'application/json',
    description: { en: 'A page of statements, in journal order', 'zh-CN': '按日志顺序的一页' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    params: { poolId: '1' },
    answer: {
      items: [
        {
          statementId: 'S-1',
          businessDate: '2026-11-23',
          openingMinor: '0',
          closingMinor: '10000',
          lineCount: 1,
          linesRecorded: 1,
          differenceMinor: '0',
          position: 7,
        },
      ],
    },
  },
});

export const getStatement = defineRoute({
  name: 'getStatement',
  method: 'GET',
  path: '/v1/pools/:poolId/statements/:businessDate/:statementId',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'bank',
  summary: { en: 'Show a statement', 'zh-CN': '查询对账单' },
  params: StatementPath,
  answer: {
    status: 200,
    schema: StatementRecord,
    contentType: 'application/json',
    description: { en: 'The statement', 'zh-CN': '对账单' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { poolId: '1', businessDate: '2026-11-23', statementId: 'S-1' },
    answer: {
      statementId: 'S-1',
      businessDate: '2026-11-23',
      openingMinor: '0',
      closingMinor: '10000',
      lineCount: 1,
      linesRecorded: 1,
      differenceMinor: '0',
      position: 7,
    },
  },
});

export const listStatementLines = defineRoute({
  name: 'listStatementLines',
  method: 'GET',
  path: '/v1/pools/:poolId/statements/:businessDate/:statementId/lines',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'bank',
  summary: { en: 'List the lines of a statement', 'zh-CN': '列出对账单明细' },
  params: StatementPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: StatementLinePage,
    contentType: 'application/json',
    description: { en: 'A page of lines', 'zh-CN': '一页明细' },
    replayable: false,
  },
  problems: ['record_not_found', 'cursor_not_valid'],
  example: {
    params: { poolId: '1', businessDate: '2026-11-23', statementId: 'S-1' },
    answer: {
      items: [
        {
          lineNumber: 1,
          side: 'credit',
          amountMinor: '10000',
          reversal: false,
          match: 'receipt',
          subject: 'receipt-1',
          position: 8,
        },
      ],
    },
  },
});

export const listReceipts = defineRoute({
  name: 'listReceipts',
  method: 'GET',
  path: '/v1/pools/:poolId/receipts',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'bank',
  summary: { en: 'List money that came in', 'zh-CN': '列出收款' },
  params: PoolPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: ReceiptPage,
    contentType: 'application/json',
    description: { en: 'A page of receipts, in journal order', 'zh-CN': '按日志顺序的一页' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    params: { poolId: '1' },
    answer: {
      items: [
        {
          receiptId: 'receipt-1',
          origin: 'statement_line',
          amountMinor: '10000',
          unallocatedMinor: '10000',
          businessDate: '2026-11-23',
          confirmedDate: '2026-11-23',
          position: 8,
        },
      ],
    },
  },
});
