// Goal: pain.002, camt.055, camt.056 and camt.029 are read as they were written (B12, B13), and
// what they say of one payment is never more than what the bank said. Method: random reports,
// requests and answers, written and read; then tables of hand-written messages with the habits of
// banks.
import { amount } from '@ringfence/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CancellationAnswer,
  type CancellationRequest,
  findCancellation,
  findPaymentStatus,
  formatCancellationAnswer,
  formatCancellationRequest,
  formatPain002,
  type PaymentStatusReport,
  parseCamt029,
  parseCamt055,
  parseCamt056,
  parsePain002,
  StatementFormatError,
  type StatusReason,
} from '../src/index.ts';
import { amounts, dates, reference, text } from './arbitraries.ts';
import { sampleRequest } from './fuzz/fuzz-samples.ts';

const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

/** Drops the keys that are undefined, as the exact optional types want them. */
function present<T extends object>(value: object): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}

const reasons = fc.array(
  fc
    .oneof(
      fc.record({
        code: fc.constantFrom('AC01', 'AM04', 'DUPL', 'CUST'),
        text: optional(text(100)),
      }),
      fc.record({ proprietary: reference, text: optional(text(100)) }),
      fc.record({
        text: fc.array(text(100), { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
      }),
    )
    .map((reason): StatusReason => present(reason)),
  { maxLength: 3 },
);
const codes = fc.constantFrom('ACTC', 'ACCP', 'ACSP', 'ACSC', 'RJCT', 'PDNG', 'PART', 'NEW1');
const euro = fc.constantFrom('EUR', 'CNY', 'JPY', 'BHD');

const reports: fc.Arbitrary<PaymentStatusReport> = fc
  .record({
    messageId: reference,
    createdAt: fc.constantFrom('2026-11-23T10:00:00', '2026-11-23T10:00:00.000+08:00'),
    originalMessageId: reference,
    originalMessageName: fc.constant('pain.001.001.09'),
    status: optional(codes),
    reasons,
    paymentInformation: fc.array(
      fc
        .record({
          paymentInformationId: reference,
          status: optional(codes),
          reasons,
          payments: fc.array(
            fc
              .record({
                statusId: optional(reference),
                instructionId: optional(reference),
                endToEndId: optional(reference),
                status: optional(codes),
                reasons,
                acceptedAt: optional(fc.constant('2026-11-23T10:00:00')),
                accountServicerReference: optional(reference),
                money: optional(fc.record({ amount: amounts, currency: euro })),
              })
              .map(({ money, ...rest }) => present({ ...rest, ...money })),
            { maxLength: 4 },
          ),
        })
        .map((value) => present(value)),
      { maxLength: 3 },
    ),
  })
  .map((report) => present(report));

const party = fc.oneof(
  fc.record({ kind: fc.constant('customer' as const), name: text(60) }),
  fc.record({ kind: fc.constant('bank' as const), bic: fc.constant('TESTXX00AXX') }),
);
const original = { instructionId: optional(reference), endToEndId: optional(reference) };

function requests(kind: '055' | '056'): fc.Arbitrary<CancellationRequest> {
  const ofBanks = kind === '056';
  return fc
    .record({
      message: ofBanks
        ? fc.constantFrom('camt.056.001.08', 'camt.056.001.10')
        : fc.constantFrom('camt.055.001.08', 'camt.055.001.09'),
      assignmentId: reference,
      createdAt: fc.constant('2026-11-23T10:00:00.000Z'),
      assigner: party,
      assignee: party,
      originalMessageId: reference,
      originalMessageName: fc.constant('pain.001.001.09'),
      originalPaymentInformationId: ofBanks ? fc.constant(undefined) : reference,
      payments: fc.array(
        fc
          .record({
            cancellationId: reference,
            ...original,
            transactionId: ofBanks ? optional(reference) : fc.constant(undefined),
            amount: amounts,
            currency: euro,
            executionDate: dates,
            reasons,
          })
          .map((value) => present(value)),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map((request) => present(request));
}

const answers: fc.Arbitrary<CancellationAnswer> = fc
  .record({
    assignmentId: reference,
    createdAt: fc.constant('2026-11-23T10:00:00.000Z'),
    assigner: party,
    assignee: party,
    caseId: optional(reference),
    confirmation: fc.constantFrom('CNCL', 'RJCR', 'PDCR', 'PECR'),
    originalMessageId: reference,
    originalMessageName: fc.constant('pain.001.001.09'),
    payments: fc.array(
      fc
        .record({
          cancellationStatusId: optional(reference),
          ...original,
          transactionId: optional(reference),
          status: optional(fc.constantFrom('ACCR', 'RJCR', 'PDCR')),
          reasons,
        })
        .map((value) => present(value)),
      { maxLength: 4 },
    ),
  })
  .map((answer) => present(answer));

const RUNS = { numRuns: 300 };

describe('what was written is read again', () => {
  it('as the same payment status report, in every version', () => {
    fc.assert(
      fc.property(reports, fc.constantFrom('03', '10', '12'), (report, version) => {
        expect(parsePain002(formatPain002(report, version))).toEqual(report);
      }),
      RUNS,
    );
  });

  it('as the same request of a customer, and between banks', () => {
    fc.assert(
      fc.property(requests('055'), requests('056'), (ofCustomer, ofBank) => {
        expect(parseCamt055(formatCancellationRequest(ofCustomer))).toEqual(ofCustomer);
        expect(parseCamt056(formatCancellationRequest(ofBank))).toEqual(ofBank);
      }),
      RUNS,
    );
  });

  it('as the same answer', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        expect(parseCamt029(formatCancellationAnswer(answer))).toEqual(answer);
      }),
      RUNS,
    );
  });
});

function statusReport(inner: string, namespace = 'pain.002.001.03'): string {
  return (
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${namespace}"><CstmrPmtStsRpt>` +
    '<GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-11-23T10:00:00</CreDtTm></GrpHdr>' +
    `<OrgnlGrpInfAndSts><OrgnlMsgId>M1</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId>${inner}</CstmrPmtStsRpt></Document>`
  );
}

const END = '</OrgnlGrpInfAndSts>';
const TWO =
  `<GrpSts>PART</GrpSts>${END}<OrgnlPmtInfAndSts><OrgnlPmtInfId>P1</OrgnlPmtInfId><PmtInfSts>PART</PmtInfSts>` +
  '<TxInfAndSts><OrgnlEndToEndId>E1</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed</AddtlInf><AddtlInf>account</AddtlInf></StsRsnInf></TxInfAndSts>' +
  '<TxInfAndSts><OrgnlEndToEndId>E2</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts></OrgnlPmtInfAndSts>';

describe('what a status report says of one payment', () => {
  const rows: readonly (readonly [string, string, string, object | undefined])[] = [
    [
      'itself, rejected',
      TWO,
      'E1',
      {
        level: 'payment',
        outcome: 'rejected',
        reasons: [{ code: 'AC04', text: 'closed\naccount' }],
      },
    ],
    ['itself, settled', TWO, 'E2', { level: 'payment', outcome: 'settled', status: 'ACSC' }],
    ['nothing, when it is not named in a partial acceptance', TWO, 'E3', undefined],
    [
      'what holds for the whole message',
      `<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Prtry>X</Prtry></Rsn></StsRsnInf>${END}`,
      'E1',
      { level: 'message', outcome: 'rejected', reasons: [{ proprietary: 'X' }] },
    ],
    [
      'what holds for its block',
      `<GrpSts>ACTC</GrpSts>${END}<OrgnlPmtInfAndSts><OrgnlPmtInfId>P1</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts></OrgnlPmtInfAndSts>`,
      'E1',
      { level: 'payment_information', outcome: 'rejected' },
    ],
    [
      'unknown, for a code that is not of the list',
      `<GrpSts>NEW1</GrpSts>${END}`,
      'E1',
      { outcome: 'unknown', status: 'NEW1' },
    ],
    ['nothing, without any status', END, 'E1', undefined],
  ];
  for (const [name, inner, endToEndId, expected] of rows) {
    it(`${name}`, () => {
      const found = findPaymentStatus(parsePain002(statusReport(inner)), { endToEndId });
      if (expected === undefined) expect(found).toBeUndefined();
      else expect(found).toMatchObject(expected);
    });
  }

  it('in the variants of countries, with a prefix and an envelope', () => {
    const inner = statusReport(`<GrpSts>ACCP</GrpSts>${END}`, 'pain.002.003.03');
    const prefixed = inner.replace(/<(\/?)([A-Z])/g, '<$1n:$2').replace('xmlns=', 'xmlns:n=');
    const report = parsePain002([new TextEncoder().encode(`<Envelope>${prefixed}</Envelope>`)]);
    expect(findPaymentStatus(report, { endToEndId: 'E1' })).toMatchObject({ outcome: 'accepted' });
  });
});

describe('a message that is refused', () => {
  const rows: readonly (readonly [string, () => unknown, string])[] = [
    [
      'a status that is no code',
      () => parsePain002(statusReport(`<GrpSts>rejected</GrpSts>${END}`)),
      'code',
    ],
    ['another message', () => parsePain002(statusReport(END, 'pain.001.001.09')), 'format'],
    ['no message', () => parsePain002('<html/>'), 'format'],
    [
      'no original message',
      () => parsePain002(statusReport(END).replace(/<OrgnlMsgId>.*<.OrgnlMsgId>/, '')),
      'required',
    ],
    [
      'a count that is not that of the payments',
      () => parseCamt055(request().replace('<NbOfTxs>1<', '<NbOfTxs>2<')),
      'payment_count',
    ],
    [
      'a control sum that is not that of the payments',
      () => parseCamt055(request().replace('<CtrlSum>1.00<', '<CtrlSum>1.01<')),
      'control_sum',
    ],
    [
      'more decimals than the currency has',
      () => parseCamt055(request().replaceAll('1.00<', '1.001<')),
      'decimals_of_currency',
    ],
    [
      'a request without a payment',
      () => formatCancellationRequest({ ...REQUEST, payments: [] }),
      'payment_count',
    ],
  ];
  for (const [name, act, rule] of rows) {
    it(`${name}: ${rule}`, () => {
      expect(act).toThrow(StatementFormatError);
      expect(act).toThrow(expect.objectContaining({ rule }));
    });
  }
});

const REQUEST: CancellationRequest = {
  ...sampleRequest,
  payments: sampleRequest.payments
    .slice(0, 1)
    .map((payment) => ({ ...payment, amount: amount(100n) })),
};

function request(): string {
  return formatCancellationRequest(REQUEST);
}

describe('what an answer says of one payment', () => {
  const rows: readonly (readonly [string, Partial<CancellationAnswer>, object | undefined])[] = [
    [
      'itself',
      { confirmation: 'PECR', payments: [{ endToEndId: 'E1', status: 'ACCR', reasons: [] }] },
      { outcome: 'cancelled' },
    ],
    ['what holds for all', { confirmation: 'RJCR', payments: [] }, { outcome: 'refused' }],
    [
      'nothing, when it is not named in a partial cancellation',
      { confirmation: 'PECR', payments: [] },
      undefined,
    ],
    ['nothing, without any status', { payments: [] }, undefined],
  ];
  for (const [name, part, expected] of rows) {
    it(`${name}`, () => {
      const head = {
        assignmentId: 'A',
        createdAt: '',
        assigner: { kind: 'bank', bic: 'B' },
        assignee: { kind: 'bank', bic: 'B' },
      } as const;
      const found = findCancellation({ ...head, payments: [], ...part }, { endToEndId: 'E1' });
      if (expected === undefined) expect(found).toBeUndefined();
      else expect(found).toMatchObject(expected);
    });
  }
});
