import { type Amount, amount, currency, currencyExponent } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  findInstruction,
  findPoolTenant,
  type InstructionRead,
  type Lane,
  type PoolEvent,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import { formatTime } from '../check-files/format-check-lines.ts';
import { formatEventId } from '../webhooks/format-event.ts';
import type { LegacySigner } from './legacy-signer.ts';
import { formatFormAmount } from './open-fields.ts';

/** What a receiver of back notices answers when it has one. */
export const NOTICE_ACKNOWLEDGEMENT = 'SUCCESS';

/** What a notice says: the service that it is about, and its members. */
export interface Notice {
  readonly serviceName: string;
  readonly members: Readonly<Record<string, unknown>>;
}

type Facts = Readonly<Record<string, unknown>>;

/** What a notice may need besides the facts of its event. */
export interface NoticeSources {
  readonly amountOf: (minor: unknown) => string | undefined;
  readonly findInstruction: (instructionId: string) => Promise<InstructionRead | undefined>;
}

/** What the bank says of a withdrawal after its form was answered. */
const WITHDRAWAL_STATUS: Readonly<Record<string, string>> = {
  'instruction.settled': 'SUCCESS',
  'instruction.rejected': 'FAIL',
  'instruction.cancelled': 'CANCELLED',
  'instruction.intercepted': 'INTERCEPTED',
};

/** How a tender ends without a form of the platform. */
const TENDER_STATUS: Readonly<Record<string, string>> = {
  'instruction.released': 'UNFREEZED',
  'instruction.expired': 'UNFREEZED',
};

/** Where a project goes by the clock or the custodian. */
const PROJECT_STATUS: Readonly<Record<string, string>> = {
  full: 'FULL',
  repaying: 'REPAYING',
  finished: 'FINISH',
  miscarried: 'MISCARRY',
  cancelled: 'CANCEL',
};

/** How a sale ends. */
const SALE_STATUS: Readonly<Record<string, string>> = {
  completed: 'COMPLETED',
  cancelled: 'CANCELLED',
};

/**
 * Says in the words of family L what happened after a form was answered, or without one: money that
 * came, the end of a withdrawal, a tender that goes back, where a project or a sale stands.
 *
 * @returns undefined for what family L has no notice of, or was answered at once
 */
export async function planNotice(
  { kind, facts: text }: Pick<PoolEvent, 'kind' | 'facts'>,
  sources: NoticeSources,
): Promise<Notice | undefined> {
  const facts = JSON.parse(text) as Facts;
  if (kind.startsWith('instruction.')) return planInstruction(kind, facts, sources);
  if (kind === 'receipt.advice' || kind === 'receipt.statement_line') {
    return planReceipt(facts, sources);
  }
  const { recordId, state } = facts;
  const place = String(state);
  if (kind === 'record.project' && place in PROJECT_STATUS) {
    const members = { projectNo: recordId, projectStatus: PROJECT_STATUS[place] };
    return { serviceName: 'MODIFY_PROJECT', members };
  }
  if (kind === 'record.claim_offer' && place in SALE_STATUS) {
    const members = { requestNo: recordId, status: SALE_STATUS[place] };
    return { serviceName: 'DEBENTURE_SALE', members };
  }
  return undefined;
}

async function planInstruction(
  kind: string,
  { instructionId }: Facts,
  sources: NoticeSources,
): Promise<Notice | undefined> {
  const isToldOf = kind in WITHDRAWAL_STATUS || kind in TENDER_STATUS;
  if (!isToldOf && kind !== 'instruction.returned') return undefined;
  const found = await sources.findInstruction(String(instructionId));
  if (found === undefined || !TOLD_KINDS.includes(found.kind)) return undefined;
  const { kind: instructionKind, customerId, amount: minor } = found;
  const members = {
    ...(customerId === undefined ? {} : { platformUserNo: customerId }),
    ...(minor === undefined ? {} : { amount: sources.amountOf(minor) }),
  };
  if (instructionKind === 'tender') {
    const status = TENDER_STATUS[kind];
    if (status === undefined) return undefined;
    const own = { requestNo: instructionId, status };
    return { serviceName: 'USER_PRE_TRANSACTION', members: { ...own, ...members } };
  }
  if (kind === 'instruction.returned') {
    const own = { withdrawRequestNo: instructionId, status: 'SUCCESS' };
    return { serviceName: 'BACKROLL_RECHARGE', members: { ...own, ...members } };
  }
  const status = WITHDRAWAL_STATUS[kind];
  if (status === undefined) return undefined;
  const own = { requestNo: instructionId, status };
  return { serviceName: 'WITHDRAW', members: { ...own, ...members } };
}

const TOLD_KINDS: readonly string[] = ['withdraw', 'tender'];

/** Money that is nobody's yet is the custodian's to allocate: no user is told. */
function planReceipt(facts: Facts, { amountOf }: NoticeSources): Notice | undefined {
  const { receiptId, customerId, amountMinor } = facts;
  if (customerId === undefined) return undefined;
  const members = {
    receiptNo: receiptId,
    platformUserNo: customerId,
    amount: amountOf(amountMinor),
    status: 'SUCCESS',
  };
  return { serviceName: 'RECHARGE', members };
}

/**
 * A back notice as a form post, signed as the answers of family L are: SHA256withRSA over
 * `respData`. The id is that of the event, the same however often it is sent.
 *
 * @returns undefined when the event has no notice
 */
export async function formatNotice(
  { store, signer }: { readonly store: Store; readonly signer: LegacySigner },
  lane: Pick<Lane, 'poolId' | 'platformId'>,
  event: PoolEvent,
): Promise<string | undefined> {
  const { poolId, platformId: platformNo } = lane;
  return withSnapshot(store, EVERY_PLATFORM, async (db) => {
    const pool = await findPoolTenant(db, poolId);
    const exponent = pool === undefined ? undefined : currencyExponent(currency(pool.currency));
    const notice = await planNotice(event, {
      amountOf: (minor) => (exponent === undefined ? undefined : amountText(minor, exponent)),
      findInstruction: async (instructionId) => findInstruction(db, { poolId, instructionId }),
    });
    if (notice === undefined) return undefined;
    const { serviceName, members } = notice;
    const respData = JSON.stringify({
      code: '0',
      serviceName,
      platformNo,
      notifyNo: formatEventId({ ...event, poolId }),
      ...members,
      transactionTime: formatTime(event.recordedAt),
      accountDay: event.businessDate.replaceAll('-', ''),
    });
    const envelope = { serviceName, platformNo, responseType: 'NOTIFY' };
    const { keySerial } = signer;
    const signed = { ...envelope, keySerial, respData, sign: signer.sign(respData) };
    return new URLSearchParams(signed).toString();
  });
}

function amountText(minor: unknown, exponent: number): string {
  const digits: Amount = amount(BigInt(String(minor)));
  return formatFormAmount(digits, exponent);
}
