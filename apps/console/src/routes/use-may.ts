import { useMe } from '../features/session/queries/use-me.ts';
import { type MayAsk, useAllowed } from './use-allowed.ts';

/** What whoever looks may ask for: nothing as long as it is not known. */
export function useMay(): MayAsk {
  const { data: me } = useMe();
  return useAllowed(me?.roles ?? []) ?? (() => false);
}
