import type { FormatPlace } from './statement-format-error.ts';

/**
 * What a file says against itself.
 *
 * - `equation`: opening + booked entries is not closing; the verdict is `differs`
 * - `details_sum`: the details of an entry, in its currency, do not add up to it
 * - `control_totals`: the number or the control sum of payments is not that of the payments; the
 *   verdict is `differs`
 * - `balance_chain`: a balance beside an entry does not follow from the one before; the verdict is
 *   `differs`
 * - `entries_total`: the number or the sum of the entries is not what the statement says it is
 */
export type RemarkKind =
  | 'equation'
  | 'details_sum'
  | 'entries_total'
  | 'control_totals'
  | 'balance_chain';

/** Where to look, for a person. */
export interface CheckRemark {
  readonly kind: RemarkKind;
  /** How many entries, or statements, it is true of. */
  readonly count: number;
  /** Of the first of them. */
  readonly place: FormatPlace;
  readonly messages: Readonly<Record<'zh-CN' | 'en', string>>;
}

const REMARK_TEXT: Readonly<
  Record<RemarkKind, (count: number) => Readonly<Record<'zh-CN' | 'en', string>>>
> = {
  equation: (count) => ({
    'zh-CN': `${count} 份对账单的期初余额 + 已入账分录 ≠ 期末余额`,
    en: `Opening + booked entries is not closing: ${statementsOf(count)}`,
  }),
  details_sum: (count) => ({
    'zh-CN': `${count} 笔分录的交易明细合计与分录金额不符`,
    en: `Details that do not add up to their entry: ${count} ${count === 1 ? 'entry' : 'entries'}`,
  }),
  balance_chain: (count) => ({
    'zh-CN': `${count} 行的余额与上一行不连续`,
    en: `Rows whose balance does not follow from the one beside it: ${count}`,
  }),
  control_totals: (count) => ({
    'zh-CN': `${count} 处笔数或控制总额与所列支付不符`,
    en: `Numbers or control sums that are not those of the payments: ${count}`,
  }),
  entries_total: (count) => ({
    'zh-CN': `${count} 份对账单所列的笔数或合计与其分录不符`,
    en: `Totals that are not those of the entries: ${statementsOf(count)}`,
  }),
};

function statementsOf(count: number): string {
  return `${count} ${count === 1 ? 'statement' : 'statements'}`;
}

/** Counts what a check remarks, and keeps the place of the first of each kind. */
export function createRemarks(): {
  note(kind: RemarkKind, place: FormatPlace): void;
  list(): readonly CheckRemark[];
} {
  const noted = new Map<RemarkKind, { readonly count: number; readonly place: FormatPlace }>();
  return {
    note(kind, place) {
      const before = noted.get(kind);
      noted.set(kind, { count: (before?.count ?? 0) + 1, place: before?.place ?? place });
    },
    list: () => [...noted].map(([kind, { count, place }]) => remarkOf(kind, count, place)),
  };
}

function remarkOf(kind: RemarkKind, count: number, place: FormatPlace): CheckRemark {
  const texts = REMARK_TEXT[kind](count);
  const { line, path } = place;
  const english = [
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(path === undefined ? [] : [path]),
  ];
  const chinese = [
    ...(line === undefined ? [] : [`第 ${line} 行`]),
    ...(path === undefined ? [] : [path]),
  ];
  return {
    kind,
    count,
    place,
    messages: {
      'zh-CN':
        chinese.length === 0 ? texts['zh-CN'] : `${texts['zh-CN']}(首处:${chinese.join(',')})`,
      en: english.length === 0 ? texts.en : `${texts.en} (the first: ${english.join(', ')})`,
    },
  };
}

/**
 * The remarks on the files of a zip: the number of the file stands before the path of its place.
 */
export function joinRemarks(files: readonly (readonly CheckRemark[])[]): readonly CheckRemark[] {
  const joined = new Map<RemarkKind, CheckRemark>();
  for (const [index, remarks] of files.entries()) {
    for (const { kind, count, place } of remarks) {
      const { line, path } = place;
      const before = joined.get(kind);
      const inside = {
        ...(line === undefined ? {} : { line }),
        path: [`[${index + 1}]`, ...(path === undefined ? [] : [path])].join('/'),
      };
      joined.set(kind, remarkOf(kind, count + (before?.count ?? 0), before?.place ?? inside));
    }
  }
  return [...joined.values()];
}

/** The remarks as the member of a check that is absent where there are none. */
export function remarked(remarks: readonly CheckRemark[]): {
  readonly remarks?: readonly CheckRemark[];
} {
  return remarks.length === 0 ? {} : { remarks };
}
