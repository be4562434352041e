import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ClauseList, DueList, type PartyLink, PartyList } from '../features/party/PartyLists.tsx';
import { KINDS } from '../features/party/party-states.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';

const linkOf: PartyLink = (kind, recordId) => (
  <Link to="/parties/$kind/$recordId" params={{ kind, recordId }}>
    {recordId}
  </Link>
);

/** Institutions, platforms and agreements, and what is due of them. */
export function PartiesPage() {
  const { t } = useTranslation('party');
  const may = useMay();
  return (
    <>
      <PageTitle title={t('title')} note={t('note')} />
      <div className="panels">
        <DueList linkOf={linkOf} />
        {KINDS.map((kind) => (
          <PartyList
            key={kind}
            kind={kind}
            linkOf={linkOf}
            mayCommand={may('postRegistryCommand')}
          />
        ))}
        <ClauseList />
      </div>
    </>
  );
}
