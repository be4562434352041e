/** The two parties whose amounts of a day decide on approvals. */
export type DayKind = 'maker_day' | 'beneficiary_day';

/** Names the day record of one party in the state's index. */
export function dayKeyOf(kind: DayKind, party: string): string {
  return `${kind} ${party}`;
}
