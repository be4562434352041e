import { type ReactNode, useLayoutEffect, useRef } from 'react';

/** The open list of a choice, under the name of its field: the library gives it none. */
export function NamedList({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    frame.current?.querySelector('[role=listbox]')?.setAttribute('aria-label', label);
  });
  return <div ref={frame}>{children}</div>;
}
