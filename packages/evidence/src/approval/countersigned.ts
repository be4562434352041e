import { isTimestamp } from '@ringfence/money';
import { assert } from '@ringfence/transparency';
import { parseMembers } from '../entry/entry-record.ts';
import { type CanonicalMembers, formatCanonicalJson } from './canonical-json.ts';
import { APPROVAL_LENGTH_MAX } from './parse-approval.ts';

/** What of the registry counts only once a second person says yes. */
export const COUNTERSIGNED_KINDS = [
  'recovery_link',
  'customer_link',
  'single_sign_on_link',
  'api_key',
  'signature_key',
  'signature_rule',
  'pool_signature_rule',
  'role_grant',
] as const;

export type CountersignedKind = (typeof COUNTERSIGNED_KINDS)[number];

/** What a second person is shown of the registry, and signs. */
export interface Countersigned {
  readonly kind: CountersignedKind;
  /** The id of the link, key, rule or grant: it is countersigned once. */
  readonly subjectId: string;
  /** Who made it: a person, or the id of a key. */
  readonly requestedBy: string;
  /** UTC with milliseconds. */
  readonly requestedAt: string;
  /** The second person; somebody else's signature says nothing. */
  readonly signerId: string;
  /** What will be so: whom it lets in, with which rights, where and until when. */
  readonly content: CanonicalMembers;
  /** What is so now; absent where there is nothing before it. */
  readonly now?: CanonicalMembers;
}

const FORM = 'ringfence countersignature v1';

/**
 * The one text of what a second person countersigns: canonical JSON of its members and `form`.
 *
 * @invariant V13 what is countersigned has one text, and what the record says is what was signed
 */
export function formatCountersigned(countersigned: Countersigned): string {
  const text = formatCanonicalJson({ form: FORM, ...countersigned });
  assert(text !== undefined, 'V13 expected texts, whole numbers and lists of them');
  return text;
}

/**
 * Reads such a text, as a page does before it shows it, and a checker before it believes it.
 *
 * @returns absent when it is none: a member more or less, or another way of writing the same
 */
export function parseCountersigned(text: string): Countersigned | undefined {
  if (text.length > APPROVAL_LENGTH_MAX) return undefined;
  const members = parseMembers(text);
  if (members === undefined || formatCanonicalJson(members) !== text) return undefined;
  const { form, kind, subjectId, requestedBy, requestedAt, signerId, content, now, ...more } =
    members;
  const known = COUNTERSIGNED_KINDS.find((one) => one === kind);
  if (form !== FORM || known === undefined || Object.keys(more).length > 0) return undefined;
  if (!isText(subjectId) || !isText(requestedBy) || !isText(signerId)) return undefined;
  if (!isText(requestedAt) || !isTimestamp(requestedAt) || !isMembers(content)) return undefined;
  if (now !== undefined && !isMembers(now)) return undefined;
  const head = { kind: known, subjectId, requestedBy, requestedAt, signerId, content };
  return now === undefined ? head : { ...head, now };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Of what was read from a canonical text: all of it is canonical. */
function isMembers(value: unknown): value is CanonicalMembers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
