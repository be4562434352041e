import { amount, businessDate, currency, timestampFromMilliseconds } from '@ringfence/money';
import type {
  CancellationAnswer,
  CancellationRequest,
  PaymentBatch,
  PaymentStatusReport,
  Statement,
} from '../../src/index.ts';

const createdAt = timestampFromMilliseconds(1_795_000_000_000);
const day = businessDate('2026-11-19');
const euro = currency('EUR');

/** A statement with what a statement can state, made up. */
export const sampleStatement = {
  statementNumber: 1,
  id: 'STMT-1',
  account: { identification: 'XX00TEST0000000001', scheme: 'iban' },
  currency: euro,
  sequence: '7',
  createdAt,
  page: { number: '1', last: true },
  balances: [
    {
      kind: 'opening',
      code: 'OPBD',
      amount: amount(10_000n),
      currency: euro,
      side: 'credit',
      date: day,
    },
    {
      kind: 'closing',
      code: 'CLBD',
      amount: amount(12_345n),
      currency: euro,
      side: 'credit',
      date: day,
    },
  ],
  entries: [
    {
      entryNumber: 1,
      amount: amount(2_345n),
      currency: euro,
      side: 'credit',
      reversal: false,
      status: 'BOOK',
      bookingDate: day,
      valueDate: day,
      accountServicerReference: 'BANK-1',
      bankTransactionCode: 'PMNT/RCDT/ESCT',
      details: [
        {
          amount: amount(2_000n),
          currency: euro,
          endToEndId: 'E2E-1',
          counterparty: { name: 'A', account: { identification: '1', scheme: 'other' } },
          remittanceText: 'one\ntwo',
        },
        { amount: amount(345n), currency: euro, returnReason: { code: 'AC01', text: 'closed' } },
      ],
    },
  ],
} as const satisfies Statement;

/** Payment orders with what an order can state, made up. */
export const sampleBatch: PaymentBatch = {
  version: '09',
  messageId: 'MSG-1',
  createdAt,
  initiatingPartyName: 'Platform',
  paymentInformationId: 'PMT-1',
  executionDate: day,
  debtorName: 'Custody account',
  debtorAccount: { identification: 'XX00TEST0000000001', scheme: 'iban' },
  debtorAgentBic: 'TESTXX00AXX',
  payments: [
    {
      endToEndId: 'E2E-1',
      amount: amount(12_345n),
      currency: euro,
      creditorName: 'A',
      creditorAccount: { identification: '62220001', scheme: 'other' },
      remittanceText: 'withdrawal',
    },
    {
      endToEndId: 'E2E-2',
      amount: amount(1n),
      currency: euro,
      creditorName: 'B',
      creditorAccount: { identification: 'XX00TEST0000000002', scheme: 'iban' },
    },
  ],
};

const bank = { kind: 'bank', bic: 'TESTXX00AXX' } as const;
const reason = { code: 'AC04', text: 'account\nclosed' } as const;

/** A status report with all levels, made up. */
export const sampleReport: PaymentStatusReport = {
  messageId: 'B-1',
  createdAt,
  originalMessageId: 'MSG-1',
  originalMessageName: 'pain.001.001.09',
  status: 'PART',
  reasons: [],
  paymentInformation: [
    {
      paymentInformationId: 'PMT-1',
      status: 'PART',
      reasons: [{ proprietary: 'limit' }],
      payments: [
        {
          endToEndId: 'E2E-1',
          status: 'ACSC',
          reasons: [],
          amount: amount(12_345n),
          currency: euro,
        },
        { endToEndId: 'E2E-2', status: 'RJCT', reasons: [reason] },
      ],
    },
  ],
};

/** A request for two payments, made up. */
export const sampleRequest: CancellationRequest = {
  message: 'camt.055.001.09',
  assignmentId: 'REQ-1',
  createdAt,
  assigner: { kind: 'customer', name: 'Platform' },
  assignee: bank,
  originalMessageId: 'MSG-1',
  originalMessageName: 'pain.001.001.09',
  originalPaymentInformationId: 'PMT-1',
  payments: (['1', '2'] as const).map((number) => ({
    cancellationId: `CXL-${number}`,
    endToEndId: `E2E-${number}`,
    amount: amount(12_345n),
    currency: euro,
    executionDate: day,
    reasons: [{ code: 'DUPL' }],
  })),
};

/** The answer to it, made up. */
export const sampleAnswer: CancellationAnswer = {
  assignmentId: 'ANS-1',
  createdAt,
  assigner: bank,
  assignee: { kind: 'customer', name: 'Platform' },
  caseId: 'REQ-1',
  confirmation: 'PECR',
  originalMessageId: 'MSG-1',
  originalMessageName: 'pain.001.001.09',
  payments: [
    { endToEndId: 'E2E-1', status: 'ACCR', reasons: [] },
    { endToEndId: 'E2E-2', status: 'RJCR', reasons: [reason] },
  ],
};
