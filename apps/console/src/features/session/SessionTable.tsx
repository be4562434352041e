import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { SESSION_ACTS } from './actions/session-acts.ts';
import { useSessionAct } from './actions/use-session-act.ts';
import { useMySessions } from './queries/use-my-sessions.ts';

/** Where I am signed in, and the end of each. */
export function SessionTable() {
  const { t } = useTranslation('session');
  const query = useMySessions();
  const end = useSessionAct(SESSION_ACTS.endSession);
  const endOthers = useSessionAct(SESSION_ACTS.endOtherSessions);
  return (
    <Panel
      title={t('sessions')}
      extra={
        <Button
          loading={endOthers.isPending}
          onClick={() => {
            endOthers.mutate(undefined);
          }}
        >
          {t('endOthers')}
        </Button>
      }
    >
      {end.error === null ? null : <ProblemNotice fault={end.error} />}
      {endOthers.error === null ? null : <ProblemNotice fault={endOthers.error} />}
      <Loaded query={query}>
        {({ items }) => (
          <RecordTable
            caption={t('sessions')}
            items={items}
            keyOf={({ sessionId }) => sessionId}
            empty="–"
            columns={[
              {
                key: 'start',
                title: t('start'),
                cell: ({ startedAt }) => <Moment at={startedAt} />,
              },
              { key: 'method', title: t('method'), cell: ({ method }) => t(`method.${method}`) },
              {
                key: 'seen',
                title: t('lastSeen'),
                cell: ({ lastSeenAt }) => <Moment at={lastSeenAt} />,
              },
              {
                key: 'ends',
                title: t('ends'),
                cell: ({ absoluteEndAt }) => <Moment at={absoluteEndAt} />,
              },
              {
                key: 'end',
                title: t('session'),
                align: 'end',
                cell: ({ sessionId, isThis }) =>
                  isThis ? (
                    t('thisOne')
                  ) : (
                    <Button
                      size="small"
                      onClick={() => {
                        end.mutate(sessionId);
                      }}
                    >
                      {t('end')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
