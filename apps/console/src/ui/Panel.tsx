import { type ReactNode, useId } from 'react';

/** A part of a page with its own title, and what can be done with it at the end of the line. */
export function Panel({
  title,
  extra,
  children,
  note,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header className="panel-head">
        <div>
          <h2 id={id}>{title}</h2>
          {note === undefined ? null : <p className="note">{note}</p>}
        </div>
        {extra === undefined ? null : <div className="panel-extra">{extra}</div>}
      </header>
      {children}
    </section>
  );
}
