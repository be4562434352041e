import { type Parsed, ROUTES } from '@ringfence/contract';
import { timestamp } from '@ringfence/money';
import { openContentSeal, readPayoutAccounts } from '@ringfence/operations';
import {
  accessKindOf,
  NOT_TOLD,
  REQUEST_HAS_ENDED,
  requestDueAt,
  requestStateOf,
} from '@ringfence/privacy';
import {
  ACCOUNT_ENTRIES_MAX,
  appendPrivacyRequestStep,
  type CopiedSectionName,
  type Db,
  EVERY_PLATFORM,
  findCustomer,
  findPerson,
  findPrivacyRequest,
  insertPrivacyRequest,
  type KeptPayoutAccount,
  listAccountEntries,
  listPayoutAccounts,
  listPrivacyRequestsOf,
  listToldAccesses,
  lockPrivacyOf,
  readPersonalCopy,
  type ToldAccess,
  withTransaction,
} from '@ringfence/store';
import { answered, refused } from '../../http/call.ts';
import type { PeopleParts } from '../people/implement-person.ts';
import { implementOwn } from '../signed-approvals/implement-own.ts';
import { openText } from './open-text.ts';

type Copy = Parsed<typeof ROUTES.makeMyCopy.answer.schema>;
type Section = Copy['sections'][number];

/** Rows of each section: the newest. Older ones are read page by page in the history. */
const COPY_ROWS_MAX = 5_000;
/** Requests whose words are opened for a copy. */
const COPY_WORDS_MAX = 200;

const FORM = 'ringfence personal copy v1';
const ABOUT = {
  en: 'Everything that is kept about you here, as tables: columns name the values of each row. Amounts are digits of minor units (fen for CNY); moments are RFC 3339 in UTC; empty means that nothing is kept. isCut says that older rows are in your history.',
  zh: '本文件以表格形式载明此处保存的关于您的全部信息:columns 为各列名称。金额为最小货币单位(人民币为分)的数字;时间为 UTC;空值表示未保存。isCut 表示更早的记录请在历史页面查看。',
} as const;

const TITLES: Readonly<Record<CopiedSectionName, Section['title']>> = {
  account: { en: 'Your account', zh: '账户' },
  instructions: { en: 'Instructions', zh: '指令' },
  mandates: { en: 'Mandates', zh: '授权' },
  receipts: { en: 'Deposits', zh: '入金' },
  consents: { en: 'Consents', zh: '同意' },
  requests: { en: 'Requests about your data', zh: '个人信息请求' },
  faceChecks: { en: 'Face checks', zh: '人脸核验' },
  devices: { en: 'Browsers that know you', zh: '设备' },
  sessions: { en: 'Sessions', zh: '会话' },
  signInEvents: { en: 'What happened with your sign-in', zh: '登录记录' },
};

/** Makes the copy and writes that it was made, in one transaction. */
export const makeMyCopyRoute = implementOwn(
  ROUTES.makeMyCopy,
  async ({ body: { requestId }, visit, pool, customerId }, parts) => {
    const { personId } = visit.session;
    const { poolId } = pool;
    const { now: madeAt } = visit;
    const seal = await openContentSeal(parts.vault);
    const made = await withTransaction(
      parts.store,
      { isolation: 'repeatable read', scope: EVERY_PLATFORM },
      async (tx) => {
        await lockPrivacyOf(tx, personId);
        const known = await findPrivacyRequest(tx, requestId);
        if (known !== undefined && (known.personId !== personId || known.kind !== 'copy')) {
          return undefined;
        }
        if (known === undefined) {
          const dueAt = requestDueAt(timestamp(madeAt));
          await insertPrivacyRequest(tx, { requestId, personId, kind: 'copy', madeAt, dueAt });
          const granted = { step: 'granted', at: madeAt, by: personId } as const;
          await appendPrivacyRequestStep(tx, requestId, granted);
        }
        const subject = { personId, poolId, customerId };
        const customer = await findCustomer(tx, { poolId, customerId });
        return {
          person: await findPerson(tx, personId),
          sections: await readPersonalCopy(tx, seal, subject, { rowsMax: COPY_ROWS_MAX }),
          accesses: await listToldAccesses(tx, {
            ...subject,
            before: Number.MAX_SAFE_INTEGER,
            limit: COPY_ROWS_MAX + 1,
            notTold: NOT_TOLD,
          }),
          payouts: await listPayoutAccounts(tx, { poolId, customerId, limit: COPY_ROWS_MAX + 1 }),
          requests: await listPrivacyRequestsOf(tx, { personId, limit: COPY_WORDS_MAX }),
          entries:
            customer === undefined
              ? []
              : await readEntries(tx, { poolId, accountId: customer.accountId }),
          accountId: customer?.accountId,
        };
      },
    );
    if (made === undefined) return refused({ code: 'exists_with_different_content' });

    const sections = made.sections.map((section) => ({
      name: section.name,
      title: TITLES[section.name],
      columns: [...section.columns],
      rows: section.rows.map((row) => [...row]),
      isCut: section.isCut,
    }));
    const profile = await copyProfile(made, parts);
    const payouts = await copyPayouts(made.payouts, parts);
    const words = await copyWords(made.requests, personId, parts);
    return answered({
      form: FORM,
      about: ABOUT,
      madeAt,
      requestId,
      personId,
      poolId,
      customerId,
      sections: [
        profile,
        payouts,
        ...sections,
        copyEntries(made),
        copyAccesses(made.accesses),
        words,
      ],
    });
  },
);

type Made = {
  readonly person: Awaited<ReturnType<typeof findPerson>>;
  readonly entries: Awaited<ReturnType<typeof listAccountEntries>>;
  readonly accountId: number | undefined;
};

/** The newest entries, one more than are copied where there are more; a page has less. */
async function readEntries(
  db: Db,
  account: { readonly poolId: number; readonly accountId: number },
): Promise<Made['entries']> {
  const limit = ACCOUNT_ENTRIES_MAX;
  let page = await listAccountEntries(db, { ...account, limit });
  const read = [...page];
  while (page.length === limit && read.length <= COPY_ROWS_MAX) {
    const beforePosition = page.at(-1)?.position ?? 0;
    page = await listAccountEntries(db, { ...account, beforePosition, limit });
    read.push(...page);
  }
  return read;
}

/** Who looked, by role and purpose: names of staff are masked on the page, and not in a file. */
function copyAccesses(accesses: readonly ToldAccess[]): Section {
  return {
    name: 'accesses',
    title: { en: 'Who looked at your data', zh: '谁查看过您的信息' },
    columns: ['at', 'what', 'role', 'purpose', 'field'],
    rows: accesses
      .slice(0, COPY_ROWS_MAX)
      .map(({ at, route, staffRole, keyRole, purpose, field }) => [
        at,
        accessKindOf(route),
        staffRole ?? keyRole ?? '',
        purpose ?? '',
        field ?? '',
      ]),
    isCut: accesses.length > COPY_ROWS_MAX,
  };
}

async function copyProfile({ person }: Made, { people }: PeopleParts): Promise<Section> {
  if (person === undefined) throw new Error('whoever has a session is a person');
  const { seal } = people.identity;
  const { personId, displayNameSealed, loginNameSealed } = person;
  const open = async (field: 'person.display_name' | 'person.email', sealed?: Uint8Array) =>
    (await openText(seal, field, { personId, sealed })) ?? '';
  return {
    name: 'profile',
    title: { en: 'Who you are here', zh: '您的登录身份' },
    columns: ['personId', 'displayName', 'loginName', 'language', 'createdAt'],
    rows: [
      [
        personId,
        await open('person.display_name', displayNameSealed),
        await open('person.email', loginNameSealed),
        person.language,
        person.createdAt,
      ],
    ],
    isCut: false,
  };
}

/** An account that was sealed for somebody who was forgotten since is not in the copy. */
async function copyPayouts(
  accounts: readonly KeptPayoutAccount[],
  { vault }: PeopleParts,
): Promise<Section> {
  const opened = await readPayoutAccounts(vault, accounts.slice(0, COPY_ROWS_MAX));
  return {
    name: 'payoutAccounts',
    title: { en: 'Accounts that you are paid to', zh: '提现账户' },
    columns: ['holderName', 'scheme', 'identification', 'bic', 'registeredAt'],
    rows: [...opened].map(([{ registeredAt }, account]) => [
      account.holderName,
      account.scheme,
      account.identification,
      account.bic ?? '',
      registeredAt,
    ]),
    isCut: accounts.length > COPY_ROWS_MAX,
  };
}

function copyEntries({ entries, accountId }: Made): Section {
  return {
    name: 'entries',
    title: { en: 'Entries on your account', zh: '账户分录' },
    columns: ['position', 'transferId', 'kind', 'phase', 'side', 'amountMinor', 'businessDate'],
    rows: entries
      .slice(0, COPY_ROWS_MAX)
      .map((entry) => [
        String(entry.position),
        entry.transfer.id,
        entry.transfer.kind,
        entry.transfer.phase,
        entry.transfer.debitAccountId === accountId ? 'debit' : 'credit',
        String(entry.transfer.amount),
        entry.transfer.businessDate,
      ]),
    isCut: entries.length > COPY_ROWS_MAX,
  };
}

async function copyWords(
  requests: Awaited<ReturnType<typeof listPrivacyRequestsOf>>,
  personId: string,
  { people }: PeopleParts,
): Promise<Section> {
  const { seal } = people.identity;
  const open = async (sealed: Uint8Array | undefined) =>
    (await openText(seal, 'person.privacy_text', { personId, sealed })) ?? '';
  const rows: string[][] = [];
  for (const { requestId, wishSealed, latest } of requests) {
    // An answer that waits for a second person is none yet.
    const isAnswered = REQUEST_HAS_ENDED[requestStateOf(latest?.step)];
    const answer = isAnswered ? await open(latest?.answerSealed) : '';
    rows.push([requestId, await open(wishSealed), answer]);
  }
  return {
    name: 'requestWords',
    title: { en: 'What you asked, and what you were answered', zh: '您的诉求与答复' },
    columns: ['requestId', 'wish', 'answer'],
    rows,
    isCut: requests.length === COPY_WORDS_MAX,
  };
}
