/** An equation as the journal keeps it: amounts as digits. */
export interface EquationRecord {
  readonly businessDate: string;
  readonly liabilities: {
    readonly availableMinor: string;
    readonly heldMinor: string;
    readonly inTransitOutMinor: string;
    readonly suspenseMinor: string;
    readonly feesAccruedMinor: string;
    readonly purposeMinor: string;
    readonly totalMinor: string;
  };
  readonly bankClosingMinor: string;
  readonly inTransitIn: EquationItemsRecord;
  readonly inTransitOut: EquationItemsRecord;
  readonly breaks: EquationItemsRecord;
  readonly unexplainedMinor: string;
}

export interface EquationItemsRecord {
  readonly count: number;
  readonly sumMinor: string;
  readonly listed: readonly EquationItemRecord[];
}

export interface EquationItemRecord {
  readonly kind: string;
  readonly subject: string;
  readonly breakId?: string;
  readonly since: string;
  readonly ageBusinessDays: number;
  readonly amountMinor: string;
}
