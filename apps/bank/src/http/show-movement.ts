import { type Movement, SIDE_OF_SOURCE } from '../books/books.ts';
import { shownReference } from '../documents/movement-entry.ts';
import { strict } from './schemas.ts';

export const movementsSchema = strict(
  {
    movements: {
      type: 'array',
      items: strict(
        {
          bankReference: { type: 'string' },
          source: { type: 'string' },
          side: { type: 'string', enum: ['credit', 'debit'] },
          amountMinor: { type: 'string' },
          businessDate: { type: 'string' },
          endToEndId: { type: 'string' },
          receiptId: { type: 'string' },
          counterpartyName: { type: 'string' },
          remittanceText: { type: 'string' },
        },
        ['bankReference', 'source', 'side', 'amountMinor', 'businessDate'],
      ),
    },
  },
  ['movements'],
);

/** A movement as the bank's own books have it. */
export function showMovement(movement: Movement): Readonly<Record<string, string>> {
  const { source, amount, businessDate, endToEndId, receiptId } = movement;
  const { counterpartyName, remittanceText } = movement;
  return {
    bankReference: shownReference(movement),
    source,
    side: SIDE_OF_SOURCE[source],
    amountMinor: amount.toString(),
    businessDate,
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...(receiptId === undefined ? {} : { receiptId }),
    ...(counterpartyName === undefined ? {} : { counterpartyName }),
    ...(remittanceText === undefined ? {} : { remittanceText }),
  };
}
