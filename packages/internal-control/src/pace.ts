import { addDays, type BusinessDate } from '@ringfence/money';
import { DUE_SOON_DAYS } from './limits.ts';

/** Whether something that is due on a day is late; what is done is due no more. */
export type Pace = 'in_time' | 'due_soon' | 'overdue' | 'done';

/** How what is due on a day stands on a date. The day itself is still in time. */
export function paceOf(
  { dueDate, isDone }: { readonly dueDate: BusinessDate; readonly isDone: boolean },
  date: BusinessDate,
): Pace {
  if (isDone) return 'done';
  if (date > dueDate) return 'overdue';
  return addDays(date, DUE_SOON_DAYS) >= dueDate ? 'due_soon' : 'in_time';
}
