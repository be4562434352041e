/** A report as people read it, in one language: its head, and its tables in order. */
export interface ReportLayout {
  readonly title: string;
  readonly subtitle: string;
  /** Label and value, in pairs. */
  readonly head: readonly (readonly [string, string])[];
  readonly tables: readonly ReportTable[];
  /** What stands under every page: the digest of the report. */
  readonly digestLabel: string;
  readonly origin: string;
  /** With `{page}` and `{pages}`. */
  readonly pageLabel: string;
}

export interface ReportTable {
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
  /** Shown in the place of rows when there are none. */
  readonly whenEmpty?: string;
}

export interface ReportColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Its part of the width of the page; the parts of a table add up to anything. */
  readonly width: number;
}

export interface ReportRow {
  readonly cells: readonly string[];
  /** A sum is set apart from what it adds up. */
  readonly isTotal?: boolean;
}
