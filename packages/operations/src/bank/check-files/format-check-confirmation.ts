import { createHash, createSign, type KeyObject } from 'node:crypto';
import { type CheckFileLType, detectCheckFile, readCheckArchiveL } from '@ringfence/banking';

/** A check file of the bank, and the account and day of it that are confirmed. */
export interface CheckFileToSign {
  readonly account: string;
  readonly businessDate: string;
  /** As the bank named it. */
  readonly name: string;
  readonly content: Uint8Array;
}

/** Of a zip of a day, the files about money; those of users and balances are not confirmed. */
const TYPES_SIGNED: ReadonlySet<CheckFileLType> = new Set([
  'RECHARGE',
  'WITHDRAW',
  'COMMISSION',
  'TRANSACTION',
  'BACKROLL_RECHARGE',
]);

/**
 * Writes what confirms a check file to its bank: one JSON object with the file's SHA-256, and for
 * each file about money in it a signature (RSA-SHA256, PKCS #1 v1.5, Base64) over its bytes as they
 * came. A file of fixed width is signed whole. The same file and key give the same bytes.
 */
export function formatCheckConfirmation(
  file: CheckFileToSign,
  signingKey: KeyObject,
): { readonly name: string; readonly content: Uint8Array } {
  const { account, businessDate, name, content } = file;
  const sha256 = createHash('sha256').update(content).digest('hex');
  const detail = partsOf(file).map(({ fileType, pieces }) => {
    const sign = createSign('RSA-SHA256');
    for (const piece of pieces) sign.update(piece);
    return { fileType, fileSign: sign.sign(signingKey, 'base64') };
  });
  const fileDate = businessDate.replaceAll('-', '');
  const said = { service: 'CONFIRM_CHECKFILE', account, fileDate, file: name, sha256, detail };
  // Accounts of one bank may share a file.
  const owner = createHash('sha256').update(account).digest('hex').slice(0, OWNER_DIGITS);
  return {
    name: `confirm-${fileDate}-${sha256}-${owner}.json`,
    content: Buffer.from(`${JSON.stringify(said)}\n`),
  };
}

const OWNER_DIGITS = 8;

interface SignedPart {
  readonly fileType: string;
  readonly pieces: readonly Uint8Array[];
}

function partsOf({ account, businessDate, content }: CheckFileToSign): readonly SignedPart[] {
  if (detectCheckFile(content) !== 'check file L') return [{ fileType: 'EVE', pieces: [content] }];
  const parts = new Map<string, { readonly fileType: string; readonly pieces: Uint8Array[] }>();
  readCheckArchiveL(content, {
    bytesRead: ({ name, platformNo, fileDate, fileType }, piece) => {
      const isConfirmed = platformNo === account && fileDate === businessDate;
      if (!isConfirmed || !TYPES_SIGNED.has(fileType)) return;
      const part = parts.get(name) ?? { fileType, pieces: [] };
      // The reader uses its buffer again.
      part.pieces.push(Uint8Array.from(piece));
      parts.set(name, part);
    },
  });
  return [...parts.values()];
}
