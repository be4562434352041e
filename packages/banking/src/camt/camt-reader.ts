import { type DecimalNumber, parseDecimalNumber } from '../decimal-number.ts';
import { StatementFormatError } from '../statement-format-error.ts';
import { createTextDecoding } from '../text/text-decoding.ts';
import {
  createElementTree,
  type ElementAttributes,
  type ElementNode,
  type ElementRule,
  graftTree,
} from '../xml/element-rules.ts';
import { createXmlReader, type XmlReader } from '../xml/xml-reader.ts';
import {
  BALANCE_PATHS,
  type BalanceField,
  type CamtBalance,
  type CamtDetail,
  type CamtDetailMoney,
  type CamtEntry,
  type CamtStatement,
  type CamtValues,
  DETAIL_MONEY_PATHS,
  DETAIL_PATHS,
  type DetailField,
  ENTRY_PATHS,
  type EntryField,
  FIELDS_REPEATED,
  FIELDS_SINGLE,
  STATEMENT_PATHS,
  type StatementField,
  type ValuePlace,
} from './camt-fields.ts';
import {
  CONTAINER_NAMES,
  formatOfForeignBytes,
  formatOfNamespace,
  isoMessageOfNamespace,
  MESSAGE_OF_STATEMENT,
  messageOfContainer,
  namespacesOf,
  schemaLocationsOf,
} from './camt-format.ts';

/**
 * What a reader of camt files is told, in the order of the file. For each statement: started
 * (before the first entry, or at the end when there is none), then for each entry its details and
 * the entry, then ended (with every balance, also those that stood after the entries).
 */
export interface CamtEvents {
  readonly formatKnown?: (format: string) => void;
  readonly statementStarted?: (statement: CamtStatement) => void;
  /** The money of each detail, for a reader that does not want the details. */
  readonly detailMoneyRead?: (
    money: CamtDetailMoney,
    place: ValuePlace,
    /** Where the file states it before its details. */
    entryCurrency: string | undefined,
  ) => void;
  readonly detailRead?: (detail: CamtDetail, entryNumber: number) => void;
  readonly entryRead?: (entry: CamtEntry) => void;
  readonly statementEnded?: (statement: CamtStatement) => void;
}

/** Takes the bytes of one file in pieces of any size. */
export interface StatementReader {
  write(chunk: Uint8Array): void;
  end(): void;
}

/** How many balances of one statement are kept. */
export const BALANCE_MAX_COUNT = 10_000;

const COUNT_PATTERN = /^[0-9]{1,15}$/;

/** How long an entry may be whose details are kept, in characters. */
export const ENTRY_LENGTH_MAX = 200_000_000;
/** How long the lines of a repeated element may be together, in characters. */
export const LINES_LENGTH_MAX = 200_000;

const NAME_SHOWN_MAX = 64;
const READABLE_FORMATS = 'camt.052 | camt.053 | camt.054 | MT940 | MT942 | CSV + mapping';

/**
 * Reads camt.052, camt.053 and camt.054 of any version and namespace, as the file writes them:
 * nothing is judged here but that the file is such a message.
 *
 * Memory does not grow with the file: an entry and a detail are handed over when they end.
 *
 * @throws {StatementFormatError} from `write` and `end`; the reader is then finished
 */
export function createCamtReader(events: CamtEvents): StatementReader {
  const decoding = createTextDecoding((head) => {
    const foreign = formatOfForeignBytes(head);
    if (foreign !== undefined) throw formatFault(foreign);
  });
  let format: string | undefined;
  let rootName: string | undefined;

  function lookAt(attributes: ElementAttributes, name: string): void {
    rootName ??= name;
    const namespaces = namespacesOf(attributes);
    const named = namespaces.map(formatOfNamespace).find((found) => found !== undefined);
    if (named !== undefined) learnFormat(named);
    else if (format === undefined) lookAtSchemas(attributes);
    if (name !== 'Document' || format !== undefined) return;
    const other = namespaces.map(isoMessageOfNamespace).find((found) => found !== undefined);
    if (other !== undefined) throw formatFault(other);
  }

  function lookAtSchemas(attributes: ElementAttributes): void {
    const named = schemaLocationsOf(attributes).map(formatOfNamespace);
    const found = named.find((one) => one !== undefined);
    if (found !== undefined) learnFormat(found);
  }

  function learnFormat(found: string): void {
    format = found;
    events.formatKnown?.(found);
  }

  function formatFault(received: string): StatementFormatError {
    return reader.fault({ rule: 'format', expected: READABLE_FORMATS, received });
  }

  function lookAtContainer(attributes: ElementAttributes, name: string): void {
    lookAt(attributes, name);
    const message = messageOfContainer(name);
    if (format === undefined && message !== undefined) learnFormat(message);
  }

  const tree = createElementTree({
    searching: true,
    rules: CONTAINER_NAMES.map((path) => ({ path, opened: lookAtContainer })),
  });
  tree.opened = lookAt;
  const reader: XmlReader = createXmlReader(tree);
  const statementTree = createStatementTree({
    events,
    reader,
    opened: (name) => {
      if (format === undefined) learnFormat(MESSAGE_OF_STATEMENT[name] ?? 'camt.053');
    },
  });
  for (const path of CONTAINER_NAMES) graftTree(tree, path, statementTree);
  for (const [name, node] of statementTree.children) tree.children.set(name, node);

  return {
    write(chunk) {
      decoding.decode(chunk, reader.write);
    },
    end() {
      decoding.end(reader.write);
      reader.end();
      if (format === undefined) throw formatFault(`<${(rootName ?? '').slice(0, NAME_SHOWN_MAX)}>`);
    },
  };
}

interface StatementTreeTerms {
  readonly events: CamtEvents;
  readonly reader: XmlReader;
  readonly opened: (name: string) => void;
}

/** The rules below Stmt, Rpt and Ntfctn. One statement is open at a time. */
function createStatementTree({ events, reader, opened }: StatementTreeTerms): ElementNode {
  const { position, path: currentPath } = reader;
  let statementNumber = 0;
  let started = false;
  let statement: CamtValues<StatementField> = {};
  let statementPlace: ValuePlace = {};
  let statementPath = '';
  let balances: CamtBalance[] = [];
  let balance: CamtValues<BalanceField> = {};
  let balancePlace: ValuePlace = {};
  let balanceNumber: DecimalNumber | undefined;
  let entryNumber = 0;
  let entry: CamtValues<EntryField> = {};
  let entryPlace: ValuePlace = {};
  let entryOffset = 0;
  let entryDecimal: DecimalNumber | undefined;
  let detailCount = 0;
  let charged = false;
  let batchedCount = 0;
  let detail: CamtValues<DetailField> = {};
  let detailPlace: ValuePlace = {};

  /** Kept beside every entry: the path is put together only where it is needed. */
  function placeOf(element: string): ValuePlace {
    return { ...position(), path: `${statementPath}/${element}` };
  }

  function current(): CamtStatement {
    return { statementNumber, values: statement, balances: [...balances], place: statementPlace };
  }

  function startOnce(): void {
    if (started) return;
    started = true;
    events.statementStarted?.(current());
  }

  const statementRules: readonly ElementRule[] = [
    ...fieldRules(STATEMENT_PATHS, () => statement),
    ...fieldRules(prefixed(BALANCE_PATHS, 'Bal'), () => balance),
    {
      path: 'Bal',
      opened: () => {
        balance = {};
        balanceNumber = undefined;
        balancePlace = placeOf('Bal');
      },
      closed: () => {
        if (balances.length >= BALANCE_MAX_COUNT) {
          throw new StatementFormatError({
            rule: 'balances_per_statement_max',
            expected: `<= ${BALANCE_MAX_COUNT}`,
            received: `> ${BALANCE_MAX_COUNT}`,
            ...placeOf('Bal'),
          });
        }
        balances.push({
          values: balance,
          ...(balanceNumber === undefined ? {} : { amount: balanceNumber }),
          place: balancePlace,
        });
      },
    },
    {
      path: 'Bal/Amt',
      value: (text) => {
        if (isRepeated(balance, 'amount')) return;
        balance.amount = text;
        balanceNumber = parseDecimalNumber(text);
        balancePlace = placeOf('Bal/Amt');
      },
    },
    ...fieldRules(prefixed(ENTRY_PATHS, 'Ntry'), () => entry),
    {
      path: 'Ntry',
      opened: () => {
        startOnce();
        entryNumber += 1;
        entry = {};
        entryDecimal = undefined;
        detailCount = 0;
        charged = false;
        batchedCount = 0;
        entryOffset = reader.offset();
        entryPlace = placeOf('Ntry');
      },
      closed: () => {
        events.entryRead?.({
          entryNumber,
          values: entry,
          ...(entryDecimal === undefined ? {} : { amount: entryDecimal }),
          detailCount,
          charged,
          detailsMissing: batchedCount > detailCount,
          place: entryPlace,
        });
      },
    },
    {
      path: 'Ntry/Amt',
      value: (text) => {
        if (isRepeated(entry, 'amount')) return;
        entry.amount = text;
        entryDecimal = parseDecimalNumber(text);
        entryPlace = placeOf('Ntry/Amt');
      },
    },
    ...chargesRules('Ntry'),
    {
      path: 'Ntry/NtryDtls/Btch/NbOfTxs',
      // Up to 15 digits; of what is no number nothing is said.
      value: (text) => {
        if (COUNT_PATTERN.test(text.trim())) batchedCount += Number.parseInt(text, 10);
      },
    },
    ...['Ntry/NtryDtls/TxDtls', 'Ntry/TxDtls'].flatMap((path) => detailRules(path)),
  ];

  function moneyRules(path: string): readonly ElementRule[] {
    if (events.detailMoneyRead === undefined) return [];
    return fieldRules(prefixed(DETAIL_MONEY_PATHS, path), () => detail);
  }

  function chargesRules(path: string): readonly ElementRule[] {
    const opened = (): void => {
      charged = true;
    };
    return [{ path: `${path}/Chrgs`, opened }];
  }

  function assertEntryLength(): void {
    if (reader.offset() - entryOffset <= ENTRY_LENGTH_MAX) return;
    throw new StatementFormatError({
      rule: 'details_per_entry_max',
      expected: `<= ${ENTRY_LENGTH_MAX} characters`,
      received: `> ${ENTRY_LENGTH_MAX}`,
      ...entryPlace,
    });
  }

  function detailRules(path: string): readonly ElementRule[] {
    const { detailRead, detailMoneyRead } = events;
    const kept =
      detailRead === undefined
        ? moneyRules(path)
        : fieldRules(prefixed(DETAIL_PATHS, path), () => detail);
    return [
      ...kept,
      ...chargesRules(path),
      {
        path,
        opened: () => {
          detail = {};
          detailPlace = placeOf(path);
        },
        closed: () => {
          detailCount += 1;
          if (detailRead !== undefined) assertEntryLength();
          detailRead?.({ values: detail, place: detailPlace }, entryNumber);
          detailMoneyRead?.(detail, detailPlace, entry.currency);
        },
      },
    ];
  }

  const one = createElementTree({
    rules: [
      {
        path: STATEMENT,
        opened: (_attributes, name) => {
          opened(name);
          statementNumber += 1;
          started = false;
          statement = {};
          balances = [];
          entryNumber = 0;
          statementPath = currentPath();
          statementPlace = { ...position(), path: statementPath };
        },
        closed: () => {
          startOnce();
          events.statementEnded?.(current());
        },
      },
      ...statementRules.map((rule) => ({ ...rule, path: `${STATEMENT}/${rule.path}` })),
    ],
  });
  const below = [...one.children.values()];
  return {
    ...one,
    children: new Map(
      Object.keys(MESSAGE_OF_STATEMENT).flatMap((name) => below.map((node) => [name, node])),
    ),
  };
}

/** The rules are the same below the element of each message. */
const STATEMENT = 'Stmt';

type Paths<Field extends string> = Readonly<Record<Field, readonly string[]>>;

function prefixed<Field extends string>(paths: Paths<Field>, prefix: string): Paths<Field> {
  const entries = Object.entries<readonly string[]>(paths).map(([field, list]) => [
    field,
    list.map((path) => `${prefix}/${path}`),
  ]);
  return Object.fromEntries(entries) as Paths<Field>;
}

/** Keeps the first value of a field; of a repeated field, all of them as lines. */
function fieldRules<Field extends string>(
  paths: Paths<Field>,
  target: () => CamtValues<Field>,
): readonly ElementRule[] {
  const fields = Object.keys(paths) as Field[];
  return fields.flatMap((field) =>
    paths[field].map((path): ElementRule => {
      const [element = path, attribute] = path.split('@');
      if (attribute !== undefined) {
        return {
          path: element,
          opened: (attributes) => {
            const value = attributes[attribute]?.trim();
            if (value !== undefined) target()[field] ??= value;
          },
        };
      }
      const repeated = FIELDS_REPEATED.has(field);
      const single = FIELDS_SINGLE.has(field);
      return {
        path: element,
        value: (text) => {
          if (text === '') return;
          const values = target();
          if (repeated) values[field] = joinedLines(values[field], oneLine(text), path);
          else if (!single || !isRepeated(values, field)) values[field] ??= oneLine(text);
        },
      };
    }),
  );
}

/** Whether a field was stated before; if so, that is noted. */
function isRepeated<Field extends string>(values: CamtValues<Field>, field: Field): boolean {
  if (values[field] === undefined) return false;
  values.repeated = field;
  return true;
}

const BREAK = /[\r\n\t]/;
const SPACE = 0x20;

/** A text without line breaks and tabs: each, with the white space around it, becomes a space. */
function oneLine(text: string): string {
  if (!hasBreak(text)) return text;
  const parts = text.split(BREAK).map((part) => part.trim());
  return parts.filter((part) => part !== '').join(' ');
}

/** Asked of every value, most of them short: faster than the pattern. */
function hasBreak(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) < SPACE) return true;
  }
  return false;
}

/** @throws {StatementFormatError} rule `value_length_max` */
export function joinedLines(before: string | undefined, line: string, path: string): string {
  if (before === undefined) return line;
  if (before.length + line.length < LINES_LENGTH_MAX) return `${before}\n${line}`;
  throw new StatementFormatError({
    rule: 'value_length_max',
    expected: `<= ${LINES_LENGTH_MAX}`,
    received: `> ${LINES_LENGTH_MAX}`,
    path,
  });
}
