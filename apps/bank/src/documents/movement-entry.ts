import type { EntryDetail, StatementEntry } from '@ringfence/banking';
import type { Currency } from '@ringfence/money';
import type { Movement } from '../books/books.ts';

const SIDE = { payment: 'debit', receipt: 'credit', return: 'credit' } as const;

/** ISO 20022 bank transaction codes: domain, family, sub-family. */
const TRANSACTION_CODE = {
  payment: 'PMNT-ICDT-ESCT',
  receipt: 'PMNT-RCDT-ESCT',
  return: 'PMNT-ICDT-RRTN',
} as const;

/** The statement entry of one movement, the same in the statement and in the notice. */
export function movementEntry(
  movement: Movement,
  { entryNumber, currency }: { entryNumber: number; currency: Currency },
): StatementEntry {
  return {
    entryNumber,
    amount: movement.amount,
    currency,
    side: SIDE[movement.source],
    reversal: false,
    status: 'BOOK',
    bookingDate: movement.businessDate,
    valueDate: movement.businessDate,
    entryReference: movement.bankReference,
    accountServicerReference: movement.bankReference,
    bankTransactionCode: TRANSACTION_CODE[movement.source],
    details: [movementDetail(movement, currency)],
  };
}

function movementDetail(movement: Movement, currency: Currency): EntryDetail {
  const { payment, counterpartyName, counterpartyAccount } = movement;
  return {
    accountServicerReference: movement.bankReference,
    ...(payment === undefined
      ? {}
      : {
          messageId: payment.messageId,
          paymentInformationId: payment.paymentInformationId,
          ...(payment.instructionId === undefined ? {} : { instructionId: payment.instructionId }),
        }),
    ...(movement.endToEndId === undefined ? {} : { endToEndId: movement.endToEndId }),
    amount: movement.amount,
    currency,
    side: SIDE[movement.source],
    ...(counterpartyName === undefined && counterpartyAccount === undefined
      ? {}
      : {
          counterparty: {
            ...(counterpartyName === undefined ? {} : { name: counterpartyName }),
            ...(counterpartyAccount === undefined ? {} : { account: counterpartyAccount }),
          },
        }),
    ...(movement.remittanceText === undefined ? {} : { remittanceText: movement.remittanceText }),
    ...(movement.returnReason === undefined
      ? {}
      : { returnReason: { code: movement.returnReason } }),
  };
}
