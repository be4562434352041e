import { type EntryDetail, formatCamt053, type StatementEntry } from '@ringfence/banking';
import {
  type Amount,
  amount,
  businessDate,
  currency,
  timestampFromMilliseconds,
} from '@ringfence/money';

/** A file of any length: a head, one part again and again, a tail. */
export interface StatementFile {
  readonly head: Uint8Array;
  /** About a quarter of a megabyte of whole entries. */
  readonly part: Uint8Array;
  readonly entriesOfPart: number;
  readonly tail: Uint8Array;
}

/** Makes the file of each format that is measured. Whoever reads a new format adds a row. */
export const STATEMENT_FILES: Readonly<Record<'camt' | 'mt940', () => StatementFile>> = {
  camt: camtFile,
  mt940: mt940File,
};

const ENTRIES_OF_PART = 400;
const encoder = new TextEncoder();
const day = businessDate('2026-11-23');
const yuan = currency('CNY');

/** Credits with one detail each: references, the payer with its account, a remittance text. */
function camtFile(): StatementFile {
  const entries = Array.from({ length: ENTRIES_OF_PART }, (_, index) => camtEntry(index + 1));
  const document = formatCamt053({
    version: '08',
    messageId: 'BENCHMARK',
    createdAt: timestampFromMilliseconds(Date.UTC(2026, 10, 23)),
    statements: [
      {
        statementNumber: 1,
        id: 'BENCHMARK',
        account: { identification: '6222000000000000', scheme: 'other' },
        currency: yuan,
        balances: [],
        entries,
      },
    ],
  });
  const from = document.indexOf('<Ntry>');
  const to = document.lastIndexOf('</Ntry>') + '</Ntry>'.length;
  return {
    head: encoder.encode(document.slice(0, from)),
    part: encoder.encode(document.slice(from, to)),
    entriesOfPart: ENTRIES_OF_PART,
    tail: encoder.encode(document.slice(to)),
  };
}

function camtEntry(entryNumber: number): StatementEntry {
  const money = { amount: amountOf(entryNumber), currency: yuan };
  const detail: EntryDetail = {
    ...money,
    endToEndId: `E2E-20261123-${entryNumber}`,
    transactionId: `TX${entryNumber}`,
    counterparty: {
      name: `客户 Customer ${entryNumber}`,
      account: { identification: `6222000${entryNumber}`, scheme: 'other' },
    },
    remittanceText: `deposit of customer ${entryNumber}`,
  };
  return {
    ...money,
    entryNumber,
    side: 'credit',
    reversal: false,
    status: 'BOOK',
    bookingDate: day,
    valueDate: day,
    accountServicerReference: `BANK20261123${entryNumber}`,
    bankTransactionCode: 'PMNT/RCDT/ESCT',
    details: [detail],
  };
}

function amountOf(entryNumber: number): Amount {
  return amount(BigInt(entryNumber) * 12_345n);
}

/** Credits of four lines each: references, and a text in numbered parts. */
function mt940File(): StatementFile {
  const entries = Array.from({ length: MT_ENTRIES_OF_PART }, (_, index) => mtEntry(index + 1));
  const head = [':20:BENCHMARK', ':25:6222000000000000', ':28C:1/1', ':60F:C261122CNY0,', ''];
  return {
    head: encoder.encode(head.join('\r\n')),
    part: encoder.encode(entries.join('')),
    entriesOfPart: MT_ENTRIES_OF_PART,
    tail: encoder.encode('-\r\n'),
  };
}

const MT_ENTRIES_OF_PART = 1_000;

function mtEntry(entryNumber: number): string {
  const lines = [
    `:61:2611231123CY${entryNumber},45NTRFOWN${entryNumber}//BANK20261123${entryNumber}`,
    `:86:166?00CREDIT TRANSFER?109075?20EREF+E2E-20261123-${entryNumber}?21SVWZ+de`,
    `posit of customer ${entryNumber}?22 as agreed?30BANKCNBJ?316222000${entryNumber}`,
    `?32Customer ${entryNumber}?33 Limited?34000`,
    '',
  ];
  return lines.join('\r\n');
}
