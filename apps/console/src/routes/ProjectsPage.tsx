import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProjectTable } from '../features/project/ProjectTable.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { WithPool } from './WithPool.tsx';

/** The projects of a pool. */
export function ProjectsPage() {
  const { t } = useTranslation('project');
  return (
    <WithPool>
      {({ poolId, currency }) => (
        <>
          <PageTitle title={t('title')} note={t('note')} />
          <section className="panel panel-table">
            <ProjectTable
              poolId={poolId}
              currency={currency}
              linkOf={(projectId) => (
                <Link
                  to="/pools/$poolId/projects/$projectId"
                  params={{ poolId: String(poolId), projectId }}
                >
                  {projectId}
                </Link>
              )}
              customerLink={linksOf(poolId).customer}
            />
          </section>
        </>
      )}
    </WithPool>
  );
}
