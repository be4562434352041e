import type { EntryDetail, StatementEntry } from '@ringfence/banking';
import type { Currency } from '@ringfence/money';
import { type Movement, SIDE_OF_SOURCE } from '../books/books.ts';
import type { MovementSource } from '../books/fact.ts';

/** ISO 20022 bank transaction codes: domain, family, sub-family. */
const TRANSACTION_CODE: Readonly<Record<MovementSource, string>> = {
  payment: 'PMNT-ICDT-ESCT',
  payment_again: 'PMNT-ICDT-ESCT',
  receipt: 'PMNT-RCDT-ESCT',
  take_back: 'PMNT-RCDT-ESCT',
  return: 'PMNT-ICDT-RRTN',
  fee: 'ACMT-MDOP-CHRG',
  interest: 'ACMT-MCOP-INTR',
};

/** The reference that a line shows: a deposit that is taken back keeps that of the deposit. */
export function shownReference({ bankReference, takenBackReference }: Movement): string {
  return takenBackReference ?? bankReference;
}

/** The statement entry of one movement, the same in the statement and in the notice. */
export function movementEntry(
  movement: Movement,
  { entryNumber, currency }: { entryNumber: number; currency: Currency },
): StatementEntry {
  return {
    entryNumber,
    amount: movement.amount,
    currency,
    side: SIDE_OF_SOURCE[movement.source],
    reversal: movement.source === 'take_back',
    status: 'BOOK',
    bookingDate: movement.businessDate,
    valueDate: movement.businessDate,
    entryReference: shownReference(movement),
    accountServicerReference: shownReference(movement),
    bankTransactionCode: TRANSACTION_CODE[movement.source],
    details: [movementDetail(movement, currency)],
  };
}

function movementDetail(movement: Movement, currency: Currency): EntryDetail {
  const { payment, counterpartyName, counterpartyAccount } = movement;
  return {
    accountServicerReference: shownReference(movement),
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
    side: SIDE_OF_SOURCE[movement.source],
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
