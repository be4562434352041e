import { BALANCE_MAX_COUNT, type StatementReader } from '../camt/camt-reader.ts';
import { sameDecimal } from '../decimal-number.ts';
import type { StatedTotal } from '../entry-totals.ts';
import { StatementFormatError } from '../statement-format-error.ts';
import { type MtBalance, parseMtBalance } from './mt-balance.ts';
import { type MtEntry, parseMtEntry } from './mt-entry.ts';
import { createMtFieldReader, type MtField } from './mt-field.ts';
import { parseMtTotal } from './mt-total.ts';

/** The two SWIFT messages that state entries: of a day, and within a day. */
export type MtMessage = 'MT940' | 'MT942';

/** A statement as the file writes it. */
export interface MtStatement {
  /** 1 for the first statement of the file. */
  readonly statementNumber: number;
  readonly line: number;
  readonly reference?: string;
  readonly account?: string;
  /** Number and page: '00004/00001'. */
  readonly sequence?: string;
  /** Field 13D: YYMMDDhhmm and a zone. */
  readonly createdAt?: string;
  /** The currency of field 34F, in an interim report. */
  readonly floorCurrency?: string;
  readonly balances: readonly MtBalance[];
  /** The fields 90 of an interim report. */
  readonly totals: readonly StatedTotal[];
}

/** An entry with the fields 86 that belong to it. */
export interface MtEntryRead extends MtEntry {
  readonly information: readonly (readonly string[])[];
  /** It stands after the closing balance. */
  readonly afterClosing: boolean;
}

/** What a reader of MT940 and MT942 is told, in the order of the file. */
export interface MtEvents {
  readonly formatKnown?: (format: MtMessage) => void;
  /** Before the first entry, or at the end where there is none. */
  readonly statementStarted?: (statement: MtStatement) => void;
  readonly entryRead?: (entry: MtEntryRead) => void;
  /** With every balance. */
  readonly statementEnded?: (statement: MtStatement) => void;
}

/** How many fields 86 may follow one entry: one bank writes a line in each. */
export const INFORMATION_FIELDS_MAX = 1_000;

/** Where in a statement the last field stood. */
type Part = 'none' | 'head' | 'entries' | 'closed' | 'bounded';

const HEAD_TAGS: ReadonlySet<string> = new Set(
  '13 13D 21 25 25P 28 28C 28D 34F 60 60F 60M'.split(' '),
);
const OPENING_TAGS: ReadonlySet<string> = new Set(['60', '60F', '60M']);
const BALANCE_TAGS: ReadonlySet<string> = new Set('60 60F 60M 62 62F 62M 64 65'.split(' '));
const CLOSING_TAGS: ReadonlySet<string> = new Set('62 62F 62M 64 65 90C 90D'.split(' '));
const INTERIM_TAGS: ReadonlySet<string> = new Set(['34F', '90C', '90D']);
const TOTAL_TAGS: ReadonlySet<string> = new Set(['90C', '90D']);
/** A report states one total of each side. */
const TOTALS_MAX = 10;
const MESSAGES: Readonly<Record<string, MtMessage>> = { '940': 'MT940', '942': 'MT942' };

/** A balance or an entry in the text of a head, which has no such text: it would be lost. */
const FIELD_WITHIN = /:6[0-2][FM]?:/;

/** A wrapped time that looks like field 20: the line before it is full, and minutes come next. */
const WRAPPED_TIME_PATTERN = /^[0-5][0-9](?![0-9])/;
const LINE_FULL_LENGTH = 60;

/**
 * Reads MT940 and MT942 as banks write them; nothing is judged here.
 *
 * A statement begins with field 20, or, where that is missing, with any field of a head after the
 * statement before has ended. Between the entries a field of a head is text that was wrapped. An
 * entry after the closing balance belongs to that statement, so that no entry is lost.
 *
 * Memory does not grow with the file: an entry is handed over when it ends.
 *
 * @throws {StatementFormatError} from `write` and `end`; the reader is then finished
 */
export function createMtReader(events: MtEvents): StatementReader {
  let part: Part = 'none';
  let format: MtMessage | undefined;
  let statement: Omit<MtStatement, 'balances' | 'totals'> | undefined;
  let statementNumber = 0;
  let balances: MtBalance[] = [];
  let totals: StatedTotal[] = [];
  let announced = false;
  let entryNumber = 0;
  let entry: MtEntry | undefined;
  let closing = false;
  let information: (readonly string[])[] = [];

  function learnFormat(found: MtMessage | undefined): void {
    if (found === undefined || format !== undefined) return;
    format = found;
    events.formatKnown?.(found);
  }

  function current(): MtStatement {
    return { statementNumber, line: 0, ...statement, balances, totals };
  }

  function announce(): void {
    if (announced) return;
    announced = true;
    events.statementStarted?.({ ...current(), balances: [...balances] });
  }

  function finishEntry(): void {
    if (entry === undefined) return;
    const read = { ...entry, information, afterClosing: closing };
    entry = undefined;
    information = [];
    events.entryRead?.(read);
  }

  function finishStatement(): void {
    if (statement === undefined) return;
    finishEntry();
    announce();
    events.statementEnded?.(current());
    statement = undefined;
  }

  function startStatement(line: number): void {
    finishStatement();
    statementNumber += 1;
    statement = { statementNumber, line };
    balances = [];
    totals = [];
    announced = false;
    entryNumber = 0;
    closing = false;
    part = 'head';
  }

  function mayStart(tag: string, text: string, previousLine: string): boolean {
    if (part !== 'entries') return true;
    if (tag !== '20') return !HEAD_TAGS.has(tag) || OPENING_TAGS.has(tag);
    return !(previousLine.length >= LINE_FULL_LENGTH && WRAPPED_TIME_PATTERN.test(text));
  }

  function startsStatement(tag: string): boolean {
    if (tag === '20' || statement === undefined) return true;
    if (OPENING_TAGS.has(tag) && part === 'entries') return true;
    return HEAD_TAGS.has(tag) && (part === 'closed' || part === 'bounded');
  }

  function takeHead(field: MtField): void {
    const { tag, lines } = field;
    if (lines.some((line) => FIELD_WITHIN.test(line))) {
      learnFormat('MT940');
      throw notOnItsOwnLine(field);
    }
    const text = (lines[0] ?? '').trim();
    if (statement === undefined || text === '') return;
    if (tag === '20') statement = { ...statement, reference: text };
    if (tag.startsWith('25')) statement = { account: text, ...statement };
    if (tag.startsWith('28')) statement = { sequence: text, ...statement };
    if (tag.startsWith('13')) statement = { createdAt: text, ...statement };
    if (tag === '34F') statement = { floorCurrency: text.slice(0, 3), ...statement };
  }

  function takeBalance(field: MtField): void {
    if (balances.length >= BALANCE_MAX_COUNT) {
      throw new StatementFormatError({
        rule: 'balances_per_statement_max',
        expected: `<= ${BALANCE_MAX_COUNT}`,
        received: `> ${BALANCE_MAX_COUNT}`,
        line: field.line,
        column: 0,
        path: `:${field.tag}:`,
      });
    }
    balances.push(parseMtBalance(field));
  }

  /**
   * A page that goes on without a head of its own: an interim closing balance and the same one as
   * opening balance cancel each other. Where they are not the same, both are kept and differ.
   */
  function continuePage(field: MtField): boolean {
    const before = balances.at(-1);
    if (before?.tag !== '62M') return false;
    const after = parseMtBalance(field);
    const isSame =
      before.amount !== undefined &&
      after.amount !== undefined &&
      before.side === after.side &&
      before.currency === after.currency &&
      sameDecimal(before.amount, after.amount);
    if (isSame) balances.pop();
    else takeBalance(field);
    part = 'entries';
    closing = false;
    return true;
  }

  function takeInformation(field: MtField): void {
    if (entry === undefined) return;
    if (information.length >= INFORMATION_FIELDS_MAX) {
      throw new StatementFormatError({
        rule: 'details_per_entry_max',
        expected: `<= ${INFORMATION_FIELDS_MAX}`,
        received: `> ${INFORMATION_FIELDS_MAX}`,
        line: field.line,
        column: 0,
        path: `:${field.tag}:`,
      });
    }
    information.push(field.lines);
  }

  function fieldRead(field: MtField): void {
    const { tag } = field;
    if (tag === '86') {
      takeInformation(field);
      return;
    }
    if (tag === 'NS') return;
    finishEntry();
    if (tag === '60M' && part === 'closed' && continuePage(field)) return;
    if (startsStatement(tag)) startStatement(field.line);
    if (INTERIM_TAGS.has(tag)) learnFormat('MT942');
    if (BALANCE_TAGS.has(tag)) {
      learnFormat('MT940');
      takeBalance(field);
    }
    if (TOTAL_TAGS.has(tag) && totals.length < TOTALS_MAX) totals.push(parseMtTotal(field));
    if (CLOSING_TAGS.has(tag)) {
      part = 'closed';
      closing = true;
    }
    if (tag !== '61') {
      takeHead(field);
      return;
    }
    announce();
    entryNumber += 1;
    entry = parseMtEntry(field, entryNumber);
    part = 'entries';
  }

  const fields = createMtFieldReader(
    {
      fieldRead,
      messageBounded: (messageType) => {
        finishEntry();
        if (part !== 'none') part = 'bounded';
        learnFormat(MESSAGES[messageType ?? '']);
      },
    },
    { mayStart, isAmongEntries: () => part === 'entries' },
  );

  return {
    write: fields.decode,
    end() {
      fields.end();
      finishStatement();
      learnFormat('MT940');
    },
  };
}

function notOnItsOwnLine({ tag, line }: MtField): StatementFormatError {
  return new StatementFormatError({
    rule: 'field_line',
    expected: 'one field a line',
    received: ':60a: | :61: | :62a: inside a line',
    line,
    column: 0,
    path: `:${tag}:`,
  });
}
