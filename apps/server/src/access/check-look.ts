import {
  CONSENT_PURPOSES,
  type ConsentPurpose,
  type ConsentState,
  consentStateOf,
  decideUse,
  type Look,
} from '@ringfence/privacy';
import {
  type Concerned,
  type ConcernedFacts,
  type Db,
  findConcernedFacts,
  listCustomerFacts,
} from '@ringfence/store';
import { RequestRefused } from '../http/problem-draft.ts';

/**
 * Refuses a look that a deletion restricted, or whose consent does not stand. Whoever does not sign
 * in here has no ledger of consents here: what the platform asked of them, it keeps itself.
 *
 * @throws {RequestRefused} data_restricted, privacy_consent_missing
 */
export async function checkLook(db: Db, look: Look, concerned: Concerned): Promise<void> {
  const facts = await findConcernedFacts(db, concerned);
  if (!facts.isRestricted && facts.personId === undefined) return;
  const decided = decideUse(look, {
    isRestricted: facts.isRestricted,
    consents: facts.personId === undefined ? NOBODY_ASKED : statesOf(facts),
  });
  if (decided.status === 'permitted') return;
  const { law, consent } = decided;
  throw new RequestRefused({
    code: decided.status === 'data_restricted' ? 'data_restricted' : 'privacy_consent_missing',
    result: {
      ...(law === undefined ? {} : { law }),
      ...(consent === undefined ? {} : { consent }),
    },
  });
}

/**
 * The customers of a list who are not named in it: a look at them for the purpose that is stated,
 * or for none, would be refused.
 */
export async function findHiddenCustomers(
  db: Db,
  asked: {
    readonly poolId: number;
    readonly customerIds: readonly string[];
    readonly byPlatformStaff: boolean;
    /** Absent: none is stated. */
    readonly purpose?: string;
  },
): Promise<ReadonlySet<string>> {
  const { byPlatformStaff } = asked;
  const consent = 'view_by_platform';
  const look = { purpose: asked.purpose, opens: 'customer', byPlatformStaff } as const;
  const hidden = new Set<string>();
  for (const facts of await listCustomerFacts(db, { ...asked, purpose: consent })) {
    const { customerId, isRestricted, latest } = facts;
    const consents = { ...NOBODY_ASKED, [consent]: consentStateOf(consent, latest) };
    const { status } = decideUse(look, { isRestricted, consents });
    if (status !== 'permitted') hidden.add(customerId);
  }
  return hidden;
}

/** Of whom nobody signs in for. */
const NOBODY_ASKED: Readonly<Record<ConsentPurpose, ConsentState>> = {
  help_by_staff: 'given',
  view_by_platform: 'given',
  face_check: 'given',
};

function statesOf({ consents }: ConcernedFacts): Readonly<Record<ConsentPurpose, ConsentState>> {
  const states = { ...NOBODY_ASKED };
  for (const purpose of CONSENT_PURPOSES) {
    const latest = consents.find((line) => line.purpose === purpose);
    states[purpose] = consentStateOf(purpose, latest);
  }
  return states;
}
