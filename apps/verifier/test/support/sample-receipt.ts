import {
  formatEntryRecord,
  formatReceipt,
  type JournalEntry,
  leafOfEntry,
  type Receipt,
} from '@ringfence/evidence';
import { parseUtf8 } from '@ringfence/transparency';
import { logTexts } from './sample-log.ts';
import { sha256 } from './signers.ts';

const SALT = new Uint8Array(32).fill(7);
const POSITION = 3;
const ENTRY: JournalEntry = {
  position: POSITION,
  kind: 'withdraw',
  commandId: 'withdrawal-2026-11-23-7',
  subject: 'customer-17',
  businessDate: '2026-11-23',
  recordedAt: '2026-11-23T02:11:04.250Z',
  content:
    '{"command":{"amountMinor":"250000","kind":"withdraw"},"outcome":{"status":"accepted"},"rules":1}',
};
const LEAF = parseUtf8(leafOfEntry(sha256, ENTRY, SALT)) ?? '';
const [, , LOGGED = { text: '', proof: '' }] = logTexts(['{"entry":0}', '{"entry":1}', LEAF]);

/** A receipt of a withdrawal, opened. */
export const RECEIPT: Receipt = {
  entry: LEAF,
  proof: LOGGED.proof,
  opening: { salt: SALT, record: formatEntryRecord(ENTRY) },
};
export const RECEIPT_TEXT = formatReceipt(RECEIPT);
