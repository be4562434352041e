import { type Parsed, ROUTES } from '@ringfence/contract';
import {
  CONSENT_PURPOSES,
  CONSENT_RULES,
  consentStateOf,
  KEEPING_TEXTS,
  LAW_TEXTS,
  NOTICE_IN_FORCE,
  NOTICE_ITEM_TEXTS,
} from '@ringfence/privacy';
import {
  appendConsent,
  type Db,
  EVERY_PLATFORM,
  listConsents,
  listLatestConsents,
  lockPrivacyOf,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { answered, refused } from '../../http/call.ts';
import { implementOwn } from '../signed-approvals/implement-own.ts';

/** Lines of the ledger that one answer shows. */
const LEDGER_LINES_MAX = 200;

export const getMyPrivacyNoticeRoute = implementOwn(
  ROUTES.getMyPrivacyNotice,
  async (_call, { configuration }) => {
    const { version, publishedDate, rows, rights } = NOTICE_IN_FORCE;
    const custodian = configuration.bank?.custodianName;
    const contact = configuration.privacyContact;
    return answered({
      version,
      publishedDate,
      ...(custodian === undefined ? {} : { custodian }),
      ...(contact === undefined ? {} : { contact }),
      rows: rows.map((row) => ({
        purpose: row.purpose,
        title: row.title,
        items: row.items.map((item) => NOTICE_ITEM_TEXTS[item]),
        ground: row.ground,
        groundText: LAW_TEXTS[row.ground],
        kept: row.kept.map((keeping) => KEEPING_TEXTS[keeping]),
        recipients: row.recipients,
      })),
      rights: [...rights],
    });
  },
);

export const listMyConsentsRoute = implementOwn(
  ROUTES.listMyConsents,
  async ({ visit }, { store }) => {
    const { personId } = visit.session;
    return answered(
      await withSnapshot(store, EVERY_PLATFORM, async (db) => readConsents(db, personId)),
    );
  },
);

/** Giving and withdrawing are the same call with another word: neither asks for more. */
export const setMyConsentRoute = implementOwn(
  ROUTES.setMyConsent,
  async ({ params: { purpose }, body, visit }, { store }) => {
    const { personId, sessionId } = visit.session;
    const { act, noticeVersion, language } = body;
    if (act === 'give' && noticeVersion !== NOTICE_IN_FORCE.version) {
      return refused({ code: 'notice_not_current' });
    }

    const isGiven = act === 'give';
    const consents = await withTransaction(
      store,
      { isolation: 'read committed', scope: EVERY_PLATFORM },
      async (tx) => {
        await lockPrivacyOf(tx, personId);
        const latest = (await listLatestConsents(tx, personId)).find(
          (line) => line.purpose === purpose,
        );
        const state = consentStateOf(purpose, latest);
        if (isGiven ? state !== 'given' : latest?.act === 'given') {
          await appendConsent(tx, {
            personId,
            purpose,
            act: isGiven ? 'given' : 'withdrawn',
            noticeVersion,
            language,
            separateGrounds: CONSENT_RULES[purpose].separate,
            channel: 'console',
            sessionId,
            at: visit.now,
          });
        }
        return readConsents(tx, personId);
      },
    );
    return answered(consents);
  },
);

async function readConsents(
  db: Db,
  personId: string,
): Promise<Parsed<typeof ROUTES.listMyConsents.answer.schema>> {
  const ledger = await listConsents(db, { personId, limit: LEDGER_LINES_MAX });
  // What counts may be older than what the ledger shows.
  const latestLines = await listLatestConsents(db, personId);
  return {
    noticeVersion: NOTICE_IN_FORCE.version,
    consents: CONSENT_PURPOSES.map((purpose) => {
      const latest = latestLines.find((line) => line.purpose === purpose);
      const { separate, title, items, whenGiven, whenWithdrawn } = CONSENT_RULES[purpose];
      return {
        purpose,
        state: consentStateOf(purpose, latest),
        separateGrounds: [...separate],
        title,
        items,
        whenGiven,
        whenWithdrawn,
        ...(latest === undefined ? {} : { changedAt: latest.at }),
      };
    }),
    ledger: ledger.map(({ personId: _person, sessionId: _session, ...line }) => ({
      ...line,
      separateGrounds: line.separateGrounds.filter(isSeparateGround),
    })),
  };
}

type SeparateGround = (typeof CONSENT_RULES)['view_by_platform']['separate'][number];

function isSeparateGround(text: string): text is SeparateGround {
  return ['sensitive', 'shared', 'public', 'abroad'].includes(text);
}
