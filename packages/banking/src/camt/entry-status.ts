import type { EntryStatus } from '../statement.ts';
import type { CamtEntry } from './camt-fields.ts';

const STATUS_OF_CODE: Readonly<Record<string, EntryStatus>> = {
  BOOK: 'BOOK',
  PDNG: 'PDNG',
  INFO: 'INFO',
  FUTR: 'FUTR',
};

/**
 * The status of an entry. Without one the entry is booked; a code or a proprietary status that is
 * not of the list is `other`, which is never taken as booked.
 */
export function entryStatus({ values }: Pick<CamtEntry, 'values'>): EntryStatus {
  if (values.status !== undefined) return STATUS_OF_CODE[values.status] ?? 'other';
  return values.statusProprietary === undefined ? 'BOOK' : 'other';
}
