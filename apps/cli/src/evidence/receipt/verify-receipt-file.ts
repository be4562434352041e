import {
  formatReceipt,
  type Leaf,
  parseReceipt,
  type ReceiptVerification,
  verifyReceipt,
} from '@ringfence/evidence';
import { VERIFICATION } from '@ringfence/tiled-log';
import { LOG_PROOF_EXTENSION, type Policy } from '@ringfence/transparency';
import { both } from '../../terminal/language.ts';
import { readTextFile, readTrustFile } from '../custody/read-trust-file.ts';
import { EvidenceFault } from '../evidence-fault.ts';
import { readPolicyFile } from '../read-policy-file.ts';

/** The files of one receipt, and whom its reader trusts. */
export interface ReceiptFiles {
  /** a receipt, or a tlog-proof file with `entry` beside it */
  readonly file: string;
  readonly entry?: string;
  readonly policy?: string;
  readonly trust?: string;
}

/**
 * Verifies a receipt by its files alone; no server is asked.
 *
 * @throws {EvidenceFault} when a file cannot be read, or one is missing
 */
export async function verifyReceiptFile(files: ReceiptFiles): Promise<ReceiptVerification> {
  const policy = await readTrusted(files);
  return verifyReceipt(VERIFICATION, { text: await readReceipt(files), policy });
}

async function readTrusted({ policy, trust }: ReceiptFiles): Promise<Policy> {
  if (policy !== undefined) return await readPolicyFile(policy);
  if (trust !== undefined) return (await readTrustFile(trust)).policy;
  const text = both(
    'Whom do you trust? Name --policy or --trust.',
    '请以 --policy 或 --trust 指明信任对象。',
  );
  throw new EvidenceFault(text, { code: 'trust_missing' });
}

async function readReceipt({ file, entry }: ReceiptFiles): Promise<string> {
  const text = await readTextFile(file);
  if (!file.endsWith(LOG_PROOF_EXTENSION)) return text;
  if (entry === undefined) {
    const missing = both(
      'A proof file proves an entry that stands in a file of its own: name it by --entry.',
      '证明文件所证条目在另一文件中:请以 --entry 指明。',
    );
    throw new EvidenceFault(missing, { code: 'entry_missing' });
  }
  const beside = await readTextFile(entry);
  // A receipt beside the proof holds the entry as well, and what opens it.
  const receipt = parseReceipt(beside);
  return formatReceipt({ ...receipt, entry: receipt?.entry ?? beside, proof: text });
}

/** What a leaf says, with amounts as digits and hashes left out. */
export function showLeaf(leaf: Leaf): Readonly<Record<string, string | number>> {
  switch (leaf.form) {
    case 'transfer': {
      const { position, fact } = leaf.transfer;
      const { kind, phase, amount, currency, recordedAt } = fact;
      return {
        form: leaf.form,
        position,
        kind,
        phase,
        amountMinor: String(amount),
        currency,
        recordedAt,
      };
    }
    case 'entry':
    case 'registry_entry':
      return {
        form: leaf.form,
        position: leaf.position,
        kind: leaf.kind,
        recordedAt: leaf.recordedAt,
      };
    case 'evidence':
      return { form: leaf.form, text: leaf.text };
  }
}
