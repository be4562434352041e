import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { BalanceMinor, BusinessDate, CommandId, PoolId, Position, Timestamp } from './field.ts';

/** What a report is of. */
export const ReportPeriodName = Type.String({
  pattern: '^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$',
  description: 'A closed day YYYY-MM-DD, or a closed month YYYY-MM. 已关闭的会计日或月份。',
});

export const REPORT_LANGUAGES = ['en', 'zh-CN'] as const;

export const ReportLanguageQuery = closedObject({
  language: Type.Optional(
    Type.Enum(REPORT_LANGUAGES, {
      type: 'string',
      description: 'The language of the tables; by Accept-Language when absent. 报表语言。',
    }),
  ),
});

export const SEGREGATION_MAP_NAMES = [
  'neutral',
  'us-370-c',
  'us-360-deposit',
  'us-360-customer',
  'us-360-join',
  'us-360-hold',
  'us-375-proposed',
] as const;

export const SegregationMapName = Type.Enum(SEGREGATION_MAP_NAMES, {
  type: 'string',
  description: 'The column map of the file. 文件的列对照表。',
});

const count = Type.Integer({ minimum: 0 });
const word = Type.String();
const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

const equationItem = closedObject({
  kind: word,
  subject: word,
  breakId: Type.Optional(word),
  since: BusinessDate,
  ageBusinessDays: count,
  ageBand: count,
  amountMinor: BalanceMinor,
});

const equationItems = closedObject({
  count,
  sumMinor: BalanceMinor,
  listed: Type.Array(equationItem, { description: 'The oldest first. 按账龄列出。' }),
});

const equation = closedObject({
  businessDate: BusinessDate,
  liabilities: closedObject({
    availableMinor: BalanceMinor,
    heldMinor: BalanceMinor,
    inTransitOutMinor: BalanceMinor,
    suspenseMinor: BalanceMinor,
    feesAccruedMinor: BalanceMinor,
    purposeMinor: BalanceMinor,
    totalMinor: BalanceMinor,
  }),
  bankClosingMinor: BalanceMinor,
  inTransitIn: equationItems,
  inTransitOut: equationItems,
  breaks: equationItems,
  unexplainedMinor: BalanceMinor,
});

const reportDay = closedObject({
  businessDate: BusinessDate,
  liabilitiesMinor: BalanceMinor,
  bankClosingMinor: BalanceMinor,
  breaksMinor: BalanceMinor,
  unexplainedMinor: BalanceMinor,
  closedAt: Timestamp,
  closedByRole: word,
  closedByKeyId: word,
  commandId: CommandId,
  position: Position,
});

const movement = closedObject({
  accountKind: word,
  openingMinor: BalanceMinor,
  inMinor: BalanceMinor,
  outMinor: BalanceMinor,
  closingMinor: BalanceMinor,
  inCount: count,
  outCount: count,
});

const breakStatistics = closedObject({
  kind: word,
  found: count,
  resolved: count,
  standing: count,
  standingMinor: BalanceMinor,
  standingByAge: Type.Array(closedObject({ ageBand: count, count })),
});

const standingBreak = closedObject({
  breakId: word,
  kind: word,
  since: BusinessDate,
  ageBusinessDays: count,
  subject: word,
  effectMinor: BalanceMinor,
  ownerKeyId: Type.Optional(word),
  explanation: Type.Optional(word),
});

export const CustodyReportRecord = closedObject(
  {
    report: Type.Literal('custody'),
    version: Type.Literal(1),
    period: closedObject({
      kind: Type.Enum(['daily', 'monthly'], { type: 'string' }),
      name: ReportPeriodName,
      firstDate: BusinessDate,
      lastDate: BusinessDate,
      closedDays: count,
    }),
    pool: closedObject({
      poolId: PoolId,
      platformId: word,
      name: word,
      currency: word,
      bankAccountIdentification: word,
      programmeId: word,
      programmeVersion: count,
    }),
    days: Type.Array(reportDay),
    equation,
    bankMirrorMinor: BalanceMinor,
    movements: Type.Array(movement),
    transfers: Type.Array(closedObject({ kind: word, count, amountMinor: BalanceMinor })),
    breakStatistics: Type.Array(breakStatistics),
    breaks: Type.Array(standingBreak),
    returnedPayments: closedObject({ count, amountMinor: BalanceMinor }),
    fees: closedObject({ accruedMinor: BalanceMinor, paidOutMinor: BalanceMinor }),
    interest: Type.Array(
      closedObject({
        fromDate: BusinessDate,
        throughDate: BusinessDate,
        receivedMinor: BalanceMinor,
        clientMinor: BalanceMinor,
        firmMinor: BalanceMinor,
        paidMinor: BalanceMinor,
      }),
    ),
    reserve: Type.Optional(
      closedObject({
        paidInMinor: BalanceMinor,
        drawnMinor: BalanceMinor,
        targetMinor: BalanceMinor,
      }),
    ),
    customers: closedObject({ opened: count, closed: count, open: count }),
    statements: Type.Array(
      closedObject({
        businessDate: BusinessDate,
        statementId: word,
        openingMinor: BalanceMinor,
        closingMinor: BalanceMinor,
        lineCount: count,
        fileSha256: Type.Optional(sha256),
      }),
    ),
  },
  { title: 'CustodyReport' },
);

export const CustodyReportAnswer = closedObject(
  {
    report: CustodyReportRecord,
    sha256: Type.String({
      pattern: '^[0-9a-f]{64}$',
      description:
        'SHA-256 of the report as canonical JSON: names sorted, no white space. 报告摘要。',
    }),
  },
  { title: 'CustodyReportAnswer' },
);

export const CustodyReportSheet = Type.Unsafe<unknown>({
  type: 'string',
  contentMediaType: 'text/csv',
  description: 'The tables of the report, RFC 4180 in UTF-8 with a byte order mark. 报表 CSV。',
});

export const CustodyReportPrint = Type.Unsafe<unknown>({
  type: 'string',
  contentMediaType: 'application/pdf',
  description: 'The report for print. 报表 PDF。',
});

export const SegregationRecord = closedObject(
  {
    businessDate: BusinessDate,
    totals: closedObject({
      lines: count,
      postedMinor: BalanceMinor,
      heldMinor: BalanceMinor,
      orderedMinor: BalanceMinor,
      customersMinor: BalanceMinor,
      inTransitOutMinor: BalanceMinor,
      suspenseMinor: BalanceMinor,
      feesAccruedMinor: BalanceMinor,
      purposeMinor: BalanceMinor,
    }),
    difference: Type.Optional(
      closedObject(
        { total: word, equationMinor: BalanceMinor, linesMinor: BalanceMinor },
        { description: 'Absent: every total is that of the equation. 缺省表示与平衡等式一致。' },
      ),
    ),
    files: Type.Array(
      closedObject({
        map: SegregationMapName,
        name: word,
        lineCount: count,
        byteCount: count,
        sha256,
      }),
    ),
  },
  { title: 'Segregation' },
);

export const SegregationFileText = Type.Unsafe<unknown>({
  type: 'string',
  contentMediaType: 'text/plain',
  description: 'Lines with fields between |, the first with their names. 竖线分隔的明细。',
});
