import { useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { usePools } from '../features/pool/queries/use-pools.ts';
import { AlarmList } from '../features/security/AlarmList.tsx';
import { ChainPanel } from '../features/security/ChainPanel.tsx';
import { LiveStream } from '../features/security/LiveStream.tsx';
import { ME_KEY } from '../features/session/queries/forget-former.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useSecurityLinks } from './security-links.tsx';
import { useMay } from './use-may.ts';

/** Security: what is to be looked into, what staff does now, and whether its trail is whole. */
export function SecurityPage() {
  const { t } = useTranslation('security');
  const may = useMay();
  const links = useSecurityLinks();
  const { data: pools } = usePools();
  const { person } = useSearch({ strict: false });
  const queries = useQueryClient();
  const onSessionOver = useCallback(() => {
    void queries.invalidateQueries({ queryKey: ME_KEY });
  }, [queries]);
  return (
    <>
      <PageTitle title={t('title')} note={t('titleNote')} />
      <div className="panels">
        <AlarmList
          personLink={links.person}
          linkOf={(alarmNumber, text) => (
            <Link to="/security/alarms/$alarmNumber" params={{ alarmNumber: String(alarmNumber) }}>
              {text}
            </Link>
          )}
        />
        {may('listStaffEvents') ? (
          <LiveStream
            key={person}
            links={links}
            pools={pools ?? []}
            personId={person}
            onSessionOver={onSessionOver}
          />
        ) : null}
        {may('checkStaffChain') ? <ChainPanel /> : null}
      </div>
    </>
  );
}
