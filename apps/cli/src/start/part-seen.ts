/** A part of an installation as it looks from outside. */
export interface PartSeen {
  readonly state: string;
  readonly address: string;
}
