/** Where a replay first differs from what is stored. */
export interface ReplayDifference {
  readonly position: number;
  readonly what:
    | 'position'
    | 'rules'
    | 'opening'
    | 'entry'
    | 'transfer'
    | 'transfer_count'
    | 'refusal'
    | 'balance'
    | 'state_row';
  readonly expected: string;
  readonly received: string;
  /** The version of the rules that the entry was decided under, of an earlier version. */
  readonly rulesVersion?: number;
}

/** Thrown inside to leave a replay at its first difference. */
export class ReplayDiffers extends Error {
  override readonly name = 'ReplayDiffers';
  readonly difference: ReplayDifference;

  constructor(difference: ReplayDifference) {
    super(difference.what);
    this.difference = difference;
  }
}
