import { useTranslation } from 'react-i18next';
import { ProgrammeStory } from '../features/programme/ProgrammeStory.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { WithPool } from './WithPool.tsx';

/** What a pool may do, drawn. */
export function ProgrammePage() {
  const { t } = useTranslation('programme');
  return (
    <WithPool>
      {({ poolId, programme }) => (
        <>
          <PageTitle title={t('title')} note={t('note')} />
          <ProgrammeStory poolId={poolId} now={programme} />
        </>
      )}
    </WithPool>
  );
}
