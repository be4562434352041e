import type { BusinessDate, CalendarDocument } from '@ringfence/money';

/** A calendar that a pool adopted; its id is the business date from which on it counts. */
export interface CalendarShape {
  readonly state: 'adopted';
  readonly body: { readonly calendar: CalendarDocument; readonly fromDate: BusinessDate };
}
