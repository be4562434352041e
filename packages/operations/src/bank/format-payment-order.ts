import { formatPain001, StatementFormatError } from '@ringfence/banking';
import type { PaymentMessage } from '@ringfence/custody';
import { amount, businessDate, currency, type Timestamp } from '@ringfence/money';
import type { PayoutAccount } from '@ringfence/store';
import type { BankDesk } from './bank-desk.ts';

/**
 * Writes the order of one payment as a message of its own. The message id is the payment's
 * end-to-end id and never changes, so that the bank knows the order again however often it is sent.
 *
 * @returns undefined when the payee cannot be written, such as a name that is empty or too long
 */
export function formatPaymentOrder(
  desk: Pick<BankDesk, 'account' | 'debtorName'>,
  order: {
    readonly payment: PaymentMessage;
    readonly payee: PayoutAccount;
    readonly now: Timestamp;
  },
): string | undefined {
  const { payment, payee, now } = order;
  try {
    return formatPain001({
      version: '09',
      messageId: payment.endToEndId,
      paymentInformationId: payment.endToEndId,
      createdAt: now,
      initiatingPartyName: desk.debtorName,
      executionDate: businessDate(payment.businessDate),
      ...(payment.delivery === 'real_time' ? { localInstrument: 'INST' } : {}),
      debtorName: desk.debtorName,
      debtorAccount: { identification: desk.account, scheme: 'other' },
      payments: [
        {
          endToEndId: payment.endToEndId,
          amount: amount(BigInt(payment.amountMinor)),
          currency: currency(payment.currency),
          creditorName: payee.holderName,
          creditorAccount: { identification: payee.identification, scheme: payee.scheme },
          ...(payee.bic === undefined ? {} : { creditorAgentBic: payee.bic }),
        },
      ],
    });
  } catch (error) {
    if (error instanceof StatementFormatError) return undefined;
    throw error;
  }
}
