import { ROUTES } from '@ringfence/contract';
import { timestamp } from '@ringfence/money';
import { readRetention } from '@ringfence/operations';
import { LAW_TEXTS, LAWS, type Law } from '@ringfence/privacy';
import {
  type CertificateFact,
  EVERY_PLATFORM,
  listCertificates,
  listPrivacyRequests,
  type PrivacyRequestFact,
  withSnapshot,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { formatRequest } from './format-request.ts';

export const listPrivacyRequestsRoute = implementKeyed(
  ROUTES.listPrivacyRequests,
  async ({ query, caller }, { store, cursors, now }) => {
    const { platformId, poolIds } = caller.key;
    const isOpen = query.state !== 'all';
    const list = `privacy requests ${isOpen} ${platformId ?? ''} ${poolIds?.join(' ') ?? ''}`;
    const page = openPage(cursors, list, query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });

    const { limit } = page;
    const [dueAt, requestId] = page.after?.split(' ') ?? [];
    const after = dueAt === undefined || requestId === undefined ? undefined : { dueAt, requestId };
    const read = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listPrivacyRequests(db, { reach: { platformId, poolIds }, isOpen, after, limit: limit + 1 }),
    );
    const at = now();
    const afterOf = (fact: PrivacyRequestFact) => `${fact.dueAt} ${fact.requestId}`;
    const format = (fact: PrivacyRequestFact) => formatRequest(fact, at);
    return answered(formatPage(cursors, list, { read, limit, afterOf, format }));
  },
);

export const listRetentionDueRoute = implementKeyed(
  ROUTES.listRetentionDue,
  async (_call, { store, now }) => {
    const at = timestamp(now());
    const clocks = await withSnapshot(store, EVERY_PLATFORM, async (db) => readRetention(db, at));
    return answered({
      closedPersons: [...clocks.closedPersons],
      restrictions: clocks.restrictions.map(({ fromAt: _from, law, ...one }) => ({
        ...one,
        ...lawOf(law),
      })),
    });
  },
);

const CERTIFICATES = 'deletion certificates';

export const listDeletionCertificatesRoute = implementKeyed(
  ROUTES.listDeletionCertificates,
  async ({ query }, { store, cursors }) => {
    const page = openPage(cursors, CERTIFICATES, query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });

    const { limit, after } = page;
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(after, 10);
    const read = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listCertificates(db, { before, limit: limit + 1 }),
    );
    const afterOf = ({ certificateNumber }: CertificateFact) => String(certificateNumber);
    const format = (fact: CertificateFact) => ({ ...fact, parts: [...fact.parts] });
    return answered(formatPage(cursors, CERTIFICATES, { read, limit, afterOf, format }));
  },
);

function lawOf(text: string): { law: Law; lawText: (typeof LAW_TEXTS)[Law] } {
  const law = LAWS.find((one) => one === text);
  if (law === undefined) throw new Error(`a restriction names a law, received ${text}`);
  return { law, lawText: LAW_TEXTS[law] };
}
