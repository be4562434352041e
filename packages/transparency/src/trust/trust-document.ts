import { formatHex } from '../bytes/hex.ts';
import { formatUtf8 } from '../bytes/utf8.ts';
import { parseFields } from '../json/parse-fields.ts';
import { parseJson } from '../json/parse-json.ts';
import { parseList } from '../json/parse-list.ts';
import { TRUST_BANK_KEYS_MAX, TRUST_LENGTH_MAX } from '../limits.ts';
import { parseVerifierKey, type VerifierKey } from '../notes/verifier-key.ts';
import type { Sha256 } from '../primitives.ts';
import { type PolicyFault, parsePolicy } from './parse-policy.ts';
import type { Policy } from './policy.ts';

/** Whom a checker trusts: logs with their witnesses, and the banks that sign balances. */
export interface Trust {
  /** the text of the policy (tlog-policy), as it was written */
  readonly policyText: string;
  readonly policy: Policy;
  readonly bankKeys: readonly VerifierKey[];
  /** SHA-256 of the document's one written form, in hexadecimal digits; two people compare it */
  readonly fingerprint: string;
}

/** Why a text is no trust document. */
export type TrustRefusal =
  | { readonly status: 'trust_too_large' | 'not_a_trust_document' | 'no_log' }
  | {
      readonly status: 'bad_policy';
      readonly fault: PolicyFault;
      /** of the policy, counted from 1; absent for the policy as a whole */
      readonly line?: number;
    }
  | {
      readonly status: 'bad_bank_key' | 'wrong_kind_of_bank_key' | 'bank_key_twice';
      /** in the list of bank keys, counted from 1 */
      readonly place: number;
    };

export type TrustParsing = { readonly status: 'ok'; readonly trust: Trust } | TrustRefusal;

const FORM = 'ringfence trust v1';

/**
 * Writes a trust document in its one written form.
 *
 * @param trust the text of a policy, and the keys of the banks as `name+id+base64`
 */
export function formatTrust(trust: {
  readonly policy: string;
  readonly bankKeys: readonly string[];
}): string {
  const { policy, bankKeys } = trust;
  return `${JSON.stringify({ form: FORM, policy, bankKeys }, undefined, 2)}\n`;
}

/**
 * Reads a trust document. White space of JSON may differ, because people paste it: the fingerprint
 * is that of the one written form.
 *
 * @returns `trust_too_large`, `not_a_trust_document`, `bad_policy` with the fault of the policy,
 *   `no_log`, `bad_bank_key`, `wrong_kind_of_bank_key` or `bank_key_twice`
 * @invariant T27 equal fingerprints name the same logs, witnesses, quorum and banks
 */
export function parseTrust(sha256: Sha256, text: string): TrustParsing {
  if (text.length > TRUST_LENGTH_MAX) return { status: 'trust_too_large' };
  const fields = parseFields(parseJson(text), ['form', 'policy', 'bankKeys']);
  const keyTexts = parseList(fields?.bankKeys, TRUST_BANK_KEYS_MAX, textOf);
  const policyText = textOf(fields?.policy);
  if (fields?.form !== FORM || policyText === undefined || keyTexts === undefined)
    return { status: 'not_a_trust_document' };
  const parsing = parsePolicy(sha256, formatUtf8(policyText));
  if (parsing.status !== 'ok') {
    const { status: fault, line } = parsing;
    return { status: 'bad_policy', fault, ...(line === undefined ? {} : { line }) };
  }
  const { policy } = parsing;
  if (policy.logs.length === 0) return { status: 'no_log' };
  const bankKeys: VerifierKey[] = [];
  for (const [index, keyText] of keyTexts.entries()) {
    const key = takeBankKey(sha256, keyText, bankKeys);
    if (typeof key === 'string') return { status: key, place: index + 1 };
    bankKeys.push(key);
  }

  const written = formatTrust({ policy: policyText, bankKeys: keyTexts });
  const fingerprint = formatHex(sha256(formatUtf8(written)));
  return { status: 'ok', trust: { policyText, policy, bankKeys, fingerprint } };
}

function takeBankKey(
  sha256: Sha256,
  text: string,
  taken: readonly VerifierKey[],
): VerifierKey | 'bad_bank_key' | 'wrong_kind_of_bank_key' | 'bank_key_twice' {
  const parsing = parseVerifierKey(sha256, text);
  if (parsing.status !== 'ok') return 'bad_bank_key';
  const { key } = parsing;
  if (key.kind !== 'note_ed25519') return 'wrong_kind_of_bank_key';
  const isTaken = taken.some(({ name, id }) => name === key.name && id === key.id);
  return isTaken ? 'bank_key_twice' : key;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
