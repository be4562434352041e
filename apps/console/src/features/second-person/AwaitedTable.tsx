import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { SECOND_PERSON_ACTS, SECOND_PERSON_LISTS } from './actions/second-person-acts.ts';
import { useAwaited } from './queries/use-awaited.ts';
import type { SignNotice } from './SignSubject.tsx';
import { SignUnlessMine } from './SignUnlessMine.tsx';

type Awaited = api.Countersignature & { readonly customerId?: string };

/**
 * What somebody made and a second person has to countersign.
 *
 * @param poolId for the links of its customers; absent: everything else
 * @param myId who looks, and cannot countersign what they made or what concerns them
 */
export function AwaitedTable({
  poolId,
  myId,
  notice,
}: {
  readonly poolId?: number;
  readonly myId: string | undefined;
  readonly notice: SignNotice;
}) {
  const { t } = useTranslation('secondPerson');
  const query = useAwaited(poolId);
  return (
    <Panel title={t('title')} note={t('titleNote')}>
      <Loaded query={query}>
        {(items: readonly Awaited[]) => (
          <RecordTable
            caption={t('title')}
            items={items}
            keyOf={({ kind, subjectId }) => `${kind}/${subjectId}`}
            empty={t('none')}
            columns={[
              { key: 'what', title: t('what'), cell: ({ kind }) => t(`kind.${kind}`) },
              {
                key: 'of',
                title: t('of'),
                cell: ({ customerId, personId, subjectId }) => (
                  <code>{customerId ?? personId ?? subjectId}</code>
                ),
              },
              {
                key: 'by',
                title: t('requestedBy'),
                cell: ({ requestedBy }) => <code>{requestedBy}</code>,
              },
              {
                key: 'since',
                title: t('requestedAt'),
                minor: true,
                cell: ({ requestedAt }) => <Moment at={requestedAt} />,
              },
              {
                key: 'act',
                title: t('sign'),
                align: 'end',
                cell: (awaited) => (
                  <SignUnlessMine
                    myId={myId}
                    concerned={[awaited.requestedBy, awaited.personId]}
                    subjectId={awaited.subjectId}
                    label={t('sign')}
                    read={async () => SECOND_PERSON_ACTS.read(awaited)}
                    send={async (body) => SECOND_PERSON_ACTS.sign(awaited, body)}
                    stale={SECOND_PERSON_LISTS}
                    notice={notice}
                  />
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
