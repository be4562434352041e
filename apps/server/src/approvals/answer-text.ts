import { createHash } from 'node:crypto';
import type { ApprovalText, Parsed } from '@ringfence/contract';
import { approvalHash, formatBase64Url } from '@ringfence/evidence';
import { listCredentials } from '@ringfence/identity';
import type { Store } from '@ringfence/store';
import type { PeopleDesk } from '../access/people-desk.ts';

/** How long a device may take; the approval itself has its own expiry. @unit milliseconds */
const APPROVAL_MILLISECONDS_MAX = 300_000;

/** What a page shows and lets a person sign: the text, its hash, and what the browser asks for. */
export async function answerText(
  { store, publicUrl }: { readonly store: Store } & Pick<PeopleDesk, 'publicUrl'>,
  personId: string,
  text: string,
): Promise<Parsed<typeof ApprovalText>> {
  const hash = approvalHash(sha256, text);
  const allowCredentials = await listCredentials(store, personId);
  return {
    text,
    sha256: Buffer.from(hash).toString('hex'),
    methods: [allowCredentials.length > 0 ? 'passkey' : 'totp'],
    options: {
      challenge: formatBase64Url(hash),
      rpId: new URL(publicUrl).hostname,
      allowCredentials: allowCredentials.map(({ id }) => ({ id, type: 'public-key' })),
      userVerification: 'required',
      timeout: APPROVAL_MILLISECONDS_MAX,
    },
  };
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
