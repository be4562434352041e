import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { SESSION_ACTS } from './actions/session-acts.ts';
import { useSessionAct } from './actions/use-session-act.ts';
import { useMyDevices } from './queries/use-my-devices.ts';

/** The browsers that are known as mine, and the removal of each. */
export function DeviceTable() {
  const { t } = useTranslation('session');
  const query = useMyDevices();
  const remove = useSessionAct(SESSION_ACTS.removeDevice);
  return (
    <Panel title={t('devices')} note={t('devicesNote')}>
      {remove.error === null ? null : <ProblemNotice fault={remove.error} />}
      <Loaded query={query}>
        {({ items }) => (
          <RecordTable
            caption={t('devices')}
            items={items}
            keyOf={({ deviceId }) => deviceId}
            empty={t('devicesNone')}
            columns={[
              { key: 'device', title: t('device'), cell: ({ label }) => label },
              { key: 'known', title: t('known'), cell: ({ knownAt }) => <Moment at={knownAt} /> },
              {
                key: 'seen',
                title: t('lastSeen'),
                cell: ({ lastSeenAt }) =>
                  lastSeenAt === undefined ? '–' : <Moment at={lastSeenAt} />,
              },
              {
                key: 'remove',
                title: t('remove'),
                align: 'end',
                cell: ({ deviceId, isThis }) => (
                  <>
                    {isThis ? `${t('thisOne')} ` : ''}
                    <Button
                      size="small"
                      title={t('noteDevice')}
                      onClick={() => {
                        remove.mutate(deviceId);
                      }}
                    >
                      {t('remove')}
                    </Button>
                  </>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
