import { useTranslation } from 'react-i18next';
import { InstructionTable } from '../features/instruction/InstructionTable.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { WithPool } from './WithPool.tsx';

/** What was asked for. */
export function InstructionsPage() {
  const { t } = useTranslation('instruction');
  return (
    <WithPool>
      {({ poolId, currency }) => (
        <>
          <PageTitle title={t('title')} note={t('listNote')} />
          <section className="panel panel-table">
            <InstructionTable
              poolId={poolId}
              currency={currency}
              linkOf={linksOf(poolId).instruction}
            />
          </section>
        </>
      )}
    </WithPool>
  );
}
