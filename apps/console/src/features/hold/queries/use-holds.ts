import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

const HELD: ReadonlySet<string> = new Set(['held', 'part_captured']);

/**
 * Holds that have not ended, of the instructions that were looked through so far, the newest first.
 */
export function useHolds(poolId: number) {
  const { query, items } = usePages(['instructions', poolId, 'holds'], (page) =>
    api.listInstructions({
      client,
      path: { poolId },
      query: { ...page, limit: LOOKED_THROUGH, order: 'newest' },
    }),
  );
  const holds = items.filter(isStanding);
  return { query, holds, lookedThrough: items.length };
}

/** Whether it is a hold that has not ended. */
export function isStanding({
  kind,
  state,
}: Pick<api.InstructionRecord, 'kind' | 'state'>): boolean {
  return kind === 'hold' && HELD.has(state);
}

/** Instructions that one look goes through. */
const LOOKED_THROUGH = 500;
