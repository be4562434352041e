import type { ReactNode } from 'react';
import { useMay } from './use-may.ts';

/** A link for whoever may read what it leads to; for others the same words. */
export function WhereAllowed({
  route,
  shown,
  children,
}: {
  /** What the page behind the link asks for. */
  readonly route: string;
  readonly shown: ReactNode;
  /** The link. */
  readonly children: ReactNode;
}) {
  const mayAsk = useMay();
  return mayAsk(route) ? children : shown;
}
