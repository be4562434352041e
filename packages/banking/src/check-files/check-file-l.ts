import { type BusinessDate, businessDate, isBusinessDate } from '@ringfence/money';
import { listZipMembers, readZipMember, type ZipMember } from '../container/read-zip.ts';
import { createCsvReader } from '../csv/csv-records.ts';
import { StatementFormatError, shapeOf } from '../statement-format-error.ts';

const RECHARGE_COLUMNS =
  'time platformNo payCompany requestNo orderNo bizType amount currency userId platformUserNo ' +
  'bankcardNo bankcode payType receiveAmount';

/** The columns of each file of the day, in their order. */
export const CHECK_FILE_L_COLUMNS = {
  RECHARGE: `${RECHARGE_COLUMNS} remark`.split(' '),
  WITHDRAW: (
    'time platformNo requestNo orderNo bizType amount ccy userId platformUserNo bankcardNo ' +
    'bankcode receiveAmount remark status way otherpayAmount repaymentType withdrawType'
  ).split(' '),
  COMMISSION:
    'time platformNo orderNo bizType sponsor receiver amount ccy loanId remark requestNo'.split(
      ' ',
    ),
  TRANSACTION: (
    'time platformNo requestNo orderNo bizType amount interest ccy sponsorUserId sponsorNo ' +
    'receiverUserId receiverNo loanId oldOrderNo remark share custom'
  ).split(' '),
  BACKROLL_RECHARGE: `${RECHARGE_COLUMNS} withdrawRequestNo`.split(' '),
  USER: (
    'recordType registerTime modifyTime userId platformNo bizType platformUserNo memberType role ' +
    'name idType idNo mobile card legal bankcode licence reserved1 reserved2 reserved3 reserved4 ' +
    'reserved5 reserved6'
  ).split(' '),
  BALANCE: 'platformNo userId platformUserNo currency balance'.split(' '),
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type CheckFileLType = keyof typeof CHECK_FILE_L_COLUMNS;

/** One file of a day's zip. */
export interface CheckFileL {
  readonly name: string;
  readonly fileDate: BusinessDate;
  readonly platformNo: string;
  readonly fileType: CheckFileLType;
}

/** One line of a file, by column; amounts and times as the file writes them. */
export interface CheckFileLLine {
  readonly lineNumber: number;
  readonly values: Readonly<Record<string, string>>;
}

/** What a reader of a day's zip is told: each file, then its lines. */
export interface CheckFileLEvents {
  readonly fileStarted?: (file: CheckFileL) => void;
  readonly lineRead?: (file: CheckFileL, line: CheckFileLLine) => void;
  /** The bytes of a file in pieces, for a signature over them that is given apart. */
  readonly bytesRead?: (file: CheckFileL, piece: Uint8Array) => void;
}

const NAME_PATTERN = /^(?:.*\/)?([0-9]{8})_([A-Za-z0-9-]{1,64})_([A-Z_]{1,32})\.txt$/;
const TIME_COLUMNS: ReadonlySet<string> = new Set(['time', 'registerTime', 'modifyTime']);
const AMOUNT_COLUMNS: ReadonlySet<string> = new Set([
  'amount',
  'receiveAmount',
  'otherpayAmount',
  'balance',
]);
const TIME_PATTERN = /^(?:[0-9]{14})?$/;
const AMOUNT_PATTERN = /^(?:-?[0-9]{1,16}(?:\.[0-9]{1,4})?)?$/;

/** Whether the files of a zip are named as those of a day are. */
export function isCheckArchiveL(members: readonly ZipMember[]): boolean {
  return members.length > 0 && members.every(({ name }) => fileOf(name) !== undefined);
}

/**
 * Reads the check files of a day: a zip with one file for each type, values separated by commas,
 * the columns named in the first line. Another column, a line of another length, a time or an
 * amount of another form, or a second file of the same day, platform and type, is refused.
 *
 * @throws {StatementFormatError} `archive…`, `csv_columns`, `csv_syntax`, `decimal_number`,
 * `timestamp`, `date`
 */
export function readCheckArchiveL(bytes: Uint8Array, events: CheckFileLEvents): void {
  const seen = new Set<string>();
  for (const member of listZipMembers(bytes)) {
    const file = fileOf(member.name);
    if (file === undefined) {
      const expected = 'yyyyMMdd_PLATFORM_TYPE.txt';
      const received = shapeOf(member.name);
      throw new StatementFormatError({ rule: 'archive_members', expected, received });
    }
    const { fileDate, platformNo, fileType } = file;
    const key = `${fileDate} ${platformNo} ${fileType}`;
    if (seen.has(key)) {
      const expected = 'one file for each day, platform and type';
      throw new StatementFormatError({ rule: 'archive_members', expected, received: 'two' });
    }
    seen.add(key);
    events.fileStarted?.(file);
    const reader = createFileReader(file, events);
    readZipMember(bytes, member, (piece) => {
      events.bytesRead?.(file, piece);
      reader.decode(piece);
    });
    reader.end();
  }
}

function createFileReader(file: CheckFileL, events: CheckFileLEvents) {
  const columns: readonly string[] = CHECK_FILE_L_COLUMNS[file.fileType];
  let lineNumber = 0;
  const reader = createCsvReader({ delimiter: ',' }, ({ values, line }) => {
    const isHeader = lineNumber === 0;
    lineNumber += 1;
    const named = isHeader && values.every((name, index) => name.trim() === columns[index]);
    if (values.length !== columns.length || (isHeader && !named)) {
      throw new StatementFormatError({
        rule: 'csv_columns',
        expected: isHeader ? columns.join(',') : `${columns.length} columns`,
        received: `${values.length} columns`,
        line,
        column: 0,
        path: file.fileType,
      });
    }
    if (isHeader) return;
    for (const [index, column] of columns.entries()) {
      refuseForm(file, column, values[index] ?? '', line);
    }
    const byColumn = Object.fromEntries(
      columns.map((column, index): readonly [string, string] => [column, values[index] ?? '']),
    );
    events.lineRead?.(file, { lineNumber: lineNumber - 1, values: byColumn });
  });
  return {
    decode: reader.decode,
    end() {
      reader.end();
      if (lineNumber > 0) return;
      const told = { expected: columns.join(','), received: '-', path: file.fileType };
      throw new StatementFormatError({ rule: 'csv_columns', ...told });
    },
  };
}

function refuseForm(file: CheckFileL, column: string, text: string, line: number): void {
  const isTime = TIME_COLUMNS.has(column);
  const isAmount = AMOUNT_COLUMNS.has(column);
  if (isTime && TIME_PATTERN.test(text)) return;
  if (isAmount && AMOUNT_PATTERN.test(text)) return;
  if (!isTime && !isAmount) return;
  throw new StatementFormatError({
    rule: isTime ? 'timestamp' : 'decimal_number',
    expected: isTime ? 'yyyyMMddHHmmss' : '12.34',
    received: shapeOf(text),
    line,
    column: 0,
    path: `${file.fileType}/${column}`,
  });
}

function fileOf(name: string): CheckFileL | undefined {
  const [, day = '', platformNo = '', type = ''] = NAME_PATTERN.exec(name) ?? [];
  const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  if (!isBusinessDate(date) || !isFileType(type)) return undefined;
  return { name, fileDate: businessDate(date), platformNo, fileType: type };
}

function isFileType(type: string): type is CheckFileLType {
  return Object.hasOwn(CHECK_FILE_L_COLUMNS, type);
}
