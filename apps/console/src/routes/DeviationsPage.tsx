import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DeviationTable } from '../features/control/procedures/DeviationTable.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';
import { usePersonLink } from './use-person-link.tsx';

/** Where somebody did otherwise than is written, and what became of it. */
export function DeviationsPage() {
  const { t } = useTranslation('procedure');
  const may = useMay();
  const personLink = usePersonLink();
  return (
    <>
      <PageTitle title={t('deviations')} note={<Link to="/procedures">{t('toProcedures')}</Link>} />
      <div className="panels">
        <DeviationTable
          mayRaise={may('raiseDeviation')}
          personLink={personLink}
          runLink={(runNumber, text) => (
            <Link to="/procedure-runs/$runNumber" params={{ runNumber: String(runNumber) }}>
              {text}
            </Link>
          )}
          findingLink={(findingNumber) =>
            may('getFinding') ? (
              <Link to="/findings/$findingNumber" params={{ findingNumber: String(findingNumber) }}>
                {t('finding')} {findingNumber}
              </Link>
            ) : (
              `${t('finding')} ${findingNumber}`
            )
          }
        />
      </div>
    </>
  );
}
