import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { GlassActs } from './GlassActs.tsx';
import { useGlass } from './queries/use-glass.ts';

const TONES: Readonly<Record<api.BreakGlass['state'], Tone>> = {
  asked: 'wait',
  released: 'bad',
  overdue: 'bad',
  reviewed: 'good',
  lapsed: 'calm',
};

/** What was released without its approvals, by whom, and who looked at it afterwards. */
export function GlassTable({
  poolId,
  personId,
  proposalLink,
  mayAsk,
}: {
  readonly poolId: number;
  readonly personId: string;
  readonly proposalLink: (recordId: string) => ReactNode;
  readonly mayAsk: (route: string) => boolean;
}) {
  const { t } = useTranslation(['glass', 'approval']);
  const { query, items } = useGlass(poolId);
  return (
    <Panel title={t('title')} note={t('note')}>
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('title')}
          items={items}
          keyOf={({ recordId }) => recordId}
          empty={t('none')}
          columns={[
            {
              key: 'proposal',
              title: t('proposal'),
              cell: ({ body }) => proposalLink(body.proposalId),
            },
            {
              key: 'who',
              title: t('who'),
              cell: ({ body }) =>
                body.breakers.map(({ keyId, staffRole }) => (
                  <p key={keyId}>
                    {t(`approval:role.${staffRole}`)} <span className="figure">{keyId}</span>
                  </p>
                )),
            },
            { key: 'reason', title: t('reason'), cell: ({ body }) => body.reason },
            {
              key: 'due',
              title: t('due'),
              cell: ({ body }) => <Moment at={body.dueAt} seconds={false} />,
            },
            {
              key: 'review',
              title: t('review'),
              minor: true,
              cell: ({ body: { review } }) =>
                review === undefined
                  ? '–'
                  : `${t(review.isJustified ? 'justified' : 'notJustified')}: ${review.note}`,
            },
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
              cell: (glass) => (
                <GlassActs poolId={poolId} personId={personId} glass={glass} mayAsk={mayAsk} />
              ),
            },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}
