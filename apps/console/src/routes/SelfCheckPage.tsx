import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { KeyRegister } from '../features/control/KeyRegister.tsx';
import { SelfCheckReport } from '../features/control/SelfCheckReport.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';
import { usePersonLink } from './use-person-link.tsx';

/** What the installation found when it looked at itself. */
export function SelfCheckPage() {
  const { t } = useTranslation('control');
  const may = useMay();
  const personLink = usePersonLink();
  return (
    <>
      <PageTitle title={t('selfCheck')} note={t('selfCheckNote')} />
      <div className="panels">
        <SelfCheckReport
          mayRun={may('runSelfCheck')}
          mayAccept={may('acceptConfiguration')}
          personLink={personLink}
          findingsLink={<Link to="/findings">{t('toFindings')}</Link>}
        />
        {may('getKeyRegister') ? <KeyRegister /> : null}
      </div>
    </>
  );
}
