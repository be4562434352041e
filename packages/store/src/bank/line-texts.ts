import { type ContentPlace, type ContentSeal, keepContent } from '../kept-content.ts';

/** What a line of a statement says of who paid and why; sealed in one. */
export interface LineTexts {
  readonly depositReference?: string;
  readonly counterpartyName?: string;
  readonly counterpartyAccount?: string;
  readonly remittanceText?: string;
}

/** Names one line of a delivered statement. */
export interface LineKey {
  readonly poolId: number;
  readonly statementId: string;
  readonly businessDate: string;
  readonly lineNumber: number;
}

/** The texts of a line as its row has them: sealed, or, in a row of an earlier version, in four. */
export interface LineTextsRow {
  readonly pool_id: number;
  readonly statement_id: string;
  readonly business_date: string;
  readonly line_number: number;
  readonly deposit_reference: string | null;
  readonly counterparty_name: string | null;
  readonly counterparty_account: string | null;
  readonly remittance_text: string | null;
  readonly texts_sealed: Uint8Array | null;
}

/** The columns of a {@link LineTextsRow}, of a line that is called d. */
export const LINE_TEXTS = `d.pool_id, d.statement_id, d.business_date, d.line_number,
  d.deposit_reference, d.counterparty_name, d.counterparty_account, d.remittance_text,
  d.texts_sealed`;

/** The columns of a line that hold its texts, to be written. */
export interface KeptLineTexts extends Omit<LineTextsRow, keyof LineKeyRow | 'texts_sealed'> {
  /** Hexadecimal: arrays of bytes travel as text. */
  readonly sealed_hex: string | null;
  readonly has_sender: boolean | null;
}
type LineKeyRow = Pick<LineTextsRow, 'pool_id' | 'statement_id' | 'business_date' | 'line_number'>;

/** Seals the texts of a line; a line that says nothing has nothing to seal. */
export function sealLineTexts(seal: ContentSeal, line: LineKey & LineTexts): KeptLineTexts {
  const { depositReference, counterpartyName, counterpartyAccount, remittanceText } = line;
  const texts = [depositReference, counterpartyName, counterpartyAccount, remittanceText];
  const said = texts.map((text) => text ?? null);
  const isSilent = said.every((text) => text === null);
  const plain = Buffer.from(JSON.stringify(said), 'utf8');
  const kept = isSilent ? undefined : keepContent(seal, lineTextsAt(line), plain);
  if (kept?.isSealed === true) {
    return {
      ...NOTHING_IN_THE_CLEAR,
      sealed_hex: Buffer.from(kept.content).toString('hex'),
      has_sender: counterpartyName !== undefined && counterpartyAccount !== undefined,
    };
  }
  return {
    deposit_reference: depositReference ?? null,
    counterparty_name: counterpartyName ?? null,
    counterparty_account: counterpartyAccount ?? null,
    remittance_text: remittanceText ?? null,
    sealed_hex: null,
    has_sender: null,
  };
}

const NOTHING_IN_THE_CLEAR = {
  deposit_reference: null,
  counterparty_name: null,
  counterparty_account: null,
  remittance_text: null,
} as const;

function lineTextsAt({ poolId, statementId, businessDate, lineNumber }: LineKey): ContentPlace {
  // The id is the bank's own and may have any character: it stands last.
  const place = `${poolId}/${businessDate}/${lineNumber}/${statementId}`;
  return { field: 'bank.statement_line', place };
}

/** The texts of a row that is in the clear. */
export function clearTextsOf(row: LineTextsRow): LineTexts {
  const { deposit_reference, counterparty_name, counterparty_account, remittance_text } = row;
  return textsOf([deposit_reference, counterparty_name, counterparty_account, remittance_text]);
}

/** What a line says of who paid and why. */
export function openLineTexts(seal: ContentSeal, row: LineTextsRow): LineTexts {
  if (row.texts_sealed === null) return clearTextsOf(row);
  const { field, place } = lineTextsAt({
    poolId: row.pool_id,
    statementId: row.statement_id,
    businessDate: row.business_date,
    lineNumber: row.line_number,
  });
  const opened: unknown = JSON.parse(
    Buffer.from(seal.open(field, place, row.texts_sealed)).toString('utf8'),
  );
  return textsOf(Array.isArray(opened) ? opened : []);
}

/** Who is on the other side of a line, as lists that are matched name it. */
export function payerOf({ counterpartyName, counterpartyAccount }: LineTexts): {
  readonly party?: string;
  readonly account?: string;
} {
  return {
    ...(counterpartyName === undefined ? {} : { party: counterpartyName }),
    ...(counterpartyAccount === undefined ? {} : { account: counterpartyAccount }),
  };
}

function textsOf([reference, name, account, remittance]: readonly unknown[]): LineTexts {
  return {
    ...(typeof reference === 'string' ? { depositReference: reference } : {}),
    ...(typeof name === 'string' ? { counterpartyName: name } : {}),
    ...(typeof account === 'string' ? { counterpartyAccount: account } : {}),
    ...(typeof remittance === 'string' ? { remittanceText: remittance } : {}),
  };
}
