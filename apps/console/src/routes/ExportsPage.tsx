import { useTranslation } from 'react-i18next';
import { ExportForm } from '../features/export/ExportForm.tsx';
import { ExportTable } from '../features/export/ExportTable.tsx';
import { useMe } from '../features/session/queries/use-me.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';
import { usePersonLink } from './use-person-link.tsx';
import { WithPool } from './WithPool.tsx';

/** What concerns many people and leaves: asked for, decided by another, fetched once. */
export function ExportsPage() {
  const { t } = useTranslation('export');
  const { data: me } = useMe();
  const may = useMay();
  const personLink = usePersonLink();
  return (
    <WithPool>
      {({ poolId }) => (
        <>
          <PageTitle title={t('title')} note={t('titleNote')} />
          <div className="panels">
            <ExportTable
              poolId={poolId}
              personId={me?.personId ?? ''}
              mayDecide={may('decideBulkExport')}
              personLink={personLink}
            />
            {may('askBulkExport') ? <ExportForm poolId={poolId} /> : null}
          </div>
        </>
      )}
    </WithPool>
  );
}
