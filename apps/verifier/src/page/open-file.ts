import { parseTrust, parseUtf8 } from '@ringfence/transparency';
import { recogniseFile } from '../check/recognise-file.ts';
import { VERIFICATION } from '../check/verification.ts';
import { PAGE } from '../text/page-texts.ts';
import type { OpenedFile, PageState } from './page-state.ts';

/** Bytes of a file that are read: more than the largest trust document has. */
export const FILE_BYTES_MAX = 4_194_304;

const NO_FILE = {
  customerProof: undefined,
  receipt: undefined,
  logProof: undefined,
  entry: undefined,
  notice: undefined,
  isMe: false,
  identityTyped: '',
  balanceTyped: '',
} as const;

/** What the page knows once a file was opened; which file it is says its content. */
export function openFile(state: PageState, file: OpenedFile): PageState {
  if (file.bytes.length > FILE_BYTES_MAX) return { ...state, notice: PAGE.tooLarge };
  switch (recogniseFile(file.bytes)) {
    case 'trust':
      return openTrust(state, file);
    case 'customer_proof':
      return { ...state, ...NO_FILE, customerProof: file };
    case 'receipt':
      return { ...state, ...NO_FILE, receipt: file };
    case 'log_proof':
      return openPair(state, { logProof: file, entry: state.entry });
    case 'other':
      return openPair(state, { logProof: state.logProof, entry: file });
  }
}

/** An entry and its proof are two files; the page waits for the other one. */
function openPair(state: PageState, pair: Pick<PageState, 'logProof' | 'entry'>): PageState {
  const opened = { ...state, ...NO_FILE, ...pair };
  if (pair.entry === undefined) return { ...opened, notice: PAGE.needsEntry };
  return pair.logProof === undefined ? { ...opened, notice: PAGE.needsProof } : opened;
}

/** A trust document is taken at once when there is none; another one is only offered. */
function openTrust(state: PageState, { bytes }: OpenedFile): PageState {
  const parsing = parseTrust(VERIFICATION.sha256, parseUtf8(bytes) ?? '');
  if (parsing.status !== 'ok') return { ...state, trustRefusal: parsing };
  const { trust } = parsing;
  const settled = { ...state, trustRefusal: undefined, trustOffered: undefined };
  if (state.trust === undefined) return { ...settled, trust };
  return state.trust.fingerprint === trust.fingerprint
    ? settled
    : { ...settled, trustOffered: trust };
}
