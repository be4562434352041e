import { randomUUID } from 'node:crypto';
import {
  type Bilingual,
  ROUTES,
  STAFF_ROLE_IS_TIMED,
  STAFF_ROLE_NAMES,
  type StaffLevel,
  type StaffRole,
} from '@ringfence/contract';
import type { ApiClient } from '../api/api-client.ts';
import { type DemonstrationPerson, readClientFile, writeClientFile } from '../api/client-file.ts';
import { openApiOf } from '../api/open-api.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { listAll } from '../commands/list-all.ts';
import { both } from '../terminal/language.ts';

/** A person to try the console as, and the one-time link that nobody took yet. */
export interface PersonToTry {
  readonly role: (typeof PEOPLE)[number]['role'] | 'customer';
  /** Of staff. */
  readonly level?: StaffLevel;
  readonly name: Bilingual;
  readonly url: string;
}

/** One who makes, one who checks, one who looks: the least that a business day needs. */
const PEOPLE = [
  { role: 'operator', level: 2 },
  { role: 'checker', level: 2 },
  { role: 'auditor', level: 1 },
] as const satisfies readonly { readonly role: StaffRole; readonly level: StaffLevel }[];

/** The customer whose card the demonstration verified, and who has money. */
const CUSTOMER = 'c-1002';
const CUSTOMER_NAME = both(`Customer ${CUSTOMER}`, `客户 ${CUSTOMER}`);

const AUDIT_DAYS = 30;
const MILLISECONDS_IN_DAY = 86_400_000;

/**
 * Invites the people of the demonstration, while nobody administers the installation: the key
 * grants their roles, and each chooses a password of their own. Later starts make new links for
 * those who did not come yet, and say nothing of the others.
 */
export async function invitePeople(
  context: CommandContext,
  { stateDirectory, isFresh }: { readonly stateDirectory: string; readonly isFresh: boolean },
): Promise<readonly PersonToTry[]> {
  const client = await readClientFile(stateDirectory);
  if (client === undefined || (client.people === undefined && !isFresh)) return [];
  const api = openApiOf(client, context);
  if (client.people !== undefined) return inviteAgain(api, client.people);

  const people: DemonstrationPerson[] = [];
  const links: PersonToTry[] = [];
  for (const { role, level } of PEOPLE) {
    const { body } = await api.call(ROUTES.invitePerson, {
      body: { kind: 'staff', displayName: nameOf(role), language: 'zh-CN' },
    });
    people.push({ personId: body.personId, role });
    links.push({ role, level, name: STAFF_ROLE_NAMES[role], url: body.url });
    await writeClientFile(stateDirectory, { ...client, people });
    await api.call(ROUTES.grantRole, {
      params: { personId: body.personId },
      body: {
        grantId: `g-${randomUUID()}`,
        role,
        level,
        reason: 'demonstration 演示',
        ...(STAFF_ROLE_IS_TIMED[role] ? { expiresAt: endOfAudit() } : {}),
      },
    });
  }
  return links;
}

/**
 * Invites the person of a customer, once the demonstration has one: who sees the money as its owner
 * does. Nobody is invited who was not while the installation was fresh.
 *
 * @returns undefined when the customer came in already, or there is none
 */
export async function inviteCustomer(
  context: CommandContext,
  stateDirectory: string,
): Promise<PersonToTry | undefined> {
  const client = await readClientFile(stateDirectory);
  if (client?.people === undefined || client.demonstration === undefined) return undefined;
  const api = openApiOf(client, context);
  const role = 'customer';
  const invited = client.people.find((person) => person.role === role);
  if (invited !== undefined) {
    const url = await renewLink(api, await listPersons(api), invited);
    return url === undefined ? undefined : { role, name: CUSTOMER_NAME, url };
  }
  const { items: pools } = (await api.call(ROUTES.listPools, {})).body;
  const [pool] = pools;
  if (pool === undefined) return undefined;
  const customer = { poolId: pool.poolId, customerId: CUSTOMER };
  const { body } = await api.call(ROUTES.invitePerson, {
    body: { kind: 'customer', displayName: '韩梅梅 Han Meimei', language: 'zh-CN', customer },
  });
  const people = [...client.people, { personId: body.personId, role } as const];
  await writeClientFile(stateDirectory, { ...client, people });
  return { role, name: CUSTOMER_NAME, url: body.url };
}

async function inviteAgain(
  api: ApiClient,
  people: readonly DemonstrationPerson[],
): Promise<readonly PersonToTry[]> {
  const persons = await listPersons(api);
  const links: PersonToTry[] = [];
  for (const { role, level } of PEOPLE) {
    const invited = people.find((person) => person.role === role);
    const url = invited === undefined ? undefined : await renewLink(api, persons, invited);
    if (url !== undefined) links.push({ role, level, name: STAFF_ROLE_NAMES[role], url });
  }
  return links;
}

async function listPersons(api: ApiClient): Promise<readonly PersonSeen[]> {
  const read = listAll(async (query) => (await api.call(ROUTES.listPersons, { query })).body);
  return (await read).items;
}

interface PersonSeen {
  readonly personId: string;
  readonly hasJoined: boolean;
  readonly state: string;
}

/** A new link for who did not come yet. */
async function renewLink(
  api: ApiClient,
  persons: readonly PersonSeen[],
  invited: DemonstrationPerson,
): Promise<string | undefined> {
  const { personId } = invited;
  const person = persons.find((one) => one.personId === personId);
  if (person === undefined || person.hasJoined || person.state !== 'active') return undefined;
  const { body } = await api.call(ROUTES.invitePersonAgain, { params: { personId }, body: {} });
  return body.url;
}

function nameOf(role: StaffRole): string {
  const { en, 'zh-CN': zhCn } = STAFF_ROLE_NAMES[role];
  return `演示${zhCn} ${en}`;
}

function endOfAudit(): string {
  return new Date(Date.now() + AUDIT_DAYS * MILLISECONDS_IN_DAY).toISOString();
}

const LEVEL = both(', level ', ',级别 ');

/** What is there to do for each of them. */
const TO_TRY: Readonly<Record<PersonToTry['role'], Bilingual>> = {
  operator: both('explains the break, then the day closes', '说明差错,随后会计日关闭'),
  checker: both('approves what others made', '复核他人经办的事项'),
  auditor: both('reads the books, changes nothing', '查看账簿,不作更改'),
  customer: both('withdraws, pays, and checks the proof of custody', '提现、付款,核验存管证明'),
};

/** The links, as lines for a person. */
export function formatPeople(people: readonly PersonToTry[]): Bilingual {
  const lines = (language: keyof Bilingual): string =>
    people
      .map(({ role, name, level, url }) => {
        const rank = level === undefined ? '' : `${LEVEL[language]}${level}`;
        return `  ${name[language]}${rank}: ${TO_TRY[role][language]}\n    ${url}\n`;
      })
      .join('');
  return both(
    `
To try the console as somebody else, one link for each role and level. Each is good once, and whoever
opens it chooses a password; use a private window for each:
${lines('en')}`,
    `
以下链接可用于以不同角色(及级别)试用控制台,每个链接一次有效,密码由打开者自设;请各用一个隐私窗口:
${lines('zh-CN')}`,
  );
}
