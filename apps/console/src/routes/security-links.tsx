import { Link } from '@tanstack/react-router';
import type { SecurityLinks } from '../features/security/EventTable.tsx';
import { useMay } from './use-may.ts';
import { usePersonLink } from './use-person-link.tsx';

/** The ways from what staff did to who did it, and to the session that it was done in. */
export function useSecurityLinks(): SecurityLinks {
  const may = useMay();
  const person = usePersonLink();
  return {
    person,
    session: (sessionId, text) =>
      may('replayStaffSession') ? (
        <Link to="/security/sessions/$sessionId" params={{ sessionId }}>
          {text}
        </Link>
      ) : (
        '–'
      ),
  };
}
