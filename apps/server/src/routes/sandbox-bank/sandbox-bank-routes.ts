import { type Parsed, ROUTES, SANDBOX_FAULTS } from '@ringfence/contract';
import { findPool } from '@ringfence/store';
import {
  type Answered,
  answered,
  type Implementation,
  implementPool,
  type PoolCall,
  refused,
} from '../../http/call.ts';
import { callSandbox, type SandboxCall } from '../../sandbox/call-sandbox.ts';
import { findSandbox, type SandboxPlace } from '../../sandbox/find-sandbox.ts';
import { SANDBOX_MOVEMENTS_MAX, SANDBOX_RETRY_SECONDS } from '../../sandbox/limits.ts';
import type { ServerParts } from '../../server-parts.ts';
import { readPool } from '../read-pool.ts';

type AnyCall = PoolCall<unknown, unknown, unknown>;

/** The account of a pool at the sandbox bank. */
interface Desk {
  readonly place: SandboxPlace;
  readonly account: string;
  readonly currency: string;
  readonly businessDate: string | undefined;
}

/** What a call came to: the text of the bank, or the problem that is answered. */
type Told =
  | { readonly status: 'ok'; readonly text: string }
  | { readonly status: 'problem'; readonly problem: Answered<never> };

async function openDesk(call: AnyCall, parts: ServerParts): Promise<Desk | undefined> {
  const place = findSandbox(parts.configuration);
  if (place === undefined) return undefined;
  const pool = await readPool(parts, call.pool, async (db) => findPool(db, call.pool.poolId));
  const account = pool?.bankAccountIdentification;
  if (pool === undefined || account === undefined) return undefined;
  return { place, account, currency: pool.currency, businessDate: pool.businessDate };
}

async function tell(
  call: AnyCall,
  { place }: Desk,
  request: Omit<SandboxCall, 'language'>,
): Promise<Told> {
  const answer = await callSandbox(place, { ...request, language: call.language });
  if (answer.status === 'ok') return answer;
  if (answer.status === 'silent') {
    const retryAfterSeconds = SANDBOX_RETRY_SECONDS;
    return {
      status: 'problem',
      problem: refused({ code: 'sandbox_bank_silent', retryAfterSeconds }),
    };
  }
  const detail = { en: answer.words, 'zh-CN': answer.words };
  return { status: 'problem', problem: refused({ code: 'sandbox_bank_refused', detail }) };
}

const NO_SANDBOX = refused({ code: 'bank_is_not_sandbox' });

/** Answers with what one call of the bank came to. */
async function pass<Body>(
  call: AnyCall,
  parts: ServerParts,
  requestOf: (desk: Desk) => Omit<SandboxCall, 'language'>,
  read: (text: string) => Body,
): Promise<Answered<Body>> {
  const desk = await openDesk(call, parts);
  if (desk === undefined) return NO_SANDBOX;
  const told = await tell(call, desk, requestOf(desk));
  return told.status === 'ok' ? answered(read(told.text)) : told.problem;
}

type Members = Readonly<Record<string, unknown>>;

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function readMembers(text: string): Members {
  return membersOf(JSON.parse(text));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

function readList(text: string, name: string): readonly Members[] {
  const list = readMembers(text)[name];
  return Array.isArray(list) ? list.map(membersOf) : [];
}

type Fault = Parsed<typeof ROUTES.getSandboxAccount.answer.schema>['faults'][number];

/** The faults that wait for an account, or for whichever comes first. */
function readFaults(text: string, account: string): Fault[] {
  return readList(text, 'faults').flatMap((fault) => {
    const kind = SANDBOX_FAULTS.find((one) => one === fault['kind']);
    const isHere = fault['account'] === undefined || fault['account'] === account;
    if (kind === undefined || !isHere) return [];
    return [{ faultId: textOf(fault['faultId']), kind, remaining: numberOf(fault['remaining']) }];
  });
}

const accountPath = ({ account }: Desk): string =>
  `/sandbox/accounts/${encodeURIComponent(account)}`;

/** The account as it stands, with its faults. */
async function showAccount(
  call: AnyCall,
  desk: Desk,
): Promise<Answered<Parsed<typeof ROUTES.getSandboxAccount.answer.schema>>> {
  const shown = await tell(call, desk, { method: 'GET', path: accountPath(desk) });
  if (shown.status === 'problem') return shown.problem;
  const faults = await tell(call, desk, { method: 'GET', path: '/sandbox/faults' });
  if (faults.status === 'problem') return faults.problem;
  const account = readMembers(shown.text);
  const opening = account['dayOpeningMinor'];
  return answered({
    identification: desk.account,
    currency: textOf(account['currency']),
    businessDate: textOf(account['businessDate']),
    balanceMinor: textOf(account['balanceMinor']),
    ...(typeof opening === 'string' ? { dayOpeningMinor: opening } : {}),
    faults: readFaults(faults.text, desk.account),
  });
}

const getSandboxAccountRoute = implementPool(ROUTES.getSandboxAccount, async (call, parts) => {
  const desk = await openDesk(call, parts);
  return desk === undefined ? NO_SANDBOX : showAccount(call, desk);
});

const openSandboxAccountRoute = implementPool(ROUTES.openSandboxAccount, async (call, parts) => {
  const desk = await openDesk(call, parts);
  if (desk === undefined) return NO_SANDBOX;
  const { account: identification, currency, businessDate } = desk;
  const day = businessDate === undefined ? {} : { businessDate };
  const body = { identification, currency, ...call.body, ...day };
  const opened = await tell(call, desk, { method: 'POST', path: '/sandbox/accounts', body });
  return opened.status === 'ok' ? showAccount(call, desk) : opened.problem;
});

const listSandboxMovementsRoute = implementPool(
  ROUTES.listSandboxMovements,
  async (call, parts) => {
    const { businessDate } = call.query;
    const query = businessDate === undefined ? '' : `?date=${businessDate}`;
    return pass(
      call,
      parts,
      (desk) => ({ method: 'GET', path: `${accountPath(desk)}/movements${query}` }),
      (text) => ({
        items: readList(text, 'movements')
          .slice(-SANDBOX_MOVEMENTS_MAX)
          .map((movement) => {
            const endToEndId = movement['endToEndId'];
            return {
              bankReference: textOf(movement['bankReference']),
              source: textOf(movement['source']),
              side: movement['side'] === 'debit' ? ('debit' as const) : ('credit' as const),
              amountMinor: textOf(movement['amountMinor']),
              businessDate: textOf(movement['businessDate']),
              ...(typeof endToEndId === 'string' ? { endToEndId } : {}),
            };
          }),
      }),
    );
  },
);

const receiveAtSandboxRoute = implementPool(ROUTES.receiveAtSandbox, async (call, parts) =>
  pass(
    call,
    parts,
    ({ account }) => ({
      method: 'POST',
      path: '/sandbox/receipts',
      body: { ...call.body, account },
    }),
    (text) => {
      const { bankReference, amountMinor, businessDate } = readMembers(text);
      return {
        bankReference: textOf(bankReference),
        amountMinor: textOf(amountMinor),
        businessDate: textOf(businessDate),
      };
    },
  ),
);

function readTaken(text: string): Parsed<typeof ROUTES.injectSandboxFault.answer.schema> {
  const { faultId, remaining } = readMembers(text);
  return { faultId: textOf(faultId), remaining: numberOf(remaining) };
}

const injectSandboxFaultRoute = implementPool(ROUTES.injectSandboxFault, async (call, parts) =>
  pass(
    call,
    parts,
    ({ account }) => ({ method: 'POST', path: '/sandbox/faults', body: { ...call.body, account } }),
    readTaken,
  ),
);

const removeSandboxFaultRoute = implementPool(ROUTES.removeSandboxFault, async (call, parts) => {
  const desk = await openDesk(call, parts);
  if (desk === undefined) return NO_SANDBOX;
  const { faultId } = call.body;
  const waiting = await tell(call, desk, { method: 'GET', path: '/sandbox/faults' });
  if (waiting.status === 'problem') return waiting.problem;
  // A fault of another pool's account is not there for this one.
  const isHere = readFaults(waiting.text, desk.account).some((fault) => fault.faultId === faultId);
  if (!isHere) {
    const detail = { en: `no fault ${faultId} waits here`, 'zh-CN': `没有待触发的故障 ${faultId}` };
    return refused({ code: 'sandbox_bank_refused', detail });
  }
  const path = `/sandbox/faults/${encodeURIComponent(faultId)}`;
  const removed = await tell(call, desk, { method: 'DELETE', path });
  return removed.status === 'ok' ? answered(readTaken(removed.text)) : removed.problem;
});

const endSandboxDayRoute = implementPool(ROUTES.endSandboxDay, async (call, parts) => {
  const { businessDate } = call.body;
  return pass(
    call,
    parts,
    ({ account }) => ({
      method: 'POST',
      path: `/sandbox/days/${businessDate}/end`,
      body: { account },
    }),
    (text) => {
      const { nextDate, openingMinor, closingMinor, entryCount } = readMembers(text);
      return {
        businessDate,
        nextDate: textOf(nextDate),
        openingMinor: textOf(openingMinor),
        closingMinor: textOf(closingMinor),
        entryCount: numberOf(entryCount),
      };
    },
  );
});

const getSandboxStatementRoute = implementPool(ROUTES.getSandboxStatement, async (call, parts) => {
  const { businessDate } = call.params;
  return pass(
    call,
    parts,
    ({ account }) => ({
      method: 'GET',
      path: `/statements/${encodeURIComponent(account)}/${businessDate}`,
      isFile: true,
    }),
    (text) => ({ businessDate, text }),
  );
});

/** What may be asked of a sandbox bank, always about the account of the pool. */
export const SANDBOX_BANK_ROUTES: readonly Implementation[] = [
  getSandboxAccountRoute,
  openSandboxAccountRoute,
  listSandboxMovementsRoute,
  receiveAtSandboxRoute,
  injectSandboxFaultRoute,
  removeSandboxFaultRoute,
  endSandboxDayRoute,
  getSandboxStatementRoute,
];
