import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { GrantForm } from '../features/people/GrantForm.tsx';
import { GrantTable } from '../features/people/GrantTable.tsx';
import { PersonActs } from '../features/people/PersonActs.tsx';
import { usePersons } from '../features/people/queries/use-persons.ts';
import { usePools } from '../features/pool/queries/use-pools.ts';
import { ConfirmGrant } from '../features/second-person/ConfirmGrant.tsx';
import { SessionList } from '../features/security/SessionList.tsx';
import { useMe } from '../features/session/queries/use-me.ts';
import { MoreButton } from '../ui/MoreButton.tsx';
import { PagesLoaded } from '../ui/PagesLoaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { noticeOfPasskey } from './notice-of-passkey.tsx';
import { useMay } from './use-may.ts';

/** One person: the way in, and the roles. */
export function PersonPage() {
  const { t } = useTranslation('people');
  const { personId = '' } = useParams({ strict: false });
  const { query, items } = usePersons();
  const { data: pools } = usePools();
  const may = useMay();
  const { data: me } = useMe();
  const person = items.find((one) => one.personId === personId);
  return (
    <PagesLoaded query={query}>
      <PageTitle
        title={person?.displayName ?? t('title')}
        note={<Link to="/people">{t('toList')}</Link>}
      />
      {person === undefined ? (
        <div className="empty">
          <p>{t('notFound')}</p>
          <MoreButton query={query} />
        </div>
      ) : (
        <div className="panels">
          <PersonActs person={person} />
          <GrantTable
            personId={personId}
            confirm={(grant) => (
              <ConfirmGrant grant={grant} myId={me?.personId} notice={noticeOfPasskey} />
            )}
          />
          <GrantForm personId={personId} pools={pools ?? []} />
          {may('listStaffSessions') ? (
            <SessionList
              personId={personId}
              linkOf={(sessionId, text) => (
                <Link to="/security/sessions/$sessionId" params={{ sessionId }}>
                  {text}
                </Link>
              )}
              extra={
                <Link to="/security" search={{ person: personId }}>
                  {t('toSecurity')}
                </Link>
              }
            />
          ) : null}
        </div>
      )}
    </PagesLoaded>
  );
}
