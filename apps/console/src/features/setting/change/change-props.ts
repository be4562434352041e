import type { api } from '@ringfence/client';
import type { AskApprovals, Change } from '../ChangeSetting.tsx';

/** What every form of the settings is given. */
export interface ChangeProps {
  readonly pool: api.Pool;
  readonly mayAsk: (route: string) => boolean;
  readonly askApprovals: AskApprovals;
}

/** The lines that are different from now. */
export function differing(
  changes: readonly (Change & { readonly isSame: boolean })[],
): readonly Change[] {
  return changes.filter(({ isSame }) => !isSame);
}

/** A line of two texts, now and then. */
export function textChange(
  name: string,
  before: string,
  after: string,
): Change & { readonly isSame: boolean } {
  return { name, before, after, isSame: before === after };
}
