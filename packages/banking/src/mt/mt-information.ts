import type { BankAccount, ReturnReason } from '../statement.ts';

/** What the fields 86 of an entry say, as far as their structure is one that is known. */
export interface MtInformation {
  /** The German code of the kind of transaction: '166'. */
  readonly businessCode?: string;
  readonly endToEndId?: string;
  readonly customerReference?: string;
  readonly mandateId?: string;
  readonly counterpartyName?: string;
  readonly counterpartyAccount?: BankAccount;
  readonly remittanceText?: string;
  readonly returnReason?: ReturnReason;
}

/** Every text that is kept of one entry together. */
export const INFORMATION_LENGTH_MAX = 20_000;

/**
 * Takes the fields 86 of an entry apart. Three structures are known: numbered parts after a
 * separator (`166?20…?32…`, with `?`, `>`, `<`, `~` or `^`), keywords between slashes
 * (`/TRTP/…/IBAN/…/REMI/…`), and `REK: …/NAAM: …`; anything else is one text of several lines.
 */
export function parseMtInformation(fields: readonly (readonly string[])[]): MtInformation {
  const [only = [], ...more] = fields;
  const lines = more.length === 0 ? only : fields.flat();
  const first = lines[0] ?? '';
  const numbered = NUMBERED_PATTERN.exec(first);
  if (numbered?.[2] !== undefined) {
    return numberedParts(withinBound(lines.join('')), numbered[2], numbered[1]);
  }
  if (SLASHED_PATTERN.test(first)) return slashedParts(withinBound(lines.join('')));
  const text = withinBound(lines.map((line) => line.trimEnd()).join('\n')).trim();
  return text === '' ? {} : dutchParts(text);
}

function withinBound(text: string): string {
  return text.length > INFORMATION_LENGTH_MAX ? text.slice(0, INFORMATION_LENGTH_MAX) : text;
}

/** The number of the first part may stand on the next line. */
const NUMBERED_PATTERN =
  /^\s?([0-9]{3})?\s?([?<>~^])(?:0[0-9]|1[0-9]|2[0-9]|3[0-9]|6[0-9]|[0-9]?$)/;
const SLASHED_PATTERN = /^\/[A-Z]{2,4}\//;

/** Codes of a payment or a collection that came back. */
const RETURN_CODES: ReadonlySet<string> = new Set(['108', '109', '159']);

function numberedParts(
  text: string,
  separator: string,
  businessCode: string | undefined,
): MtInformation {
  let purpose = '';
  let name = '';
  let account = '';
  let end = text.indexOf(separator);
  while (end !== -1) {
    const from = end + 1;
    end = nextPart(text, separator, from);
    const number = text.slice(from, from + 2);
    const value = text.slice(from + 2, end === -1 ? text.length : end);
    if (number >= '20' && number <= '29') purpose += value;
    else if (number >= '60' && number <= '63') purpose += value;
    else if (number === '31' || (number === '38' && account === '')) account = value;
    else if (number === '32' || number === '33') name += value;
  }
  const words = sepaWords(purpose);
  const own = words.plain.trim();
  const remittance = words.SVWZ ?? own;
  const party = accountOf(words.IBAN ?? account);
  const isReturn = businessCode !== undefined && RETURN_CODES.has(businessCode);
  return {
    ...(businessCode === undefined ? {} : { businessCode }),
    ...(isReference(words.EREF) ? { endToEndId: words.EREF } : {}),
    ...(isReference(words.KREF) ? { customerReference: words.KREF } : {}),
    ...(words.MREF === undefined ? {} : { mandateId: words.MREF }),
    ...(name.trim() === '' ? {} : { counterpartyName: name.trim() }),
    ...(party === undefined ? {} : { counterpartyAccount: party }),
    ...(remittance === '' ? {} : { remittanceText: remittance }),
    ...(isReturn ? { returnReason: remittance === '' ? {} : { text: remittance } } : {}),
  };
}

/** Where the next part begins: at a separator before two digits; another one is text. */
function nextPart(text: string, separator: string, from: number): number {
  let at = text.indexOf(separator, from);
  while (at !== -1 && !(isDigit(text, at + 1) && isDigit(text, at + 2))) {
    at = text.indexOf(separator, at + 1);
  }
  return at;
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0x30 && code <= 0x39;
}

const SEPA_WORDS = ['EREF', 'KREF', 'MREF', 'SVWZ', 'IBAN'] as const;
const SEPA_WORDS_OTHER = ['CRED', 'DEBT', 'COAM', 'OAMT', 'ABWA', 'ABWE', 'PURP', 'RREF'] as const;
const SEPA_WORD_LENGTH = 4;
const BIC_WORD = 'BIC';

type SepaWord = (typeof SEPA_WORDS)[number];
type SepaWords = { readonly plain: string } & { readonly [word in SepaWord]?: string };

const KNOWN_WORDS: ReadonlySet<string> = new Set([...SEPA_WORDS, ...SEPA_WORDS_OTHER]);

/** `EREF+…MREF+…SVWZ+…` by word, the first of each; `plain` is what stands before the first. */
function sepaWords(text: string): SepaWords {
  const words: Record<string, string> & { plain: string } = { plain: text };
  let word = '';
  let from = 0;
  for (let plus = text.indexOf('+'); plus !== -1; plus = text.indexOf('+', plus + 1)) {
    const four = text.slice(Math.max(from, plus - SEPA_WORD_LENGTH), plus);
    const isBic = four.endsWith(BIC_WORD);
    if (!isBic && !KNOWN_WORDS.has(four)) continue;
    keep(text.slice(from, plus - (isBic ? BIC_WORD.length : SEPA_WORD_LENGTH)));
    word = isBic ? BIC_WORD : four;
    from = plus + 1;
  }
  keep(text.slice(from));
  return words;

  function keep(value: string): void {
    const own = value.trim();
    if (word === '') words.plain = own;
    else if (own !== '') words[word] ??= own;
  }
}

const SLASH_WORDS = new Set(
  (
    'ABWA ADDR BBAN BENM BIC BUSP CHGS CNTP CSID EREF IBAN ID IREF ISDT KREF MARF NAME OAMT OCMT ' +
    'ORDP PREF PURP REMI RTRN SVCL SVWZ TRCD TRTP ULTB ULTC ULTD UDTR UCRD'
  ).split(' '),
);

function slashedParts(text: string): MtInformation {
  const values = new Map<string, string[]>();
  let own: string[] = [];
  for (const part of text.split('/')) {
    if (SLASH_WORDS.has(part.trim())) {
      own = [];
      if (!values.has(part.trim())) values.set(part.trim(), own);
    } else own.push(part);
  }
  const value = (word: string): string | undefined => withoutSlashes(values.get(word)?.join('/'));
  const [contraAccount, , contraName] = values.get('CNTP') ?? [];
  const endToEndId = value('EREF');
  const customerReference = value('KREF') ?? value('PREF');
  const mandateId = value('MARF');
  const name = value('NAME') ?? withoutSlashes(contraName);
  const account = accountOf(value('IBAN') ?? value('BBAN') ?? contraAccount ?? '');
  const remittanceText = withoutSlashes(value('REMI')?.replace(UNSTRUCTURED_PATTERN, ''));
  const code = value('RTRN');
  return {
    ...(isReference(endToEndId) ? { endToEndId } : {}),
    ...(isReference(customerReference) ? { customerReference } : {}),
    ...(mandateId === undefined ? {} : { mandateId }),
    ...(name === undefined ? {} : { counterpartyName: name }),
    ...(account === undefined ? {} : { counterpartyAccount: account }),
    ...(remittanceText === undefined ? {} : { remittanceText }),
    ...(code === undefined ? {} : { returnReason: { code } }),
  };
}

const UNSTRUCTURED_PATTERN = /^(?:USTD|STRD)\/\//;
const DUTCH_PATTERN = /^REK: ?([A-Z0-9 .]{4,40})\/NAAM: ?(.*)$/m;

/** Unstructured, but for the account and the name that Knab appends. */
function dutchParts(text: string): MtInformation {
  const [whole, written = '', name = ''] = DUTCH_PATTERN.exec(text) ?? [];
  if (whole === undefined) return { remittanceText: text };
  const account = accountOf(written);
  const rest = text.replace(whole, '').trim();
  return {
    ...(rest === '' ? {} : { remittanceText: rest }),
    ...(name.trim() === '' ? {} : { counterpartyName: name.trim() }),
    ...(account === undefined ? {} : { counterpartyAccount: account }),
  };
}

const IBAN_PATTERN = /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/;
const ACCOUNT_PATTERN = /[0-9]{3}/;
const ACCOUNT_LENGTH_MAX = 40;

/** An account from a text that should be one; a text without digits is none. */
export function accountOf(text: string): BankAccount | undefined {
  if (text === '') return undefined;
  const compact = SEPARATORS.test(text) ? text.replaceAll(/[\s/]/g, '') : text;
  if (compact.length > ACCOUNT_LENGTH_MAX || !ACCOUNT_PATTERN.test(compact)) return undefined;
  return { identification: compact, scheme: IBAN_PATTERN.test(compact) ? 'iban' : 'other' };
}

const SEPARATORS = /[\s/]/;
const REFERENCE_NONE = /^(?:NOTPROVIDED|NONREF|NOTAVAILABLE)?$/i;

function isReference(text: string | undefined): text is string {
  return text !== undefined && !REFERENCE_NONE.test(text);
}

function withoutSlashes(text: string | undefined): string | undefined {
  const inner = text?.replace(/^[/\s]+/, '').replace(/[/\s]+$/, '');
  return inner === '' ? undefined : inner;
}
