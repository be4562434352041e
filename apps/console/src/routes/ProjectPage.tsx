import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProjectStory } from '../features/project/ProjectStory.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { WithPool } from './WithPool.tsx';

/** One project with its pictures. */
export function ProjectPage() {
  const { t } = useTranslation('project');
  const { projectId = '' } = useParams({ strict: false });
  return (
    <WithPool>
      {({ poolId, currency }) => {
        const links = linksOf(poolId);
        return (
          <>
            <PageTitle title={t('project', { id: projectId })} />
            <ProjectStory
              poolId={poolId}
              projectId={projectId}
              currency={currency}
              customerLink={links.customer}
              journalLink={links.journal}
            />
          </>
        );
      }}
    </WithPool>
  );
}
