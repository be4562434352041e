import type { BusinessDate } from '@ringfence/money';
import type { Programme } from '../programme.ts';
import type { RecordOf } from '../record/record.ts';

/** The record of a programme that a pool is or will be under. */
export function programmeRecord({
  programme,
  inForceDate,
  businessDate,
}: {
  readonly programme: Programme;
  readonly inForceDate: BusinessDate;
  readonly businessDate: BusinessDate;
}): RecordOf<'programme'> {
  return {
    kind: 'programme',
    recordId: `${programme.id}.${programme.version}`,
    state: 'adopted',
    businessDate,
    body: { programme, inForceDate },
  };
}
