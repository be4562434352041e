/** Stops or resumes the intake of new money and customers, for a pool that winds down. */
export interface SetIntakeAct {
  readonly kind: 'set_intake';
  readonly intake: 'open' | 'stopped';
  /** Why, in words without personal data. */
  readonly reason: string;
}

export type IntakeAct = SetIntakeAct;
