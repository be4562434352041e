import {
  assert,
  formatBase64,
  formatHex,
  formatUtf8,
  parseBase64,
  type Sha256,
} from '@ringfence/transparency';
import { parseMembers } from '../entry/entry-record.ts';
import { formatCanonicalJson } from './canonical-json.ts';
import { APPROVAL_LENGTH_MAX } from './parse-approval.ts';

/** What a passkey gave: the assertion as it came, and the key that it was registered with. */
export interface PasskeySignature {
  readonly credentialId: Uint8Array;
  /** COSE key */
  readonly publicKey: Uint8Array;
  readonly authenticatorData: Uint8Array;
  readonly clientDataJson: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * What stands for a signature where a person has no passkey: the hash of what was shown, and the
 * time step whose code the person gave. Whoever keeps the secret of the codes could have written
 * it, so it is weaker.
 */
export interface TotpWord {
  /** hexadecimal, of the text of the approval */
  readonly approvalSha256: string;
  /** @unit steps of 30 seconds since 1970 (RFC 6238) */
  readonly timeStep: number;
}

/** An approval with what shows that the person gave it. */
export interface SignedApproval {
  /** the text of the approval: see `formatApproval` */
  readonly text: string;
  /** when the server took it; UTC with milliseconds */
  readonly signedAt: string;
  readonly by:
    | { readonly method: 'passkey'; readonly passkey: PasskeySignature }
    | { readonly method: 'totp'; readonly totp: TotpWord };
}

export const APPROVAL_STRENGTHS = ['signed', 'weaker'] as const;

/** Whether anybody can check it, or the word of the installation has to be taken. */
export type ApprovalStrength = (typeof APPROVAL_STRENGTHS)[number];

export const STRENGTH_OF_METHOD: Readonly<
  Record<SignedApproval['by']['method'], ApprovalStrength>
> = { passkey: 'signed', totp: 'weaker' };

const FORM = 'ringfence signed-approval v1';

/** Letters of a signed approval: its text escaped once more, and the bytes of an assertion. */
export const SIGNED_APPROVAL_LENGTH_MAX = 3 * APPROVAL_LENGTH_MAX;

/** Writes a signed approval as its one canonical text. */
export function formatSignedApproval({ text, signedAt, by }: SignedApproval): string {
  const strength = STRENGTH_OF_METHOD[by.method];
  const head = { form: FORM, signedAt, strength, text };
  const written = formatCanonicalJson(
    by.method === 'totp'
      ? { ...head, totp: { ...by.totp } }
      : {
          ...head,
          passkey: {
            authenticatorData: formatBase64(by.passkey.authenticatorData),
            clientDataJson: formatBase64(by.passkey.clientDataJson),
            credentialId: formatBase64(by.passkey.credentialId),
            publicKey: formatBase64(by.passkey.publicKey),
            signature: formatBase64(by.passkey.signature),
          },
        },
  );
  assert(written !== undefined, 'V11 expected texts and whole numbers');
  return written;
}

/** What a command names as its evidence: SHA-256 of the text of the signed approval, in digits. */
export function evidenceOf(sha256: Sha256, signedApproval: string): string {
  return formatHex(sha256(formatUtf8(signedApproval)));
}

/**
 * Reads a signed approval; nothing in it is verified yet.
 *
 * @returns absent when it is none, or not in its one written form
 */
export function parseSignedApproval(written: string): SignedApproval | undefined {
  if (written.length > SIGNED_APPROVAL_LENGTH_MAX) return undefined;
  const members = parseMembers(written);
  if (members === undefined || members.form !== FORM) return undefined;
  const { text, signedAt, passkey, totp } = members;
  if (typeof text !== 'string' || typeof signedAt !== 'string') return undefined;
  const by = totp === undefined ? parsePasskey(passkey) : parseTotp(totp);
  if (by === undefined) return undefined;
  const signed = { text, signedAt, by };
  return formatSignedApproval(signed) === written ? signed : undefined;
}

function parsePasskey(value: unknown): SignedApproval['by'] | undefined {
  const members = new Map<string, unknown>(Object.entries(value ?? {}));
  const bytesOf = (name: string) => {
    const text = members.get(name);
    return typeof text === 'string' ? parseBase64(text) : undefined;
  };
  const credentialId = bytesOf('credentialId');
  const publicKey = bytesOf('publicKey');
  const authenticatorData = bytesOf('authenticatorData');
  const clientDataJson = bytesOf('clientDataJson');
  const signature = bytesOf('signature');
  if (credentialId === undefined || publicKey === undefined) return undefined;
  if (authenticatorData === undefined || clientDataJson === undefined) return undefined;
  if (signature === undefined) return undefined;
  const passkey = { credentialId, publicKey, authenticatorData, clientDataJson, signature };
  return { method: 'passkey', passkey };
}

function parseTotp(value: unknown): SignedApproval['by'] | undefined {
  const members = new Map<string, unknown>(Object.entries(value ?? {}));
  const approvalSha256 = members.get('approvalSha256');
  const timeStep = members.get('timeStep');
  if (typeof approvalSha256 !== 'string' || typeof timeStep !== 'number') return undefined;
  return Number.isSafeInteger(timeStep)
    ? { method: 'totp', totp: { approvalSha256, timeStep } }
    : undefined;
}
