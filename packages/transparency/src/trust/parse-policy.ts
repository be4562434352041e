import { parseDecimal } from '../bytes/decimal.ts';
import { formatHex } from '../bytes/hex.ts';
import { parseUtf8 } from '../bytes/utf8.ts';
import { POLICY_BYTES_MAX, POLICY_MEMBERS_MAX } from '../limits.ts';
import { type KeyKind, parseVerifierKey, type VerifierKey } from '../notes/verifier-key.ts';
import type { Sha256 } from '../primitives.ts';
import {
  type Policy,
  type PolicyGroup,
  type PolicyLog,
  type PolicyWitness,
  QUORUM_NONE,
} from './policy.ts';

/** Why a line of a policy cannot stand. */
export type PolicyFault =
  | 'not_a_policy'
  | 'policy_too_large'
  | 'unknown_keyword'
  | 'wrong_number_of_items'
  | 'bad_key'
  | 'wrong_kind_of_key'
  | 'duplicate_key'
  | 'name_taken'
  | 'unknown_name'
  | 'member_twice'
  | 'bad_threshold'
  | 'too_many_members'
  | 'quorum_twice'
  | 'quorum_missing';

export type PolicyParsing =
  | { readonly status: 'ok'; readonly policy: Policy }
  | {
      readonly status: PolicyFault /** counts from 1; absent for the file as a whole */;
      readonly line?: number;
    };

interface Draft {
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  readonly groups: PolicyGroup[];
  readonly publicKeys: { readonly log: Set<string>; readonly witness: Set<string> };
  readonly names: Set<string>;
  readonly membersTaken: Set<string>;
  quorum?: string;
}

type LineReading = (
  draft: Draft,
  items: readonly string[],
  sha256: Sha256,
) => PolicyFault | undefined;

const READING_OF_KEYWORD: ReadonlyMap<string, LineReading> = new Map([
  ['log', readLog],
  ['witness', readWitness],
  ['group', readGroup],
  ['quorum', readQuorum],
]);

/** Only tab and newline of the control characters; what is not ASCII stays as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the standard forbids
const FORBIDDEN_PATTERN = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/**
 * Reads a policy file: a line each for logs, witnesses, groups of them, and exactly one quorum.
 *
 * @returns a fault with its line when the file is not exactly that
 * @invariant T15 a witness counts in one way only: no key and no member stands twice
 */
export function parsePolicy(sha256: Sha256, bytes: Uint8Array): PolicyParsing {
  if (bytes.length > POLICY_BYTES_MAX) return { status: 'policy_too_large' };
  const text = parseUtf8(bytes);
  if (text === undefined || FORBIDDEN_PATTERN.test(text)) return { status: 'not_a_policy' };
  const draft: Draft = {
    logs: [],
    witnesses: [],
    groups: [],
    publicKeys: { log: new Set(), witness: new Set() },
    names: new Set([QUORUM_NONE]),
    membersTaken: new Set(),
  };
  for (const [index, line] of text.split('\n').entries()) {
    const [keyword = '', ...items] = line.split(/[ \t]+/).filter((item) => item !== '');
    if (keyword === '' || keyword.startsWith('#')) continue;
    const read = READING_OF_KEYWORD.get(keyword);
    const fault = read === undefined ? 'unknown_keyword' : read(draft, items, sha256);
    if (fault !== undefined) return { status: fault, line: index + 1 };
  }
  const { logs, witnesses, groups, quorum } = draft;
  if (quorum === undefined) return { status: 'quorum_missing' };

  return { status: 'ok', policy: { logs, witnesses, groups, quorum } };
}

function readLog(draft: Draft, items: readonly string[], sha256: Sha256): PolicyFault | undefined {
  const [text, url, ...more] = items;
  if (text === undefined || more.length > 0) return 'wrong_number_of_items';
  if (draft.logs.length === POLICY_MEMBERS_MAX) return 'too_many_members';
  const key = takeKey(sha256, text, { kind: 'note_ed25519', taken: draft.publicKeys.log });
  if (typeof key === 'string') return key;
  draft.logs.push(url === undefined ? { key } : { key, url });
  return undefined;
}

function readWitness(
  draft: Draft,
  items: readonly string[],
  sha256: Sha256,
): PolicyFault | undefined {
  const [name, text, url, ...more] = items;
  if (name === undefined || text === undefined || more.length > 0) return 'wrong_number_of_items';
  if (draft.witnesses.length === POLICY_MEMBERS_MAX) return 'too_many_members';
  if (draft.names.has(name)) return 'name_taken';
  const taken = draft.publicKeys.witness;
  const key = takeKey(sha256, text, { kind: 'cosignature_ed25519', taken });
  if (typeof key === 'string') return key;
  draft.names.add(name);
  draft.witnesses.push(url === undefined ? { name, key } : { name, key, url });
  return undefined;
}

function readGroup(draft: Draft, items: readonly string[]): PolicyFault | undefined {
  const [name, rule, ...members] = items;
  if (name === undefined || rule === undefined || members.length === 0)
    return 'wrong_number_of_items';
  const isFull = draft.groups.length === POLICY_MEMBERS_MAX || members.length > POLICY_MEMBERS_MAX;
  if (isFull) return 'too_many_members';
  if (draft.names.has(name)) return 'name_taken';
  const threshold = thresholdOf(rule, members.length);
  if (threshold === undefined || threshold < 1 || threshold > members.length)
    return 'bad_threshold';
  for (const member of members) {
    if (!draft.names.has(member) || member === QUORUM_NONE) return 'unknown_name';
    if (draft.membersTaken.has(member)) return 'member_twice';
    draft.membersTaken.add(member);
  }
  draft.names.add(name);
  draft.groups.push({ name, threshold, members });
  return undefined;
}

function readQuorum(draft: Draft, items: readonly string[]): PolicyFault | undefined {
  const [name, ...more] = items;
  if (name === undefined || more.length > 0) return 'wrong_number_of_items';
  if (draft.quorum !== undefined) return 'quorum_twice';
  if (!draft.names.has(name)) return 'unknown_name';
  draft.quorum = name;
  return undefined;
}

function thresholdOf(rule: string, count: number): number | undefined {
  if (rule === 'any') return 1;
  return rule === 'all' ? count : parseDecimal(rule);
}

function takeKey(
  sha256: Sha256,
  text: string,
  { kind, taken }: { readonly kind: KeyKind; readonly taken: Set<string> },
): VerifierKey | PolicyFault {
  const parsing = parseVerifierKey(sha256, text);
  if (parsing.status !== 'ok') return 'bad_key';
  if (parsing.key.kind !== kind) return 'wrong_kind_of_key';
  const digits = formatHex(parsing.key.publicKey);
  if (taken.has(digits)) return 'duplicate_key';
  taken.add(digits);
  return parsing.key;
}
