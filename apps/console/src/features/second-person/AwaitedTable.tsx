import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { SECOND_PERSON_ACTS, SECOND_PERSON_LISTS } from './actions/second-person-acts.ts';
import { useAwaited } from './queries/use-awaited.ts';

type Awaited = api.Countersignature & { readonly customerId?: string };

/**
 * What somebody made and a second person has to countersign.
 *
 * @param poolId for the links of its customers; absent: everything else
 */
export function AwaitedTable({ poolId }: { readonly poolId?: number }) {
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
                cell: (awaited) => <SignButton awaited={awaited} />,
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function SignButton({ awaited }: { readonly awaited: Awaited }) {
  const { t } = useTranslation('secondPerson');
  const sign = useProvenAct(SECOND_PERSON_ACTS.sign, SECOND_PERSON_LISTS);
  return <ActButton label={t('sign')} note={t('signNote')} act={sign} given={() => awaited} />;
}
