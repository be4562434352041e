import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from './use-may.ts';

/** An id of a person, which leads to the person for whoever may look there. */
export function usePersonLink(): (personId: string) => ReactNode {
  const may = useMay();
  return (personId) =>
    may('listPersons') ? (
      <Link to="/people/$personId" params={{ personId }}>
        <code>{personId}</code>
      </Link>
    ) : (
      <code>{personId}</code>
    );
}
