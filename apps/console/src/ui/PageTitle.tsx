import { type ReactNode, useEffect } from 'react';

/** The title of a page, also of the browser's tab. */
export function PageTitle({
  title,
  note,
  extra,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly extra?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Ringfence`;
  }, [title]);
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {note === undefined ? null : <p className="note">{note}</p>}
      </div>
      {extra === undefined ? null : <div className="page-extra">{extra}</div>}
    </header>
  );
}
