import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { SANDBOX_LISTS, sandboxActsOf } from './actions/sandbox-acts.ts';

/** The faults that have not shown yet. */
export function FaultList({
  poolId,
  faults,
}: {
  readonly poolId: number;
  readonly faults: readonly api.SandboxFault[];
}) {
  const { t } = useTranslation('sandbox');
  return (
    <Panel title={t('faults')}>
      <RecordTable
        caption={t('faults')}
        items={faults}
        keyOf={({ faultId }) => faultId}
        empty={t('noFaults')}
        columns={[
          { key: 'id', title: t('faultId'), cell: ({ faultId }) => <code>{faultId}</code> },
          { key: 'kind', title: t('kind'), cell: ({ kind }) => t(`fault.${kind}`) },
          {
            key: 'remaining',
            title: t('remaining'),
            align: 'end',
            cell: ({ remaining }) => remaining,
          },
          {
            key: 'act',
            title: t('acts'),
            align: 'end',
            cell: ({ faultId }) => <RemoveButton poolId={poolId} faultId={faultId} />,
          },
        ]}
      />
    </Panel>
  );
}

function RemoveButton({ poolId, faultId }: { readonly poolId: number; readonly faultId: string }) {
  const { t } = useTranslation('sandbox');
  const remove = useProvenAct(sandboxActsOf(poolId).remove, SANDBOX_LISTS);
  return (
    <ActButton label={t('remove')} note={t('removeNote')} act={remove} given={() => faultId} />
  );
}
