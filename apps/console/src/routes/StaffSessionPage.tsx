import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSessionReplay } from '../features/security/queries/use-security.ts';
import { SessionReplay } from '../features/security/SessionReplay.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { usePersonLink } from './use-person-link.tsx';

/** One sign-in of a member of staff, act by act. */
export function StaffSessionPage() {
  const { t } = useTranslation('security');
  const { sessionId = '' } = useParams({ strict: false });
  const personLink = usePersonLink();
  const query = useSessionReplay(sessionId);
  return (
    <>
      <PageTitle title={t('replayTitle')} note={<Link to="/security">{t('toSecurity')}</Link>} />
      <Loaded query={query}>
        {(replay) => (
          <div className="panels">
            <SessionReplay replay={replay} personLink={personLink} />
          </div>
        )}
      </Loaded>
    </>
  );
}
