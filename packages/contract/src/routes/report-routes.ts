import { closedObject } from '../closed-object.ts';
import { PoolId } from '../field.ts';
import { DayPath } from '../path-params.ts';
import {
  CustodyReportAnswer,
  CustodyReportPrint,
  CustodyReportSheet,
  ReportLanguageQuery,
  ReportPeriodName,
  SegregationFileText,
  SegregationMapName,
  SegregationRecord,
} from '../report.ts';
import { defineRoute } from '../route.ts';

const ReportPath = closedObject({ poolId: PoolId, period: ReportPeriodName });
const SegregationFilePath = closedObject({ ...DayPath.properties, map: SegregationMapName });

const EXAMPLE_PATH = { poolId: '1', period: '2026-11-23' };
const EXAMPLE_DAY = { poolId: '1', businessDate: '2026-11-23' };
const EXAMPLE_SHA256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const NO_ITEMS = { count: 0, sumMinor: '0', listed: [] };

export const getCustodyReport = defineRoute({
  name: 'getCustodyReport',
  method: 'GET',
  path: '/v1/pools/:poolId/reports/:period',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'reports',
  summary: { en: 'Show the custody report of a day or month', 'zh-CN': '查询存管日报或月报' },
  params: ReportPath,
  answer: {
    status: 200,
    schema: CustodyReportAnswer,
    contentType: 'application/json',
    description: { en: 'The report with its digest', 'zh-CN': '报告及其摘要' },
    replayable: false,
  },
  problems: ['period_not_closed'],
  example: {
    params: EXAMPLE_PATH,
    answer: {
      report: {
        report: 'custody',
        version: 1,
        period: {
          kind: 'daily',
          name: '2026-11-23',
          firstDate: '2026-11-23',
          lastDate: '2026-11-23',
          closedDays: 1,
        },
        pool: {
          poolId: 1,
          platformId: 'acme',
          name: 'Wallets',
          currency: 'CNY',
          bankAccountIdentification: '6222000000000000001',
          programmeId: 'wallet',
          programmeVersion: 1,
        },
        days: [
          {
            businessDate: '2026-11-23',
            liabilitiesMinor: '1000',
            bankClosingMinor: '1000',
            breaksMinor: '0',
            unexplainedMinor: '0',
            closedAt: '2026-11-24T01:02:03.004Z',
            closedByRole: 'operator',
            closedByKeyId: 'operator1',
            commandId: 'close-1',
            position: 42,
          },
        ],
        equation: {
          businessDate: '2026-11-23',
          liabilities: {
            availableMinor: '1000',
            heldMinor: '0',
            inTransitOutMinor: '0',
            suspenseMinor: '0',
            feesAccruedMinor: '0',
            purposeMinor: '0',
            totalMinor: '1000',
          },
          bankClosingMinor: '1000',
          inTransitIn: NO_ITEMS,
          inTransitOut: NO_ITEMS,
          breaks: NO_ITEMS,
          unexplainedMinor: '0',
        },
        bankMirrorMinor: '1000',
        movements: [
          {
            accountKind: 'customer',
            openingMinor: '0',
            inMinor: '1000',
            outMinor: '0',
            closingMinor: '1000',
            inCount: 1,
            outCount: 0,
          },
        ],
        transfers: [{ kind: 'receipt_advised', count: 1, amountMinor: '1000' }],
        breakStatistics: [],
        breaks: [],
        returnedPayments: { count: 0, amountMinor: '0' },
        fees: { accruedMinor: '0', paidOutMinor: '0' },
        interest: [],
        customers: { opened: 1, closed: 0, open: 1 },
        statements: [
          {
            businessDate: '2026-11-23',
            statementId: 'ST-1',
            openingMinor: '0',
            closingMinor: '1000',
            lineCount: 1,
            fileSha256: EXAMPLE_SHA256,
          },
        ],
      },
      sha256: EXAMPLE_SHA256,
    },
  },
});

export const getCustodyReportSheet = defineRoute({
  name: 'getCustodyReportSheet',
  method: 'GET',
  path: '/v1/pools/:poolId/reports/:period/csv',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'reports',
  summary: { en: 'Download a custody report as CSV', 'zh-CN': '下载存管报告(CSV)' },
  params: ReportPath,
  query: ReportLanguageQuery,
  answer: {
    status: 200,
    schema: CustodyReportSheet,
    contentType: 'text/csv',
    description: { en: 'The tables of the report', 'zh-CN': '报告各表' },
    replayable: false,
  },
  problems: ['period_not_closed'],
  example: { params: EXAMPLE_PATH, query: { language: 'zh-CN' }, answer: '资金存管日报,…' },
});

export const getCustodyReportPrint = defineRoute({
  name: 'getCustodyReportPrint',
  method: 'GET',
  path: '/v1/pools/:poolId/reports/:period/pdf',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'reports',
  summary: { en: 'Download a custody report as PDF', 'zh-CN': '下载存管报告(PDF)' },
  params: ReportPath,
  query: ReportLanguageQuery,
  answer: {
    status: 200,
    schema: CustodyReportPrint,
    contentType: 'application/pdf',
    description: { en: 'The report for print', 'zh-CN': '可打印的报告' },
    replayable: false,
  },
  problems: ['period_not_closed'],
  example: { params: EXAMPLE_PATH, query: { language: 'en' }, answer: '%PDF-…' },
});

export const getSegregation = defineRoute({
  name: 'getSegregation',
  method: 'GET',
  path: '/v1/pools/:poolId/segregation/:businessDate',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'reports',
  summary: {
    en: 'Show the control totals of the segregation files of a day',
    'zh-CN': '查询某日权益人明细文件的控制合计',
  },
  params: DayPath,
  answer: {
    status: 200,
    schema: SegregationRecord,
    contentType: 'application/json',
    description: { en: 'Totals, and the files with digests', 'zh-CN': '合计与各文件摘要' },
    replayable: false,
  },
  problems: ['period_not_closed'],
  example: {
    params: EXAMPLE_DAY,
    answer: {
      businessDate: '2026-11-23',
      totals: {
        lines: 11,
        postedMinor: '1000',
        heldMinor: '0',
        orderedMinor: '0',
        customersMinor: '1000',
        inTransitOutMinor: '0',
        suspenseMinor: '0',
        feesAccruedMinor: '0',
        purposeMinor: '0',
      },
      files: [
        {
          map: 'neutral',
          name: '20261123_pool1_neutral.txt',
          lineCount: 11,
          byteCount: 812,
          sha256: EXAMPLE_SHA256,
        },
      ],
    },
  },
});

export const downloadSegregationFile = defineRoute({
  name: 'downloadSegregationFile',
  method: 'GET',
  path: '/v1/pools/:poolId/segregation/:businessDate/:map',
  scope: 'auditor',
  ownerAnswers: false,
  personalData: true,
  tag: 'reports',
  summary: { en: 'Download a segregation file of a day', 'zh-CN': '下载某日权益人明细文件' },
  params: SegregationFilePath,
  answer: {
    status: 200,
    schema: SegregationFileText,
    contentType: 'text/plain',
    description: { en: 'Who owns what, line by line', 'zh-CN': '逐户权益明细' },
    replayable: false,
  },
  problems: ['period_not_closed'],
  example: { params: { ...EXAMPLE_DAY, map: 'neutral' }, answer: 'business_date|pool_id|…' },
});
