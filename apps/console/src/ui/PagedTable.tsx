import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { MoreButton } from './MoreButton.tsx';
import { PagesLoaded } from './PagesLoaded.tsx';
import { Panel } from './Panel.tsx';
import { type Column, RecordTable } from './RecordTable.tsx';

/** A panel with a table of records that comes page by page. */
export function PagedTable<Item extends { readonly recordId: string }>({
  title,
  note,
  query,
  items,
  empty,
  columns,
}: {
  readonly title: string;
  readonly note: string;
  readonly query: UseInfiniteQueryResult;
  readonly items: readonly Item[];
  readonly empty: string;
  readonly columns: readonly Column<Item>[];
}) {
  return (
    <Panel title={title} note={note}>
      <PagesLoaded query={query}>
        <RecordTable
          caption={title}
          items={items}
          keyOf={({ recordId }) => recordId}
          empty={empty}
          columns={columns}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}
