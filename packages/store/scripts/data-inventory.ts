/**
 * The inventory of data: what each column of the schema holds, and how it is protected. It is
 * written by hand in data-inventory.json; the pages docs/data-inventory*.md are made from it, and
 * tests/data-inventory.test.ts compares it with the schema, both ways.
 */

const CLASSES = ['sensitive', 'personal', 'secret'] as const;
export type DataClass = (typeof CLASSES)[number];

const PURPOSES = [
  'custody',
  'payment',
  'reconciliation',
  'evidence',
  'sign_in',
  'audit',
  'operation',
  'notification',
  'sealing',
  'face_check',
  'rights',
] as const;
export type DataPurpose = (typeof PURPOSES)[number];

const RETENTIONS = ['books', 'person', 'credential', 'audit', 'short'] as const;
export type DataRetention = (typeof RETENTIONS)[number];

const PROTECTIONS = [
  'sealed_subject',
  'sealed_field',
  'until_sealed',
  'wrapped',
  'blind_index',
  'hashed',
  'pseudonym',
  'clear',
] as const;
export type DataProtection = (typeof PROTECTIONS)[number];

/** Why a column lies in the clear. */
const CLEAR_REASONS = ['replayed', 'searched', 'public', 'destroyed_apart', 'shown'] as const;
export type ClearReason = (typeof CLEAR_REASONS)[number];

/** What is said of a column that holds, or may hold, personal or secret data. */
export interface FieldEntry {
  readonly class: DataClass;
  readonly purpose: DataPurpose;
  readonly retention: DataRetention;
  readonly protection: DataProtection;
  /** Of what lies in the clear, and of nothing else. */
  readonly because?: ClearReason;
}

/** What is said of a table: each column is a field or business, and nothing is neither. */
export interface TableEntry {
  readonly fields?: Readonly<Record<string, FieldEntry>>;
  readonly business: readonly string[];
}

export type DataInventory = Readonly<Record<string, TableEntry>>;
export type Language = 'en' | 'zh-CN';

type Names<Key extends string> = Readonly<Record<Key, Readonly<Record<Language, string>>>>;

export const CLASS_NAMES: Names<DataClass> = {
  sensitive: { en: 'sensitive', 'zh-CN': '敏感个人信息' },
  personal: { en: 'personal', 'zh-CN': '个人信息' },
  secret: { en: 'secret', 'zh-CN': '秘密' },
};
export const PURPOSE_NAMES: Names<DataPurpose> = {
  custody: { en: 'keeping and moving money', 'zh-CN': '资金存管与划转' },
  payment: { en: 'paying out, through the bank', 'zh-CN': '经银行出金' },
  reconciliation: { en: 'agreeing with the bank', 'zh-CN': '与银行对账' },
  evidence: { en: 'proving what was done', 'zh-CN': '留存证据' },
  sign_in: { en: 'signing in', 'zh-CN': '登录' },
  audit: { en: 'who did and saw what', 'zh-CN': '审计' },
  operation: { en: 'running the installation', 'zh-CN': '系统运营' },
  notification: { en: 'telling a platform', 'zh-CN': '通知平台' },
  face_check: { en: 'proving by a face', 'zh-CN': '人脸核验' },
  sealing: { en: 'sealing other fields', 'zh-CN': '加密其他字段' },
  rights: { en: 'answering the rights of people', 'zh-CN': '答复个人权利请求' },
};
export const RETENTION_NAMES: Names<DataRetention> = {
  books: { en: 'with the books', 'zh-CN': '随账簿保存' },
  person: { en: 'until its key is destroyed', 'zh-CN': '至销毁密钥' },
  credential: { en: 'until replaced; the row stays', 'zh-CN': '至更换(记录保留)' },
  audit: { en: 'with the audit trail', 'zh-CN': '随审计记录' },
  short: { en: 'removed by the program', 'zh-CN': '程序自动清除' },
};
export const PROTECTION_NAMES: Names<DataProtection> = {
  sealed_subject: { en: 'sealed, key of the person', 'zh-CN': '加密(个人专属密钥)' },
  sealed_field: { en: 'sealed, key of the field', 'zh-CN': '加密(字段密钥)' },
  until_sealed: {
    en: 'empty; rows of earlier versions until they are sealed',
    'zh-CN': '空(早期版本的记录在加密之前除外)',
  },
  wrapped: { en: 'wrapped by a key elsewhere', 'zh-CN': '由库外密钥封装' },
  blind_index: { en: 'blind index', 'zh-CN': '盲索引' },
  hashed: { en: 'hash only', 'zh-CN': '仅存散列' },
  pseudonym: { en: 'an id instead of a name', 'zh-CN': '以编号代替姓名' },
  clear: { en: '**in the clear**', 'zh-CN': '**明文**' },
};
export const CLEAR_REASON_NAMES: Names<ClearReason> = {
  replayed: { en: 'decided again byte for byte', 'zh-CN': '须逐字节重放' },
  searched: { en: 'rows are found and counted by it', 'zh-CN': '据以查找与计数' },
  public: { en: 'opens nothing', 'zh-CN': '公钥,不能开启任何内容' },
  destroyed_apart: {
    en: 'destroyed when what it hides is to be hidden',
    'zh-CN': '需隐去时单独销毁',
  },
  shown: { en: 'the platform gave it and is shown it', 'zh-CN': '由平台提供并向其显示' },
};

/** The columns of each table, as schema.sql shows them. */
export function readColumns(schema: string): ReadonlyMap<string, readonly string[]> {
  const tables = new Map<string, string[]>();
  let columns: string[] | undefined;
  for (const line of schema.split('\n')) {
    const table = /^table (\S+)/.exec(line)?.[1];
    if (table !== undefined) {
      columns = [];
      tables.set(table, columns);
    } else if (!line.startsWith('  ')) columns = undefined;
    else if (columns !== undefined) {
      const column = /^ {2}"?([a-z][a-z_0-9]*)"? \S/.exec(line)?.[1];
      if (column !== undefined && !NOT_COLUMNS.has(column)) columns.push(column);
    }
  }
  return tables;
}

const NOT_COLUMNS: ReadonlySet<string> = new Set(['constraint', 'policy', 'row', 'with']);

/** What the inventory and the schema do not say alike, as sentences for who has to mend it. */
export function compareInventory(
  inventory: DataInventory,
  tables: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const faults: string[] = [];
  for (const [table, columns] of tables) {
    const entry = inventory[table];
    const known =
      entry === undefined ? [] : [...Object.keys(entry.fields ?? {}), ...entry.business];
    for (const column of columns) {
      if (!known.includes(column)) {
        faults.push(
          `${table}.${column} has no entry in packages/store/data-inventory.json: say what it holds`,
        );
      }
    }
    for (const column of known) {
      if (!columns.includes(column)) faults.push(`${table}.${column} is no column of the schema`);
    }
    if (new Set(known).size !== known.length) faults.push(`${table} says something twice`);
    for (const [column, field] of Object.entries(entry?.fields ?? {})) {
      if (!isEntry(field))
        faults.push(`${table}.${column} uses a word that is not in a closed list`);
      if ((field.protection === 'clear') !== (field.because !== undefined))
        faults.push(`${table}.${column} lies in the clear and says why, or neither`);
    }
  }
  for (const table of Object.keys(inventory)) {
    if (!tables.has(table)) faults.push(`${table} is no table of the schema`);
  }
  return faults;
}

function isEntry(field: FieldEntry): boolean {
  return (
    Object.hasOwn(CLASS_NAMES, field.class) &&
    Object.hasOwn(PURPOSE_NAMES, field.purpose) &&
    Object.hasOwn(RETENTION_NAMES, field.retention) &&
    Object.hasOwn(PROTECTION_NAMES, field.protection) &&
    (field.because === undefined || Object.hasOwn(CLEAR_REASON_NAMES, field.because))
  );
}

/** Columns whose name says that they hold what the inventory must call sealed or hashed. */
export function listMisnamed(inventory: DataInventory): readonly string[] {
  return Object.entries(inventory).flatMap(([table, { fields = {}, business }]) => [
    ...business
      .filter((column) => column.endsWith('_sealed'))
      .map((column) => `${table}.${column}`),
    ...Object.entries(fields)
      .filter(([column, { protection }]) => column.endsWith('_sealed') && protection === 'clear')
      .map(([column]) => `${table}.${column}`),
  ]);
}

/** Everything from this line on is made from the inventory. */
export const GENERATED_MARK =
  '<!-- Generated from packages/store/data-inventory.json by `npm run store:generate`. -->';

const TITLES: Readonly<Record<Language, string>> = {
  en: '| Field | Class | Purpose | Kept | Protection |',
  'zh-CN': '| 字段 | 类别 | 目的 | 保存 | 保护 |',
};
const REST: Readonly<Record<Language, string>> = {
  en: 'Tables without personal or secret data',
  'zh-CN': '不含个人信息与秘密的表',
};

/** The table of the page in a language. */
export function formatInventory(inventory: DataInventory, language: Language): string {
  const lines = [GENERATED_MARK, '', TITLES[language], '|---|---|---|---|---|'];
  for (const [table, { fields = {} }] of Object.entries(inventory)) {
    for (const [column, field] of Object.entries(fields)) {
      const words = [
        CLASS_NAMES[field.class][language],
        PURPOSE_NAMES[field.purpose][language],
        RETENTION_NAMES[field.retention][language],
        protectionOf(field, language),
      ];
      lines.push(`| \`${table}.${column}\` | ${words.join(' | ')} |`);
    }
  }
  const rest = Object.entries(inventory).filter(([, { fields }]) => fields === undefined);
  lines.push('', `## ${REST[language]}`, '', `${rest.map(([table]) => `\`${table}\``).join(', ')}`);
  return `${lines.join('\n')}\n`;
}

function protectionOf({ protection, because }: FieldEntry, language: Language): string {
  const name = PROTECTION_NAMES[protection][language];
  if (because === undefined) return name;
  return `${name}${language === 'en' ? ': ' : ':'}${CLEAR_REASON_NAMES[because][language]}`;
}

/** A page with its generated part made anew; what stands before it is written by hand. */
export function renewPage(page: string, inventory: DataInventory, language: Language): string {
  const at = page.indexOf(GENERATED_MARK);
  if (at === -1) throw new Error(`expected the line ${GENERATED_MARK}`);
  return page.slice(0, at) + formatInventory(inventory, language);
}
