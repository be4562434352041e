import {
  AMOUNT_MAX,
  type Amount,
  amount,
  type BusinessDate,
  businessDate,
  CURRENCIES,
  type Timestamp,
  timestampFromMilliseconds,
} from '@ringfence/money';
import fc from 'fast-check';
import type {
  BankAccount,
  EntryDetail,
  PaymentBatch,
  Statement,
  StatementBalance,
  StatementEntry,
} from '../src/index.ts';

/** Drops the keys that are undefined, as the exact optional types want them. */
function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}

const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

/**
 * Text as it survives a bank file: one line, no white space at the ends, at most `max` characters.
 */
export function text(max: number): fc.Arbitrary<string> {
  return fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: max })
    .map((raw) =>
      raw
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot carry
        .replace(/[\u0000-\u001F\uFFFE\uFFFF]/g, '')
        .trim()
        .slice(0, max)
        .replace(/[\uD800-\uDBFF]$/, ''),
    )
    .filter((clean) => clean !== '' && clean.trim() === clean);
}

export const reference: fc.Arbitrary<string> = fc.stringMatching(/^[A-Za-z0-9<>&"'._:-]{1,35}$/);

export const amounts: fc.Arbitrary<Amount> = fc
  .oneof(
    fc.bigInt(0n, AMOUNT_MAX),
    fc.constantFrom(0n, 1n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, AMOUNT_MAX - 1n, AMOUNT_MAX),
  )
  .map(amount);

const currencies = fc.constantFrom(...CURRENCIES);

export const dates: fc.Arbitrary<BusinessDate> = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => businessDate(date.toISOString().slice(0, 10)));

const timestamps: fc.Arbitrary<Timestamp> = fc
  .integer({ min: 0, max: 4_000_000_000_000 })
  .map(timestampFromMilliseconds);

/** Not an account of the statements below, whose identifications start with OWN. */
export const account: fc.Arbitrary<BankAccount> = fc.oneof(
  fc.record({
    identification: fc.stringMatching(/^[A-N][A-Z][0-9]{2}[A-Z0-9]{4,30}$/),
    scheme: fc.constant('iban' as const),
  }),
  fc.record({
    identification: fc.stringMatching(/^[0-9]{1,35}$/),
    scheme: fc.constant('other' as const),
  }),
);

const side = fc.constantFrom('credit' as const, 'debit' as const);

function details(version: string): fc.Arbitrary<EntryDetail> {
  return fc
    .record({
      money: optional(fc.record({ amount: amounts, currency: currencies })),
      side: version === '02' ? fc.constant(undefined) : optional(side),
      exchanged: optional(
        fc.record({
          instructed: fc.record({
            decimal: fc.constantFrom('1', '0.50', '3200.005'),
            currency: currencies,
          }),
          exchange: optional(
            fc
              .record({
                rate: fc.constantFrom('1', '0.9253030601', '7.1'),
                sourceCurrency: currencies,
                targetCurrency: optional(currencies),
              })
              .map(present),
          ),
        }),
      ),
      counterparty: optional(
        fc
          .record({ name: optional(text(60)), account: optional(account) })
          .filter(({ name, account: own }) => name !== undefined || own !== undefined)
          .map(present),
      ),
      remittanceText: optional(fc.array(text(60), { minLength: 1, maxLength: 3 })),
      creditorReference: optional(reference),
      returnReason: optional(
        fc
          .record({
            code: optional(fc.constantFrom('AC01', 'AC04', 'AM04', 'MD06', 'MS03')),
            text: optional(text(60)),
          })
          .filter((reason) => reason.code !== undefined || reason.text !== undefined)
          .map(present),
      ),
      messageId: optional(reference),
      accountServicerReference: optional(reference),
      paymentInformationId: optional(reference),
      instructionId: optional(reference),
      endToEndId: optional(reference.filter((id) => id !== 'NOTPROVIDED')),
      transactionId: optional(reference),
      mandateId: optional(reference),
      chequeNumber: optional(reference),
      clearingSystemReference: optional(reference),
    })
    .map(({ money, exchanged, remittanceText, ...rest }) =>
      present({ ...rest, ...money, ...exchanged, remittanceText: remittanceText?.join('\n') }),
    ) as fc.Arbitrary<EntryDetail>;
}

export function entries(version: string): fc.Arbitrary<Omit<StatementEntry, 'entryNumber'>> {
  return fc
    .record({
      amount: amounts,
      currency: currencies,
      side,
      reversal: fc.boolean(),
      status: fc.constantFrom('BOOK', 'PDNG', 'INFO', 'FUTR'),
      bookingDate: optional(dates),
      valueDate: optional(dates),
      entryReference: optional(reference),
      accountServicerReference: optional(reference),
      bankTransactionCode: optional(fc.constantFrom('PMNT/RCDT/ESCT', 'ATSISK', 'A/B', 'A/B/C/D')),
      additionalText: optional(text(60)),
      details: fc.array(details(version), { maxLength: 4 }),
    })
    .map(present) as fc.Arbitrary<Omit<StatementEntry, 'entryNumber'>>;
}

function balances(): fc.Arbitrary<readonly StatementBalance[]> {
  const one = (kind: string, codes: readonly string[]) =>
    fc
      .record({
        kind: fc.constant(kind),
        code: fc.constantFrom(...codes),
        amount: amounts,
        currency: currencies,
        side,
        date: optional(dates),
      })
      .map(present) as fc.Arbitrary<StatementBalance>;
  return fc
    .tuple(
      fc.array(one('opening', ['OPBD', 'PRCD']), { maxLength: 1 }),
      fc.array(one('closing', ['CLBD']), { maxLength: 1 }),
      fc.array(one('other', ['ITBD', 'OPAV', 'CLAV', 'FWAV', 'INFO', 'XPCD', 'OWN']), {
        maxLength: 3,
      }),
    )
    .map((parts) => parts.flat());
}

export function statements(version: string): fc.Arbitrary<Statement> {
  return fc
    .record({
      id: reference,
      account: fc.record({
        identification: fc.stringMatching(/^OWN[A-Z0-9]{1,20}$/),
        scheme: fc.constantFrom('iban' as const, 'other' as const),
      }),
      currency: optional(currencies),
      sequence: optional(fc.stringMatching(/^[1-9][0-9]{0,17}$/)),
      createdAt: optional(timestamps),
      page: optional(
        fc.record({ number: fc.stringMatching(/^[1-9][0-9]{0,4}$/), last: fc.boolean() }),
      ),
      balances: balances(),
      entries: fc.array(entries(version), { maxLength: 5 }),
    })
    .map(({ entries: list, ...rest }) =>
      present({
        statementNumber: 1,
        ...rest,
        entries: list.map((entry, index) => ({ ...entry, entryNumber: index + 1 })),
      }),
    ) as fc.Arbitrary<Statement>;
}

export const batches: fc.Arbitrary<PaymentBatch> = fc
  .record({
    version: fc.constantFrom('03' as const, '09' as const, '11' as const),
    messageId: reference,
    createdAt: timestamps,
    initiatingPartyName: text(100),
    paymentInformationId: reference,
    executionDate: dates,
    localInstrument: optional(fc.constant('INST')),
    debtorName: text(100),
    debtorAccount: account,
    debtorAgentBic: optional(fc.constant('TESTXX00AXX')),
    characterSet: fc.constant('unicode' as const),
    payments: fc.array(
      fc
        .record({
          endToEndId: reference,
          instructionId: optional(reference),
          amount: amounts,
          currency: currencies,
          creditorName: text(100),
          creditorAccount: account,
          creditorAgentBic: optional(fc.constant('TESTXX00BXX')),
          remittanceText: optional(text(100)),
        })
        .map(present),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(present) as fc.Arbitrary<PaymentBatch>;
