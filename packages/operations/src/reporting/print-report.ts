import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ReportColumn, ReportLayout, ReportRow, ReportTable } from '@ringfence/reporting';
import PdfDocument from 'pdfkit';
import qrcode from 'qrcode-generator';

/** One family has both scripts, so that a report looks the same in either language. */
const FONTS = join(
  dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')),
  '../fonts',
);
const REGULAR = join(FONTS, 'NotoSansHans-Regular.otf');
const BOLD = join(FONTS, 'NotoSansHans-Medium.otf');

const MARGIN = 42;
const FOOT_HEIGHT = 34;
const TITLE_SIZE = 17;
const SUBTITLE_SIZE = 10.5;
const SECTION_SIZE = 11;
const TEXT_SIZE = 8;
const FOOT_SIZE = 6.8;
const CELL_PADDING_X = 4;
const CELL_PADDING_Y = 2.4;
const SECTION_GAP = 13;
const HEAD_COLUMNS = 2;
const HEAD_LABEL_WIDTH = 92;
const CODE_SIZE = 118;

const INK = '#1a1a1a';
const QUIET_INK = '#5b6470';
const RULE = '#c9d0d8';
const STRONG_RULE = '#2f4a66';
const HEAD_FILL = '#eaf0f6';
const TOTAL_FILL = '#f5f7f9';

/** A fixed moment: a report says when its days were closed, not when it was printed. */
const NO_MOMENT = new Date(0);

type Pdf = InstanceType<typeof PdfDocument>;

/** A code for cameras, with lines beside it; the first of them is its title. */
export interface PrintedCode {
  readonly text: string;
  readonly lines: readonly string[];
}

/**
 * Prints a report as PDF: the same layout and digest give the same bytes. Only the glyphs that
 * occur are embedded.
 *
 * @param code stands behind the last table
 */
export async function printReport(
  layout: ReportLayout,
  sha256: string,
  code?: PrintedCode,
): Promise<Buffer> {
  const pdf = new PdfDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT_HEIGHT },
    bufferPages: true,
    info: {
      Title: `${layout.title} ${layout.subtitle}`,
      Creator: 'Ringfence',
      Producer: 'Ringfence',
      CreationDate: NO_MOMENT,
      ModDate: NO_MOMENT,
    },
  });
  const pieces: Buffer[] = [];
  pdf.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.once('end', resolve);
    pdf.once('error', reject);
  });
  pdf.registerFont('regular', REGULAR);
  pdf.registerFont('bold', BOLD);
  printHead(pdf, layout);
  for (const table of layout.tables) printTable(pdf, table);
  if (code !== undefined) printCode(pdf, code);
  printFeet(pdf, layout, sha256);
  pdf.end();
  await ended;
  return Buffer.concat(pieces);
}

function widthOf(pdf: Pdf): number {
  return pdf.page.width - 2 * MARGIN;
}

function bottomOf(pdf: Pdf): number {
  return pdf.page.height - MARGIN - FOOT_HEIGHT;
}

function printHead(pdf: Pdf, { title, subtitle, head }: ReportLayout): void {
  pdf.font('bold').fontSize(TITLE_SIZE).fillColor(INK).text(title, MARGIN, MARGIN);
  pdf.font('regular').fontSize(SUBTITLE_SIZE).fillColor(QUIET_INK).text(subtitle);
  const top = pdf.y + 5;
  pdf.moveTo(MARGIN, top).lineTo(MARGIN + widthOf(pdf), top);
  pdf.lineWidth(1.4).strokeColor(STRONG_RULE).stroke();
  let y = top + 7;
  const width = widthOf(pdf) / HEAD_COLUMNS;
  for (let index = 0; index < head.length; index += HEAD_COLUMNS) {
    let height = 0;
    for (let column = 0; column < HEAD_COLUMNS; column += 1) {
      const pair = head[index + column];
      if (pair === undefined) continue;
      const x = MARGIN + column * width;
      const valueWidth = width - HEAD_LABEL_WIDTH - 6;
      pdf.font('regular').fontSize(TEXT_SIZE).fillColor(QUIET_INK);
      pdf.text(pair[0], x, y, { width: HEAD_LABEL_WIDTH - 4 });
      pdf.fillColor(INK).text(pair[1], x + HEAD_LABEL_WIDTH, y, { width: valueWidth });
      height = Math.max(
        height,
        pdf.heightOfString(pair[0], { width: HEAD_LABEL_WIDTH - 4 }),
        pdf.heightOfString(pair[1], { width: valueWidth }),
      );
    }
    y += height + 3;
  }
  pdf.y = y;
}

/** Where the columns of a table stand. */
interface Column extends ReportColumn {
  readonly x: number;
  readonly points: number;
}

function placeColumns(pdf: Pdf, columns: readonly ReportColumn[]): readonly Column[] {
  const parts = columns.reduce((sum, { width }) => sum + width, 0);
  let x = MARGIN;
  return columns.map((column) => {
    const points = (column.width / parts) * widthOf(pdf);
    const placed = { ...column, x, points };
    x += points;
    return placed;
  });
}

function printTable(pdf: Pdf, table: ReportTable): void {
  const columns = placeColumns(pdf, table.columns);
  const titles = { cells: table.columns.map(({ title }) => title) };
  const headHeight = heightOfRow(pdf, columns, titles, 'bold');
  const firstRow = table.rows[0];
  const firstHeight =
    firstRow === undefined ? TEXT_SIZE * 2 : heightOfRow(pdf, columns, firstRow, 'regular');
  // A title never stands alone at the foot of a page.
  const together = SECTION_GAP + SECTION_SIZE * 2 + headHeight + firstHeight;
  if (pdf.y + together > bottomOf(pdf)) startPage(pdf);
  else pdf.y += SECTION_GAP;
  pdf.font('bold').fontSize(SECTION_SIZE).fillColor(STRONG_RULE).text(table.title, MARGIN, pdf.y);
  pdf.y += 3;
  if (table.rows.length === 0) {
    pdf.font('regular').fontSize(TEXT_SIZE).fillColor(QUIET_INK);
    pdf.text(table.whenEmpty ?? '–', MARGIN, pdf.y);
    return;
  }
  printRow(pdf, columns, titles, 'head');
  for (const row of table.rows) {
    const height = heightOfRow(pdf, columns, row, row.isTotal === true ? 'bold' : 'regular');
    if (pdf.y + height > bottomOf(pdf)) {
      startPage(pdf);
      printRow(pdf, columns, titles, 'head');
    }
    printRow(pdf, columns, row, row.isTotal === true ? 'total' : 'plain');
  }
}

function startPage(pdf: Pdf): void {
  pdf.addPage();
  pdf.y = MARGIN;
}

function heightOfRow(
  pdf: Pdf,
  columns: readonly Column[],
  { cells }: ReportRow,
  font: 'regular' | 'bold',
): number {
  pdf.font(font).fontSize(TEXT_SIZE);
  const heights = columns.map((column, index) =>
    pdf.heightOfString(cells[index] ?? '', textOptions(column)),
  );
  return Math.max(...heights, TEXT_SIZE) + 2 * CELL_PADDING_Y;
}

function printRow(
  pdf: Pdf,
  columns: readonly Column[],
  row: ReportRow,
  look: 'head' | 'total' | 'plain',
): void {
  const font = look === 'plain' ? 'regular' : 'bold';
  const height = heightOfRow(pdf, columns, row, font);
  const y = pdf.y;
  if (look !== 'plain') {
    pdf.rect(MARGIN, y, widthOf(pdf), height).fill(look === 'head' ? HEAD_FILL : TOTAL_FILL);
  }
  pdf.font(font).fontSize(TEXT_SIZE).fillColor(INK);
  for (const [index, column] of columns.entries()) {
    const x = column.x + CELL_PADDING_X;
    pdf.text(row.cells[index] ?? '', x, y + CELL_PADDING_Y, textOptions(column));
  }
  const end = y + height;
  pdf.moveTo(MARGIN, end).lineTo(MARGIN + widthOf(pdf), end);
  pdf.lineWidth(look === 'plain' ? 0.4 : 0.8);
  pdf.strokeColor(look === 'plain' ? RULE : STRONG_RULE).stroke();
  pdf.y = end;
}

function textOptions({ align, points }: Column) {
  return { width: points - 2 * CELL_PADDING_X, align, lineGap: -0.8 } as const;
}

/** Prints a code with its lines beside it, on one page. */
function printCode(pdf: Pdf, { text, lines: [title = '', ...lines] }: PrintedCode): void {
  // Type 0 takes the smallest code that holds the text; M mends 15 % of it.
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  if (pdf.y + SECTION_GAP + CODE_SIZE > bottomOf(pdf)) startPage(pdf);
  const y = pdf.y + SECTION_GAP;
  const modules = code.getModuleCount();
  const size = CODE_SIZE / modules;
  for (let row = 0; row < modules; row += 1)
    for (let column = 0; column < modules; column += 1)
      if (code.isDark(row, column)) pdf.rect(MARGIN + column * size, y + row * size, size, size);
  pdf.fill(INK);
  const x = MARGIN + CODE_SIZE + SECTION_GAP;
  const width = widthOf(pdf) - CODE_SIZE - SECTION_GAP;
  pdf.font('bold').fontSize(SECTION_SIZE).fillColor(STRONG_RULE).text(title, x, y, { width });
  for (const line of lines) {
    pdf.font('regular').fontSize(TEXT_SIZE).fillColor(INK);
    pdf.text(line, x, pdf.y + CELL_PADDING_X, { width });
  }
  pdf.y = y + CODE_SIZE;
}

/** Page numbers and the digest, once it is known how many pages there are. */
function printFeet(pdf: Pdf, layout: ReportLayout, sha256: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(start + page);
    // What is written below the margin would start another page.
    pdf.page.margins.bottom = 0;
    const y = pdf.page.height - MARGIN - FOOT_HEIGHT + 10;
    pdf.moveTo(MARGIN, y).lineTo(MARGIN + widthOf(pdf), y);
    pdf.lineWidth(0.4).strokeColor(RULE).stroke();
    pdf.font('regular').fontSize(FOOT_SIZE).fillColor(QUIET_INK);
    pdf.text(`${layout.title} · ${layout.subtitle}`, MARGIN, y + 4, { lineBreak: false });
    const label = layout.pageLabel
      .replace('{page}', String(page + 1))
      .replace('{pages}', String(count));
    pdf.text(label, MARGIN, y + 4, { width: widthOf(pdf), align: 'right', lineBreak: false });
    pdf.text(`${layout.digestLabel}: ${sha256}`, MARGIN, y + 14, { lineBreak: false });
    pdf.text(layout.origin, MARGIN, y + 24, { lineBreak: false });
  }
}
