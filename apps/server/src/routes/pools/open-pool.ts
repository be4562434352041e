import { type OpenPool, type Parsed, ROUTES } from '@ringfence/contract';
import type { Actor } from '@ringfence/custody';
import { businessDate, currency, isCurrency } from '@ringfence/money';
import { applyPlatformTerms, openPool, type PoolToOpen } from '@ringfence/operations';
import { EVERY_PLATFORM, findParty, findPlatform, withSnapshot } from '@ringfence/store';
import { parseAmount } from '../../commands/parse-amount.ts';
import { parseProgramme } from '../../commands/parse-programme.ts';
import { submittedOutcome } from '../../commands/submit-command.ts';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import type { ProblemDraft } from '../../http/problem-draft.ts';

export const openPoolRoute = implementKeyed(ROUTES.openPool, async (call, parts) => {
  const { commandId, platformId } = call.body;
  if (!isCurrency(call.body.currency))
    return refused({ code: 'content_invalid', field: 'currency' });
  const { platform, party } = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) => ({
    platform: await findPlatform(db, platformId),
    party: await findParty(db, { kind: 'platform', recordId: platformId }),
  }));
  if (platform === undefined) return refused({ code: 'platform_not_found', field: 'platformId' });
  if (party !== undefined && party.state !== 'sandbox' && party.state !== 'admitted') {
    return refused({ code: 'party_not_permitted', field: 'platformId' });
  }

  const parsed = parseOpenPool(call.body, call.caller.actor);
  if ('code' in parsed) return refused(parsed);

  const engineOf = async (poolId: number) => parts.owners.takeOwned(poolId);
  const opened = await openPool({ store: parts.store, scope: EVERY_PLATFORM, engineOf }, parsed);
  const engine = await engineOf(opened.poolId);
  if (opened.outcome.status === 'accepted')
    await applyPlatformTerms({ store: parts.store, engine });
  const submitted = submittedOutcome(opened);
  if (submitted.status === 'problem') return refused(submitted.problem, submitted.replayed);

  return answered({ commandId, status: 'accepted', poolId: opened.poolId }, opened.replayed);
});

function parseOpenPool(body: Parsed<typeof OpenPool>, actor: Actor): PoolToOpen | ProblemDraft {
  const { openingBalanceMinor, programmeDocument, ...pool } = body;
  const parsed = programmeDocument === undefined ? undefined : parseProgramme(programmeDocument);
  if (parsed?.status === 'problem') return parsed.problem;
  return {
    ...pool,
    actor,
    currency: currency(body.currency),
    businessDate: businessDate(body.businessDate),
    ...(parsed === undefined ? {} : { programmeDocument: parsed.document }),
    ...(openingBalanceMinor === undefined
      ? {}
      : { openingBalance: parseAmount(openingBalanceMinor) }),
  };
}
