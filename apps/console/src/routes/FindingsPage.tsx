import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AuditTable } from '../features/control/AuditTable.tsx';
import { FindingForm } from '../features/control/FindingForm.tsx';
import { FindingTable } from '../features/control/FindingTable.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';
import { usePersonLink } from './use-person-link.tsx';

/** What was found wrong, and which audits look for it. */
export function FindingsPage() {
  const { t } = useTranslation('control');
  const may = useMay();
  const personLink = usePersonLink();
  return (
    <>
      <PageTitle title={t('findingsTitle')} note={t('findingsTitleNote')} />
      <div className="panels">
        <FindingTable
          personLink={personLink}
          linkOf={(findingNumber, text) => (
            <Link to="/findings/$findingNumber" params={{ findingNumber: String(findingNumber) }}>
              {text}
            </Link>
          )}
        />
        {may('openFinding') ? <FindingForm /> : null}
        <AuditTable mayPlan={may('planAudit')} />
      </div>
    </>
  );
}
