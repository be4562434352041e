import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { PRIVACY_ACTS } from './actions/privacy-acts.ts';
import { FaceCheckLine } from './FaceCheckPanel.tsx';
import { usePrivacyRequest } from './queries/use-privacy-desk.ts';
import { RequestState } from './RequestState.tsx';
import { useWording } from './use-wording.ts';

const LISTS = ['privacy-request', 'privacy-requests', 'retention', 'deletion-certificates'];

/** One request: the person's words, what would happen, and the acts of the desk. */
export function DeskRequest({
  requestId,
  mayAct,
}: {
  readonly requestId: string;
  readonly mayAct: boolean;
}) {
  const query = usePrivacyRequest(requestId);
  return (
    <div className="panels">
      <Loaded query={query}>
        {(detail) => (
          <>
            <Asked detail={detail} />
            {detail.deletion === undefined ? null : <DeletionPlan plan={detail.deletion} />}
            {mayAct && detail.request.pace !== 'ended' ? <DeskActs detail={detail} /> : null}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Asked({ detail }: { readonly detail: api.PrivacyRequestDetail }) {
  const { t } = useTranslation('privacy');
  const { request, wish, answer, proposal } = detail;
  const { kind, field, personId, customerId, madeAt, dueAt, needsTwoPeople, changedBy } = request;
  return (
    <Panel
      title={
        field === undefined ? t(`kind.${kind}`) : `${t(`kind.${kind}`)}: ${t(`field.${field}`)}`
      }
    >
      <Facts
        facts={[
          [t('state'), <RequestState key="state" request={request} />],
          [t('wished'), wish ?? '–'],
          [t('customer'), customerId ?? '–'],
          [t('person'), personId],
          [t('asked'), <Moment key="asked" at={madeAt} />],
          [t('due'), <Moment key="due" at={dueAt} />],
          ...detail.faceChecks.map(
            (check) =>
              [t('faceCheck'), <FaceCheckLine key={check.checkId} check={check} />] as const,
          ),
          ...(needsTwoPeople ? [[t('twoPeople'), changedBy ?? '–'] as const] : []),
          ...(proposal === undefined ? [] : [[t('state'), t(`proposal.${proposal}`)] as const]),
          ...(answer === undefined ? [] : [[t('answer'), answer] as const]),
        ]}
      />
    </Panel>
  );
}

function DeletionPlan({
  plan: { status, parts },
}: {
  readonly plan: NonNullable<api.PrivacyRequestDetail['deletion']>;
}) {
  const { t } = useTranslation('privacy');
  const say = useWording();
  if (status === 'contract_is_running') return <Panel title={t('plan')}>{t('contractRuns')}</Panel>;
  return (
    <Panel title={t('plan')}>
      <RecordTable
        caption={t('plan')}
        items={parts}
        keyOf={({ part }) => part}
        empty="–"
        columns={[
          { key: 'part', title: t('part'), cell: ({ part }) => t(`part.${part}`, part) },
          { key: 'outcome', title: t('state'), cell: ({ outcome }) => t(`outcome.${outcome}`) },
          { key: 'until', title: t('dueDate'), cell: ({ untilDate }) => untilDate ?? '–' },
          { key: 'law', title: t('law'), cell: ({ lawText }) => say(lawText) },
        ]}
      />
    </Panel>
  );
}

function DeskActs({ detail }: { readonly detail: api.PrivacyRequestDetail }) {
  const { t } = useTranslation('privacy');
  const act = useProvenAct(PRIVACY_ACTS.act, LISTS);
  const { requestId } = detail.request;
  if (detail.proposal !== undefined) {
    return (
      <Panel title={t(`proposal.${detail.proposal}`)}>
        <div className="acts">
          <ActButton
            primary
            label={t('approve')}
            note={t('approveNote')}
            act={act}
            given={() => ({ requestId, act: 'approve' as const })}
          />
          <ActButton
            label={t('return')}
            note={t('returnNote')}
            act={act}
            given={() => ({ requestId, act: 'return' as const })}
          />
        </div>
      </Panel>
    );
  }
  return (
    <Panel title={t('answered')} note={t('proposeGrantNote')}>
      <div className="acts">
        {(['propose_grant', 'propose_refusal'] as const).map((verb) => (
          <ActButton
            key={verb}
            primary={verb === 'propose_grant'}
            label={t(verb === 'propose_grant' ? 'proposeGrant' : 'proposeRefusal')}
            note={t('proposeGrantNote')}
            reason={t('answer')}
            act={act}
            given={(answer) => ({ requestId, act: verb, answer })}
          />
        ))}
      </div>
    </Panel>
  );
}
