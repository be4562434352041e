/** Where a person shows the face, and what the provider calls that. */
export interface FaceCheckBegun {
  readonly sessionReference: string;
  /** A page of the provider; the picture goes from the person to it. */
  readonly address: string;
}

/** What a provider knows of a session: `given_up` where it knows it no more. */
export type FaceCheckSeen =
  | { readonly status: 'pending' }
  | { readonly status: 'given_up' }
  | {
      readonly status: 'live' | 'not_live';
      /** How sure the provider is, of a thousand. */
      readonly certaintyPermille: number;
    };

/**
 * Asks a provider whether a living person sits in front of a camera, and is who the provider knows
 * by the reference. No picture and no template passes through here.
 *
 * @throws {FaceCheckUnavailable}
 */
export interface FaceCheckAdapter {
  /** A short word by which people know the provider. */
  readonly name: string;
  begin(asked: {
    readonly reference: string;
    readonly language: string;
    readonly returnAddress: string;
  }): Promise<FaceCheckBegun>;
  look(sessionReference: string): Promise<FaceCheckSeen>;
}

/** The provider gave no answer that can be used: nothing is known, and nothing is recorded. */
export class FaceCheckUnavailable extends Error {
  override readonly name = 'FaceCheckUnavailable';
}

export type FaceCheckBand = 'high' | 'medium' | 'low';

const HIGH_FROM_PERMILLE = 900;
const MEDIUM_FROM_PERMILLE = 700;

/** What is kept of how sure a provider was. */
export function bandOf(certaintyPermille: number): FaceCheckBand {
  if (certaintyPermille >= HIGH_FROM_PERMILLE) return 'high';
  return certaintyPermille >= MEDIUM_FROM_PERMILLE ? 'medium' : 'low';
}
