import { ROUTES } from '@ringfence/contract';
import { openContentSeal, proposeMatches, readProposalFacts } from '@ringfence/operations';
import { findPool } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';

export const getMatchProposalsRoute = implementPool(
  ROUTES.getMatchProposals,
  async (call, parts) => {
    const { poolId } = call.pool;
    const seal = await openContentSeal(parts.vault);
    const read = await readPool(parts, call.pool, async (db) => {
      const at = (await findPool(db, poolId))?.businessDate;
      return at === undefined ? undefined : readProposalFacts(db, seal, { poolId, at });
    });
    if (read === undefined) return refused({ code: 'record_not_found' });

    const { rules, items, allocations, unsearched, isWhole } = await proposeMatches(
      parts.vault,
      read,
    );
    return answered({
      rules,
      items: items.map(({ difference, ...item }) => ({
        ...item,
        differenceMinor: String(difference),
      })),
      allocations: allocations.map(({ clues, ...one }) => ({ ...one, clues: [...clues] })),
      unsearched: unsearched.map(({ rule, reason, lineIds, entryIds }) => ({
        rule,
        reason,
        breakIds: [...lineIds],
        itemIds: [...entryIds],
      })),
      whole: isWhole,
    });
  },
);
