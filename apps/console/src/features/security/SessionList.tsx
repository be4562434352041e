import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { useStaffSessions } from './queries/use-security.ts';

/** When a member of staff signed in, each with the way to its replay. */
export function SessionList({
  personId,
  linkOf,
  extra,
}: {
  readonly personId: string;
  readonly linkOf: (sessionId: string, text: string) => ReactNode;
  readonly extra?: ReactNode;
}) {
  const { t } = useTranslation('security');
  const query = useStaffSessions(personId);
  return (
    <Panel title={t('sessions')} note={t('sessionsNote')} extra={extra}>
      <Loaded query={query}>
        {(sessions) => (
          <RecordTable
            caption={t('sessions')}
            items={sessions}
            keyOf={({ sessionId }) => sessionId}
            empty={t('sessionsNone')}
            columns={[
              {
                key: 'at',
                title: t('started'),
                cell: ({ startedAt }) => <Moment at={startedAt} />,
              },
              {
                key: 'proof',
                title: t('proof'),
                cell: ({ proofs }) => {
                  const method = proofs.at(-1)?.method ?? '';
                  return t(`method.${method}`, method);
                },
              },
              {
                key: 'ended',
                title: t('ended'),
                cell: ({ endedAt }) =>
                  endedAt === undefined ? t('notEnded') : <Moment at={endedAt} />,
              },
              {
                key: 'replay',
                title: t('session'),
                cell: ({ sessionId }) => linkOf(sessionId, t('replay')),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
