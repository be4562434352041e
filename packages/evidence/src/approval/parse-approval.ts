import { isCurrency, isTimestamp, parseAmountMinor } from '@ringfence/money';
import { parseMembers } from '../entry/entry-record.ts';
import { APPROVAL_ACCOUNT_KINDS, type Approval, type ApprovalAct } from './approval.ts';
import { formatCanonicalJson } from './canonical-json.ts';
import { APPROVAL_FORMS, formOf } from './format-approval.ts';

/** Letters of the text of an approval. */
export const APPROVAL_LENGTH_MAX = 65_536;

type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === 'string' && value !== '';
const isAmount: Test = (value) =>
  typeof value === 'string' && typeof parseAmountMinor(value) === 'bigint';
const isCount: Test = (value) => Number.isSafeInteger(value) && Number(value) >= 1;
const isTexts: Test = (value) => Array.isArray(value) && value.length > 0 && value.every(isText);
const isMoment: Test = (value) => typeof value === 'string' && isTimestamp(value);
const isCurrencyCode: Test = (value) => typeof value === 'string' && isCurrency(value);

const isObject: Test = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ACCOUNT: Members = {
  required: {
    kind: (value) => APPROVAL_ACCOUNT_KINDS.some((kind) => kind === value),
    reference: isText,
  },
  optional: {},
};
const isAccount: Test = (value) => hasMembers(value, ACCOUNT);
const isReceivingAccount: Test = (value) => isAccount(value) || hasMembers(value, PAYOUT_ACCOUNT);

const PAYOUT_ACCOUNT: Members = {
  required: { kind: (value) => value === 'payout_account', reference: isText, masked: isText },
  optional: {},
};

const STANDING: Members = {
  required: { kind: isText, position: isCount, recordId: isText, state: isText },
  optional: { facts: isObject },
};
const isStanding: Test = (value) => hasMembers(value, STANDING);
const isHash: Test = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

const CAP: Members = { required: {}, optional: { amountMaxMinor: isAmount, countMax: isCount } };
const isCap: Test = (value) => hasMembers(value, CAP);

interface Members {
  readonly required: Readonly<Record<string, Test>>;
  readonly optional: Readonly<Record<string, Test>>;
}

const HEAD = {
  act: isText,
  currency: isCurrencyCode,
  expiresAt: isMoment,
  form: (value: unknown) => APPROVAL_FORMS.some((form) => form === value),
  poolId: isCount,
  signerId: isText,
};

const INSTRUCTION: Members = {
  required: { ...HEAD, instruction: isObject, instructionId: isText, kind: isText },
  optional: {
    amountMinor: isAmount,
    payingAccount: isAccount,
    purpose: isText,
    receivingAccount: isReceivingAccount,
  },
};

/** The members of each act: those that it has, and those that it may have. */
const MEMBERS_OF_ACT: Readonly<Record<ApprovalAct, Members>> = {
  instruct: INSTRUCTION,
  approve_proposal: INSTRUCTION,
  approve_act: {
    required: { ...HEAD, kind: isText, makerId: isText, proposalId: isText },
    optional: {
      content: isObject,
      contentSha256: isHash,
      now: isStanding,
      purpose: isText,
    },
  },
  grant_mandate: {
    required: {
      ...HEAD,
      amountMaxMinor: isAmount,
      mandateId: isText,
      payingAccount: isAccount,
      scope: isTexts,
    },
    optional: {
      countMax: isCount,
      instructionId: isText,
      payees: isTexts,
      perDay: isCap,
      perMonth: isCap,
      purpose: isText,
      totalMaxMinor: isAmount,
    },
  },
};

/**
 * Reads the text of an approval, as a page does before it shows it, and a checker before it
 * believes it.
 *
 * @returns absent when it is none: a member more or less, an amount that is not that of the
 *   instruction, or another way of writing the same
 * @invariant V10 an approval has one text, and another approval has another one
 */
export function parseApproval(text: string): Approval | undefined {
  if (text.length > APPROVAL_LENGTH_MAX) return undefined;
  const members = parseMembers(text);
  if (members === undefined || formatCanonicalJson(members) !== text) return undefined;
  const { form, ...approval } = members;
  if (!hasMembersOfAct(members) || !isApproval(approval)) return undefined;
  return formOf(approval) === form ? approval : undefined;
}

function hasMembersOfAct(members: Readonly<Record<string, unknown>>): boolean {
  return isAct(members.act) && hasMembers(members, MEMBERS_OF_ACT[members.act]);
}

/** Of what has the members of its act: whether those of an instruction or act say what it says. */
function isApproval(value: Readonly<Record<string, unknown>>): value is Facts & Approval {
  if (value.act === 'grant_mandate') return true;
  if (value.act === 'approve_act') return isOfOneContent(value);
  const told = new Map(Object.entries(value.instruction ?? {}));
  return told.get('kind') === value.kind && told.get('amountMinor') === value.amountMinor;
}

/** Whether an act is written out, and is of its kind, or else stands for its hash. */
function isOfOneContent({ kind, content, contentSha256 }: Facts): boolean {
  if (content === undefined) return contentSha256 !== undefined;
  const told = new Map(Object.entries(content ?? {}));
  return contentSha256 === undefined && told.get('kind') === kind;
}

type Facts = Readonly<Record<string, unknown>>;

function isAct(value: unknown): value is ApprovalAct {
  return typeof value === 'string' && Object.hasOwn(MEMBERS_OF_ACT, value);
}

function hasMembers(value: unknown, { required, optional }: Members): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const members = new Map<string, unknown>(Object.entries(value));
  if (!Object.keys(required).every((name) => members.has(name))) return false;
  const tests = new Map(Object.entries({ ...required, ...optional }));
  return [...members].every(([name, member]) => tests.get(name)?.(member) === true);
}
