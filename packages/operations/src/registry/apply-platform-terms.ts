import { randomUUID } from 'node:crypto';
import {
  findRecord,
  intakeOf,
  type PoolCommand,
  SYSTEM_ID_PREFIX,
  TERMS_RECORD_ID,
} from '@ringfence/custody';
import { amount } from '@ringfence/money';
import type { PlatformRecord } from '@ringfence/parties';
import {
  EVERY_PLATFORM,
  findPartyAt,
  findPoolTenant,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';
import { submitUntilDecided } from '../submit-until-decided.ts';

/**
 * Brings a pool's terms and intake to what the registry last decided on its platform. It compares
 * first, so that it can be called at any time; a platform without a record changes nothing. An
 * intake that somebody opened meanwhile is stopped again: only the registry ends a winding down.
 *
 * @returns how many acts it sent
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function applyPlatformTerms(desk: {
  readonly store: Store;
  readonly engine: CustodyEngine;
}): Promise<number> {
  const { store, engine } = desk;
  const found = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    const tenant = await findPoolTenant(db, engine.poolId);
    if (tenant === undefined) return undefined;
    return findPartyAt(db, { kind: 'platform', recordId: tenant.platformId });
  });
  if (found === undefined || found.record.kind !== 'platform') return 0;
  const origin = `registry-${found.position}`;
  const commands = actsFor(engine, found.record, origin);
  if (commands.length > 0) await submitUntilDecided(engine, commands);
  return commands.length;
}

const ACTOR = { role: 'system', keyId: 'registry' } as const;

/** The comparison makes an act needless twice, not its id: what was undone is done again. */
function freshId(): string {
  return `${SYSTEM_ID_PREFIX}registry:${randomUUID()}`;
}

function actsFor(
  engine: CustodyEngine,
  { state, body }: PlatformRecord,
  origin: string,
): readonly PoolCommand[] {
  const commands: PoolCommand[] = [];
  const now = engine.inspect((pool) => ({
    terms: findRecord(pool, 'terms', TERMS_RECORD_ID),
    intake: intakeOf(pool),
    isOpen: pool.pool !== undefined,
  }));
  if (now?.isOpen !== true) return commands;
  const { terms, intake } = now;
  const caps = state === 'sandbox' ? body.sandbox : undefined;
  if (terms?.body.origin !== origin && (caps !== undefined || terms !== undefined)) {
    commands.push({
      kind: 'act',
      commandId: freshId(),
      actor: ACTOR,
      act: {
        kind: 'set_terms',
        origin,
        terms:
          caps === undefined
            ? {}
            : {
                customersMax: caps.customersMax,
                amountMax: amount(caps.amountMax),
                lastDate: caps.lastDate,
              },
      },
    });
  }
  if ((state === 'winding_down' || state === 'ended') && intake === 'open') {
    commands.push({
      kind: 'act',
      commandId: freshId(),
      actor: ACTOR,
      act: { kind: 'set_intake', intake: 'stopped', reason: `the platform is ${state} 平台清退` },
    });
  }
  return commands;
}
