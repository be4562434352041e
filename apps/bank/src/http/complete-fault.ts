import type { FaultSetting, LateReturnFault, TimeoutFault } from '../books/fault.ts';

type MayOmit<Setting, Keys extends keyof Setting> = Omit<Setting, Keys> &
  Partial<Pick<Setting, Keys>>;

type TimeoutKind = 'timeout_after_booking' | 'timeout_before_booking';

/** A fault as it is asked for: what has a usual value may be left out. */
export type FaultAsked =
  | MayOmit<TimeoutFault<TimeoutKind>, 'count' | 'closesConnection'>
  | MayOmit<LateReturnFault, 'count' | 'businessDays' | 'reason'>
  | OtherAsked<Exclude<FaultSetting['kind'], TimeoutKind | 'late_return'>>;

type OtherAsked<Kind extends FaultSetting['kind']> = Kind extends Kind
  ? MayOmit<Extract<FaultSetting, { readonly kind: Kind }>, 'count'>
  : never;

const RETURN_BUSINESS_DAYS_USUAL = 2;

/**
 * Gives what was left out its usual value: once, without cutting the connection, two days later.
 */
export function completeFault(asked: FaultAsked): FaultSetting {
  switch (asked.kind) {
    case 'timeout_after_booking':
    case 'timeout_before_booking':
      return { count: 1, closesConnection: false, ...asked, kind: asked.kind };
    case 'late_return':
      return { count: 1, businessDays: RETURN_BUSINESS_DAYS_USUAL, reason: 'AC04', ...asked };
    case 'reject_payment':
    case 'duplicate_notice':
    case 'unknown_payer':
    case 'missing_statement':
    case 'corrupt_statement':
    case 'slow_answer':
      return { count: 1, ...asked };
  }
}
