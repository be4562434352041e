import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { MATCHING_ACTS, MATCHING_LISTS } from './actions/matching-acts.ts';
import { useMatchReversals } from './queries/use-match-reversals.ts';

const TONES: Readonly<Record<api.MatchReversal['state'], Tone>> = {
  proposed: 'wait',
  reversed: 'good',
  rejected: 'calm',
};

/** Matches that somebody called a mistake, and the word of a second person on each. */
export function ReversalPanel({
  poolId,
  currency,
  myId,
  mayDecide,
  itemLink,
}: {
  readonly poolId: number;
  readonly currency: string;
  readonly myId: string;
  readonly mayDecide: boolean;
  readonly itemLink: (itemId: string, shown?: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation('matching');
  const { query, items } = useMatchReversals(poolId);
  const approve = useProvenAct(MATCHING_ACTS.approve, MATCHING_LISTS);
  const reject = useProvenAct(MATCHING_ACTS.reject, MATCHING_LISTS);
  return (
    <Panel title={t('reversals')}>
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('reversals')}
          items={items}
          keyOf={({ recordId }) => recordId}
          empty={t('reversalsNone')}
          columns={[
            { key: 'item', title: t('subject'), cell: ({ recordId }) => itemLink(recordId) },
            { key: 'line', title: t('line'), cell: ({ body }) => body.lineSubject },
            {
              key: 'amount',
              title: t('amountIn'),
              align: 'end',
              cell: ({ recordId, body }) => (
                <Money
                  minor={body.movedMinor}
                  currency={currency}
                  signed
                  bare
                  lead={(figure) => itemLink(recordId, figure)}
                />
              ),
            },
            { key: 'why', title: t('reason'), cell: ({ body }) => body.reason },
            {
              key: 'state',
              title: t('state'),
              cell: ({ state }) => (
                <StatusBadge state={state} tones={TONES} text={t(`state.${state}`)} />
              ),
            },
            {
              key: 'act',
              title: '',
              cell: ({ recordId: itemId, state, body }) =>
                mayDecide && state === 'proposed' && body.makerKeyId !== myId ? (
                  <span className="line-form">
                    <ActButton
                      label={t('act.approve')}
                      note={t('approveNote')}
                      act={approve}
                      given={() => ({ poolId, body: { commandId: newCommandId(), itemId } })}
                    />
                    <ActButton
                      label={t('act.reject')}
                      note=""
                      reason={t('reason')}
                      act={reject}
                      given={(reason) => ({
                        poolId,
                        body: { commandId: newCommandId(), itemId, reason },
                      })}
                    />
                  </span>
                ) : (
                  ''
                ),
            },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}
