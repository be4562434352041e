import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { newCommandId } from '../../../api/new-command-id.ts';

/** What is done about emergency releases of a pool, by the first, the second and a third person. */
export function glassActsOf(poolId: number) {
  const path = { poolId };
  return {
    ask: (asked: Omit<api.AskBreakGlass, 'commandId'>) =>
      api.breakGlass({ client, path, body: { commandId: newCommandId(), ...asked } }),
    join: (breakGlassId: string) =>
      api.joinBreakGlass({ client, path, body: { commandId: newCommandId(), breakGlassId } }),
    review: (told: Omit<api.ReviewBreakGlass, 'commandId'>) =>
      api.reviewBreakGlass({ client, path, body: { commandId: newCommandId(), ...told } }),
  } as const;
}

/** The lists that a release makes old. */
export const GLASS_LISTS = ['glass', 'proposals', 'alarms'] as const;
