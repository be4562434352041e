import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { DELEGATION_LISTS, delegationActsOf } from './actions/delegation-acts.ts';
import { useDelegations } from './queries/use-delegations.ts';

const TONES: Readonly<Record<api.ApprovalDelegation['state'], Tone>> = {
  in_force: 'good',
  revoked: 'calm',
  expired: 'calm',
};

/** Who approves for whom, until when; whoever lent it ends it. */
export function DelegationTable({
  poolId,
  personId,
  nameOf,
}: {
  readonly poolId: number;
  readonly personId: string;
  readonly nameOf: (operation: string) => string;
}) {
  const { t } = useTranslation(['delegation', 'approval']);
  const { query, items } = useDelegations(poolId);
  const revoke = useProvenAct(delegationActsOf(poolId).revoke, DELEGATION_LISTS);
  const who = (keyId: string) =>
    keyId === personId ? (
      <strong>{t('approval:you')}</strong>
    ) : (
      <span className="figure">{keyId}</span>
    );
  return (
    <Panel title={t('title')} note={t('note')}>
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('title')}
          items={items}
          keyOf={({ recordId }) => recordId}
          empty={t('none')}
          columns={[
            { key: 'from', title: t('from'), cell: ({ body }) => who(body.fromKeyId) },
            { key: 'to', title: t('to'), cell: ({ body }) => who(body.toKeyId) },
            {
              key: 'operations',
              title: t('operations'),
              cell: ({ body }) => body.operations.map(nameOf).join(t('approval:comma')),
            },
            {
              key: 'until',
              title: t('until'),
              cell: ({ body }) => <Moment at={body.expiresAt} seconds={false} />,
            },
            { key: 'reason', title: t('reason'), minor: true, cell: ({ body }) => body.reason },
            {
              key: 'state',
              title: t('state'),
              cell: ({ state }) => (
                <StatusBadge state={state} tones={TONES} text={t(`state.${state}`)} />
              ),
            },
            {
              key: 'acts',
              title: t('acts'),
              align: 'end',
              cell: ({ recordId, state, body }) =>
                state === 'in_force' && body.fromKeyId === personId ? (
                  <ActButton
                    label={t('revoke')}
                    note={t('revokeNote')}
                    act={revoke}
                    given={() => recordId}
                  />
                ) : (
                  '–'
                ),
            },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}
