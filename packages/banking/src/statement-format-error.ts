/** The rules that a bank file may break, one for each kind of fault. */
export type FormatRule =
  | 'encoding'
  | 'well_formed_xml'
  | 'document_type'
  | 'format'
  | 'depth_max'
  | 'name_length_max'
  | 'token_length_max'
  | 'value_length_max'
  | 'balances_per_statement_max'
  | 'details_per_entry_max'
  | 'entries_per_file_max'
  | 'elements_per_message_max'
  | 'code'
  | 'element_repeated'
  | 'required'
  | 'characters'
  | 'decimal_number'
  | 'decimals_of_currency'
  | 'amount_max'
  | 'currency'
  | 'side'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'payment_count'
  | 'control_sum'
  | 'one_debtor'
  | 'one_original'
  | 'statement_line'
  | 'field_line'
  | 'archive'
  | 'archive_size_max'
  | 'archive_ratio_max'
  | 'archive_members'
  | 'csv_syntax'
  | 'csv_columns'
  | 'csv_mapping'
  | 'record_length';

type Language = 'zh-CN' | 'en';

const RULE_TEXT: Readonly<Record<FormatRule, Readonly<Record<Language, string>>>> = {
  encoding: {
    'zh-CN': '文件字节必须符合所声明的编码',
    en: 'The bytes must be text in the declared encoding',
  },
  well_formed_xml: {
    'zh-CN': '文件必须是格式良好的 XML',
    en: 'The file must be well-formed XML',
  },
  document_type: {
    'zh-CN': '文件不得含有文档类型声明(DTD)',
    en: 'The file must not have a document type declaration (DTD)',
  },
  format: {
    'zh-CN': '文件必须是可读取的报文格式',
    en: 'The file must be a message that is read here',
  },
  depth_max: { 'zh-CN': '元素嵌套过深', en: 'Elements are nested too deeply' },
  name_length_max: { 'zh-CN': '名称过长', en: 'A name is too long' },
  token_length_max: { 'zh-CN': '标记或文本过长', en: 'A tag or a text is too long' },
  value_length_max: { 'zh-CN': '元素内容过长', en: 'The content of an element is too long' },
  balances_per_statement_max: {
    'zh-CN': '单份对账单的余额过多',
    en: 'A statement has too many balances',
  },
  details_per_entry_max: {
    'zh-CN': '单笔分录的交易明细过多',
    en: 'An entry has too many transaction details',
  },
  entries_per_file_max: {
    'zh-CN': '文件中的分录过多,请逐条读取',
    en: 'The file has too many entries to be held at once; read it as a stream',
  },
  elements_per_message_max: {
    'zh-CN': '报文中的重复元素过多',
    en: 'The message repeats too many elements',
  },
  code: { 'zh-CN': '代码必须有效', en: 'A code must be one of the list' },
  element_repeated: {
    'zh-CN': '只能出现一次的元素重复出现',
    en: 'An element that may stand once stands there again',
  },
  characters: {
    'zh-CN': '文本含有不允许的字符',
    en: 'A text contains characters that are not allowed',
  },
  required: { 'zh-CN': '缺少必填元素', en: 'A required element is missing' },
  decimal_number: {
    'zh-CN': '金额必须是不带指数的十进制数',
    en: 'An amount must be a decimal number without exponent',
  },
  decimals_of_currency: {
    'zh-CN': '金额的小数位多于币种的最小单位',
    en: 'An amount has more decimals than the minor unit of its currency',
  },
  amount_max: { 'zh-CN': '金额超出可表示范围', en: 'An amount is outside the range' },
  currency: { 'zh-CN': '币种必须是 ISO 4217 代码', en: 'A currency must be an ISO 4217 code' },
  side: { 'zh-CN': '借贷标志必须有效', en: 'The side must be credit or debit' },
  boolean: { 'zh-CN': '标志必须为真或假', en: 'An indicator must be true or false' },
  date: { 'zh-CN': '日期必须是日历日', en: 'A date must be a day of the calendar' },
  timestamp: { 'zh-CN': '时间必须符合 RFC 3339', en: 'A moment must follow RFC 3339' },
  payment_count: {
    'zh-CN': '笔数必须等于所列支付的数目',
    en: 'The number of transactions must be that of the payments',
  },
  control_sum: {
    'zh-CN': '控制总额必须等于各笔金额之和',
    en: 'The control sum must be the sum of the payments',
  },
  one_debtor: {
    'zh-CN': '一个批次只能有一个付款信息块',
    en: 'A batch must have exactly one payment information block',
  },
  one_original: {
    'zh-CN': '一次撤销请求只能针对一份原报文',
    en: 'A cancellation request must be about exactly one original message',
  },
  statement_line: {
    'zh-CN': '对账单明细行必须包含日期、借贷标志和金额',
    en: 'A statement line must have a date, a side and an amount',
  },
  field_line: {
    'zh-CN': '每个字段必须另起一行',
    en: 'Each field must begin on a line of its own',
  },
  archive: {
    'zh-CN': '压缩文件必须完整可读',
    en: 'A compressed file must be complete and readable',
  },
  archive_size_max: {
    'zh-CN': '解压后的内容过大',
    en: 'The decompressed content is too large',
  },
  archive_ratio_max: {
    'zh-CN': '压缩比过高',
    en: 'The content is compressed too much',
  },
  archive_members: {
    'zh-CN': '压缩包内的文件数目不符',
    en: 'The archive has another number of files than expected',
  },
  csv_syntax: {
    'zh-CN': '文件必须是格式正确的 CSV',
    en: 'The file must be well-formed CSV',
  },
  csv_columns: {
    'zh-CN': '行的列数或列名不符',
    en: 'The columns of a row or of the header are others than expected',
  },
  csv_mapping: {
    'zh-CN': '需要 CSV 列映射说明',
    en: 'A CSV file needs a mapping description that fits it',
  },
  record_length: {
    'zh-CN': '定长记录的字节数不符',
    en: 'A fixed-length record has another number of bytes',
  },
};

/** Where in the file a fault was seen. */
export interface FormatPlace {
  /** 1 for the first line. */
  readonly line?: number;
  /** 0 for the first character of a line. */
  readonly column?: number;
  /** The elements from the root, without namespaces: 'Document/BkToCstmrStmt/Stmt/Ntry/Amt'. */
  readonly path?: string;
}

/**
 * One broken rule. `expected` and `received` are codes, numbers and patterns, never a value of the
 * file.
 */
export interface FormatFault extends FormatPlace {
  readonly rule: FormatRule;
  readonly expected: string;
  readonly received: string;
}

/**
 * A bank file, or a message to a bank, breaks a rule of its format.
 *
 * The message never contains a name, an account, an amount or a text of the file: only shapes
 * ({@link shapeOf}), element names, positions and codes.
 */
export class StatementFormatError extends Error {
  override readonly name = 'StatementFormatError';
  readonly rule: FormatRule;
  readonly expected: string;
  readonly received: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly path: string | undefined;
  readonly messages: Readonly<Record<Language, string>>;

  constructor(fault: FormatFault, options?: { readonly cause: unknown }) {
    const messages = { 'zh-CN': messageChinese(fault), en: messageEnglish(fault) };
    super(messages.en, options);
    this.rule = fault.rule;
    this.expected = fault.expected;
    this.received = fault.received;
    this.line = fault.line;
    this.column = fault.column;
    this.path = fault.path;
    this.messages = messages;
  }
}

const SHAPE_LENGTH_MAX = 24;

/**
 * The shape of a text, so that a message can show what is wrong without showing the text: digits
 * become 9, letters become A, other characters outside punctuation become `?`.
 */
export function shapeOf(text: string): string {
  const head = Array.from(text.slice(0, SHAPE_LENGTH_MAX), shapeOfCharacter).join('');
  return text.length > SHAPE_LENGTH_MAX ? `"${head}…" (${text.length})` : `"${head}"`;
}

function shapeOfCharacter(character: string): string {
  if (/[0-9]/.test(character)) return '9';
  if (/\p{L}/u.test(character)) return 'A';
  return /[-+.,:/ ]/.test(character) ? character : '?';
}

function messageEnglish(fault: FormatFault): string {
  const place = [
    ...(fault.line === undefined ? [] : [`line ${fault.line}, column ${fault.column ?? 0}`]),
    ...(fault.path === undefined ? [] : [fault.path]),
  ].join(', ');
  const text = RULE_TEXT[fault.rule].en;
  const told = `${text}: expected ${fault.expected}, received ${fault.received}`;
  return place === '' ? told : `${told} (${place})`;
}

function messageChinese(fault: FormatFault): string {
  const place = [
    ...(fault.line === undefined ? [] : [`第 ${fault.line} 行第 ${fault.column ?? 0} 列`]),
    ...(fault.path === undefined ? [] : [fault.path]),
  ].join(',');
  const text = RULE_TEXT[fault.rule]['zh-CN'];
  const told = `${text}:应为 ${fault.expected},实际为 ${fault.received}`;
  return place === '' ? told : `${told}(${place})`;
}
