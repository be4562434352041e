import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel.tsx';
import { AssignForm } from './AssignForm.tsx';
import { CommentForm } from './CommentForm.tsx';
import { EvidenceForm } from './EvidenceForm.tsx';
import { ExplainButton } from './ExplainButton.tsx';
import { ProposeForm } from './ProposeForm.tsx';
import type { BreakWithCase } from './queries/use-breaks.ts';
import { VerdictForm } from './VerdictForm.tsx';

/** What this person may do. */
export interface BreakRights {
  readonly mayWork: boolean;
  readonly mayDecide: boolean;
}

/** What is done about a break, in the order of doing it: look, say, ask, propose, decide. */
export function BreakWork({
  poolId,
  found,
  myId,
  itemId,
  rights,
  itemLink,
}: {
  readonly poolId: number;
  readonly found: BreakWithCase;
  readonly myId: string;
  /** What it may go with, as it was taken up from the proposals. */
  readonly itemId: string;
  readonly rights: BreakRights;
  readonly itemLink: (itemId: string) => ReactNode;
}) {
  const { t } = useTranslation('break');
  const { record, work } = found;
  const { breakId } = record;
  const proposal = work?.state === 'proposed' ? work.body.proposal : undefined;
  if (record.state === 'resolved') {
    return (
      <Panel title={t('ask')}>
        <p className="empty">{t('ended')}</p>
      </Panel>
    );
  }
  return (
    <>
      {proposal === undefined ? null : (
        <VerdictForm
          poolId={poolId}
          breakId={breakId}
          proposal={proposal}
          myId={myId}
          mayDecide={rights.mayDecide}
          itemLink={itemLink}
        />
      )}
      {rights.mayWork ? (
        <>
          <Panel
            title={t('ask')}
            note={t('twoPeople')}
            extra={
              record.state === 'open' ? <ExplainButton poolId={poolId} breakId={breakId} /> : null
            }
          >
            <div className="form">
              <AssignForm
                poolId={poolId}
                breakId={breakId}
                ownerKeyId={work?.body.ownerKeyId}
                myId={myId}
                isWaiting={proposal !== undefined}
              />
              <CommentForm poolId={poolId} breakId={breakId} />
            </div>
          </Panel>
          <EvidenceForm poolId={poolId} breakId={breakId} />
          {proposal === undefined ? (
            <ProposeForm
              key={itemId}
              poolId={poolId}
              record={record}
              given={(work?.body.evidence ?? []).map(({ kind }) => kind)}
              itemId={itemId}
            />
          ) : null}
        </>
      ) : null}
    </>
  );
}
