import type { api } from '@ringfence/client';
import { askSignature } from './ask-device.ts';

/**
 * Approves what is shown: the device signs its hash, or a person without a passkey gives a code.
 *
 * @returns undefined when the person let it be
 */
export async function giveApproval(
  { methods, options, sha256 }: api.ApprovalText,
  code: string,
): Promise<api.SignProposal['approval'] | undefined> {
  if (!methods.includes('passkey')) return { method: 'totp', code, approvalSha256: sha256 };
  const credential = await askSignature(options);
  return credential === undefined ? undefined : { method: 'passkey', credential };
}
