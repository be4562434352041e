import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InvitationForm } from '../features/session/InvitationForm.tsx';
import { useMe } from '../features/session/queries/use-me.ts';
import { Gate } from './Gate.tsx';

/**
 * The page of an invitation. Its token stands in the fragment, which no server sees, and leaves the
 * address as soon as it is read.
 */
export function JoinGate() {
  const { t } = useTranslation('session');
  const [token] = useState(() => globalThis.location.hash.slice(1));
  const { data: me } = useMe();
  const navigate = useNavigate();
  const wasAccepted = me !== undefined && me !== null;
  useEffect(() => {
    if (wasAccepted) void navigate({ to: '/', replace: true });
  }, [wasAccepted, navigate]);
  useEffect(() => {
    if (token !== '') history.replaceState(history.state, '', globalThis.location.pathname);
  }, [token]);
  return (
    <Gate title={t('joinTitle')}>
      <InvitationForm token={token} />
    </Gate>
  );
}
