import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { HolderTable } from '../features/people/HolderTable.tsx';
import { InviteForm } from '../features/people/InviteForm.tsx';
import { PersonTable } from '../features/people/PersonTable.tsx';
import { usePools } from '../features/pool/queries/use-pools.ts';
import { AwaitedTable } from '../features/second-person/AwaitedTable.tsx';
import { useMe } from '../features/session/queries/use-me.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { noticeOfPasskey } from './notice-of-passkey.tsx';
import { useMay } from './use-may.ts';

/** Who may come in, and what each may do. */
export function PeoplePage() {
  const { t } = useTranslation('people');
  const { data: pools } = usePools();
  const may = useMay();
  const { data: me } = useMe();
  const { holding } = useSearch({ strict: false });
  const linkOf = (personId: string, name: string) => (
    <Link to="/people/$personId" params={{ personId }}>
      {name}
    </Link>
  );
  return (
    <>
      <PageTitle title={t('title')} note={t('listNote')} />
      <div className="panels">
        {holding === undefined ? (
          <section className="panel panel-table">
            <PersonTable linkOf={linkOf} />
          </section>
        ) : (
          <HolderTable
            holding={holding.split(' ')}
            linkOf={linkOf}
            extra={<Link to="/people">{t('showEverybody')}</Link>}
          />
        )}
        {may('listCountersignatures') ? (
          <AwaitedTable myId={me?.personId} notice={noticeOfPasskey} />
        ) : null}
        <InviteForm pools={pools ?? []} />
      </div>
    </>
  );
}
