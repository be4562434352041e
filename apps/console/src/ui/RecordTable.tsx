import type { ReactNode } from 'react';

/** One column of a table of records. */
export interface Column<Item> {
  readonly key: string;
  readonly title: string;
  readonly cell: (item: Item) => ReactNode;
  readonly align?: 'end';
  /** Left out where there is no room. */
  readonly minor?: boolean;
}

/** Records in rows; where there is no room for columns, each row is a card with its own titles. */
export function RecordTable<Item>({
  caption,
  columns,
  items,
  keyOf,
  empty,
}: {
  readonly caption: string;
  readonly columns: readonly Column<Item>[];
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly empty: ReactNode;
}) {
  if (items.length === 0) return <div className="empty">{empty}</div>;
  return (
    <div className="table-frame">
      <table className="records">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, align, minor }) => (
              <th key={key} scope="col" className={classOf(align, minor)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={keyOf(item)}>
              {columns.map(({ key, title, cell, align, minor }) => (
                <td key={key} data-title={title} className={classOf(align, minor)}>
                  {cell(item)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function classOf(align: 'end' | undefined, minor: boolean | undefined): string {
  return `${align === 'end' ? 'at-end' : ''}${minor === true ? ' minor' : ''}`;
}
