import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PartyStory } from '../features/party/PartyStory.tsx';
import { kindOf } from '../features/party/party-states.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';

/** One institution, platform or agreement. */
export function PartyPage() {
  const { t } = useTranslation('party');
  const may = useMay();
  const { kind: named = '', recordId = '' } = useParams({ strict: false });
  const kind = kindOf(named);
  if (kind === undefined) return <p className="empty">{t('unknown')}</p>;
  return (
    <>
      <PageTitle
        title={t(`kind.${kind}`, { id: recordId })}
        extra={<Link to="/parties">{t('title')}</Link>}
      />
      <PartyStory kind={kind} recordId={recordId} mayCommand={may('postRegistryCommand')} />
    </>
  );
}
