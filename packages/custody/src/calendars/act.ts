import type { BusinessDate, CalendarDocument } from '@ringfence/money';

/** States the days and hours of a pool's bank from a business date on. */
export interface AdoptCalendarAct {
  readonly kind: 'adopt_calendar';
  readonly calendar: { readonly id: string; readonly version: number };
  /** The document, when the calendar is not a shipped one. */
  readonly document?: CalendarDocument;
  /** The first business date that is counted by it; the open one: at once. */
  readonly fromDate: BusinessDate;
}

export type CalendarAct = AdoptCalendarAct;
