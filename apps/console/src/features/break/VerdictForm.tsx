import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { BREAK_ACTS, BREAK_LISTS } from './actions/break-acts.ts';
import { Who } from './Who.tsx';

interface VerdictProps {
  readonly poolId: number;
  readonly breakId: string;
  readonly proposal: NonNullable<api.BreakCaseBody['proposal']>;
  readonly myId: string;
  readonly mayDecide: boolean;
  readonly itemLink: (itemId: string) => ReactNode;
}

/** What is proposed, what it would book, and the word of a second person on it. */
export function VerdictForm({
  poolId,
  breakId,
  proposal,
  myId,
  mayDecide,
  itemLink,
}: VerdictProps) {
  const { t } = useTranslation('break');
  const { resolution, itemId, reason, keyId, at } = proposal;
  const isOwn = keyId === myId;
  return (
    <Panel title={t('proposal')} note={t('approveNote')}>
      <Facts
        facts={[
          [t('resolution'), t(`resolution.${resolution}`)],
          [t('whyApproved'), t(`resolutionEffect.${resolution}`)],
          ...(itemId === undefined ? [] : [[t('itemId'), itemLink(itemId)] as const]),
          [t('reason'), reason],
          [
            t('proposedBy'),
            <span key="by">
              <Who keyId={keyId} myId={myId} /> · <Moment at={at} />
            </span>,
          ],
        ]}
      />
      {isOwn ? <p className="note">{t('waitsForOther')}</p> : null}
      {mayDecide && !isOwn ? <Verdict poolId={poolId} breakId={breakId} /> : null}
    </Panel>
  );
}

function Verdict({ poolId, breakId }: { readonly poolId: number; readonly breakId: string }) {
  const { t } = useTranslation('break');
  const approve = useProvenAct(BREAK_ACTS.approve, BREAK_LISTS);
  const reject = useProvenAct(BREAK_ACTS.reject, BREAK_LISTS);
  return (
    <div className="line-form">
      <ActButton
        label={t('act.approve')}
        note={t('approveNote')}
        primary
        act={approve}
        given={() => ({ poolId, body: { commandId: newCommandId(), breakId } })}
      />
      <ActButton
        label={t('act.reject')}
        note=""
        reason={t('reason')}
        act={reject}
        given={(reason) => ({ poolId, body: { commandId: newCommandId(), breakId, reason } })}
      />
    </div>
  );
}
