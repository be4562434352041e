import type { ReportFacts } from '../src/index.ts';

const NO_ITEMS = { count: 0, sumMinor: '0', listed: [] };

/** One closed day of a pool with two kinds of account that hold money, and a break. */
export const FACTS: ReportFacts = {
  period: { kind: 'daily', name: '2026-03-02' },
  pool: {
    poolId: 1,
    platformId: 'shop',
    name: 'Wallets',
    currency: 'EUR',
    bankAccountIdentification: 'LT1',
    programmeId: 'wallet',
    programmeVersion: 1,
  },
  days: [
    {
      businessDate: '2026-03-02',
      closedAt: '2026-03-03T06:00:00.000Z',
      position: 9,
      commandId: 'close-1',
      role: 'operator',
      keyId: 'ops',
      equation: JSON.stringify({
        businessDate: '2026-03-02',
        liabilities: {
          availableMinor: '880',
          heldMinor: '20',
          inTransitOutMinor: '0',
          suspenseMinor: '100',
          feesAccruedMinor: '0',
          purposeMinor: '0',
          totalMinor: '1000',
        },
        bankClosingMinor: '985',
        inTransitIn: NO_ITEMS,
        inTransitOut: NO_ITEMS,
        breaks: {
          count: 1,
          sumMinor: '-15',
          listed: [
            {
              kind: 'missing_in_ledger',
              subject: 'ST-1#1',
              breakId: 'break-1',
              since: '2026-03-02',
              ageBusinessDays: 0,
              ageBand: 0,
              amountMinor: '-15',
            },
          ],
        },
        unexplainedMinor: '0',
      }),
    },
  ],
  movements: [
    movement('bank_mirror', { debitsBefore: 400n, debits: 700n, credits: 100n, debitCount: 2 }),
    movement('suspense', { credits: 100n, creditCount: 1 }),
    movement('customer', { creditsBefore: 400n, credits: 600n, debits: 100n, creditCount: 2 }),
  ],
  transfers: [
    { kind: 'receipt_advised', count: 2, amount: 700n },
    { kind: 'withdraw_returned', count: 1, amount: 40n },
    { kind: 'something_new', count: 1, amount: 1n },
  ],
  breaks: [
    {
      breakId: 'break-1',
      kind: 'missing_in_ledger',
      businessDate: '2026-03-02',
      subject: 'ST-1#1',
      effect: -15n,
      explanation: '=cmd|"/c calc"!A1',
      ownerKeyId: 'ops-7',
    },
    {
      breakId: 'break-0',
      kind: 'duplicate',
      businessDate: '2026-02-20',
      subject: 'ST-0#1',
      effect: 3n,
      resolvedDate: '2026-03-02',
    },
  ],
  statements: [
    {
      businessDate: '2026-03-02',
      statementId: 'ST-1',
      opening: 400n,
      closing: 985n,
      lineCount: 3,
      fileSha256: 'ab'.repeat(32),
    },
  ],
  customers: { opened: 2, closed: 0, open: 2 },
  reserve: { paidIn: 500n, drawn: 100n, target: 600n },
  interest: [
    {
      fromDate: '2026-02-01',
      throughDate: '2026-02-28',
      received: 12n,
      client: 10n,
      firm: 2n,
      paid: 10n,
    },
  ],
};

function movement(
  kind: ReportFacts['movements'][number]['kind'],
  part: Partial<ReportFacts['movements'][number]>,
): ReportFacts['movements'][number] {
  return {
    kind,
    creditsBefore: 0n,
    debitsBefore: 0n,
    credits: 0n,
    debits: 0n,
    creditCount: 0,
    debitCount: 0,
    ...part,
  };
}
