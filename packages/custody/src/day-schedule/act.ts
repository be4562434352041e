/** A time of the clock so many business days after a business date, in the pool's time zone. */
export interface DueTime {
  readonly daysAfter: number;
  /** 'HH:MM', at most '24:00'. */
  readonly time: string;
}

/** When a pool's business day ends by itself, and what is too late. */
export interface DaySchedule {
  /** When the day is cut, 'HH:MM' on its date, at most '24:00', in the pool's time zone. */
  readonly cutTime: string;
  /** By when the day is closed. */
  readonly closedBy: DueTime;
  /** For how long nobody may know what became of a payment. */
  readonly paymentUnknownHours: number;
  /** How many business days old a break may be. */
  readonly breakAgeDays: number;
}

/** States when the days of a pool are cut and closed; without a schedule, people do it by hand. */
export interface SetDayScheduleAct {
  readonly kind: 'set_day_schedule';
  /** Absent: no day is cut by the clock any more. */
  readonly schedule?: DaySchedule;
}

export type DayScheduleAct = SetDayScheduleAct;
