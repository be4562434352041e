import type { api } from '@ringfence/client';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { ActForm } from '../../ui/ActForm.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { CONTROL_ACTS, CONTROL_LISTS } from './actions/control-acts.ts';
import { DueDate } from './DueDate.tsx';
import { FindingState } from './FindingTable.tsx';

/** A finding: what is wrong, what was done, and what may be done now. */
export function FindingStory({
  finding,
  mayAct,
  myId,
  personLink,
}: {
  readonly finding: api.FindingDetail;
  readonly mayAct: boolean;
  /** Of who looks. */
  readonly myId: string | undefined;
  readonly personLink: (personId: string) => ReactNode;
}) {
  const { t } = useTranslation('control');
  const { title, description, severity, state, source, dueDate, pace, ownerId } = finding;
  const nameOf = (by: string) => (by.startsWith('p-') ? personLink(by) : <code>{by}</code>);
  return (
    <>
      <Panel title={title}>
        <div className="plain-text">{description}</div>
        <Facts
          facts={[
            [t('state'), <FindingState key="state" state={state} />],
            [t('severity'), t(`severity.${severity}`)],
            [t('source'), t(`source.${source}`)],
            [t('due'), <DueDate key="due" date={dueDate} pace={pace} />],
            [t('seesTo'), ownerId === undefined ? '–' : personLink(ownerId)],
            [t('openedBy'), nameOf(finding.openedBy)],
            [t('openedAt'), <Moment key="at" at={finding.openedAt} />],
          ]}
        />
      </Panel>
      <Panel title={t('steps')}>
        <RecordTable
          caption={t('steps')}
          items={finding.steps.map((step, index) => ({ ...step, index }))}
          keyOf={({ index }) => String(index)}
          empty="–"
          columns={[
            {
              key: 'step',
              title: t('step'),
              cell: ({ step }) => t(`step.${step}`),
            },
            {
              key: 'note',
              title: t('said'),
              cell: (step) => (
                <>
                  {step.note}
                  {step.ownerId === undefined ? null : personLink(step.ownerId)}
                  {step.dueDate === undefined ? null : ` ${t('by')} ${step.dueDate}`}
                </>
              ),
            },
            { key: 'by', title: t('who'), cell: ({ by }) => nameOf(by) },
            {
              key: 'at',
              title: t('when'),
              cell: ({ at }) => <Moment at={at} />,
            },
          ]}
        />
      </Panel>
      {mayAct && state !== 'closed' ? <FindingActs finding={finding} myId={myId} /> : null}
    </>
  );
}

const ACTS_OF_STATE = {
  open: ['report_fixed', 'comment'],
  fixed: ['close', 'return', 'comment'],
} as const;

function FindingActs({
  finding: { findingNumber, state, ownerId },
  myId,
}: {
  readonly finding: api.FindingDetail;
  readonly myId: string | undefined;
}) {
  const { t } = useTranslation('control');
  const act = useProvenAct(CONTROL_ACTS.actOnFinding, CONTROL_LISTS);
  const take = useProvenAct(CONTROL_ACTS.actOnFinding, CONTROL_LISTS);
  const acts = state === 'closed' ? [] : ACTS_OF_STATE[state];
  return (
    <>
      <Panel title={t('acts')} note={t('actsNote')}>
        <div className="acts">
          {acts.map((verb, index) => (
            <ActButton
              key={verb}
              primary={index === 0}
              label={t(`act.${verb}`)}
              note={t(`actNote.${verb}`)}
              reason={t('said')}
              act={act}
              given={(note) => ({ findingNumber, act: verb, note })}
            />
          ))}
          {myId === undefined || ownerId === myId ? null : (
            <ActButton
              label={t('takeOver')}
              note={t('takeOverNote')}
              act={take}
              given={() => ({ findingNumber, act: 'assign' as const, ownerId: myId })}
            />
          )}
        </div>
      </Panel>
      <DueForm findingNumber={findingNumber} />
    </>
  );
}

function DueForm({ findingNumber }: { readonly findingNumber: number }) {
  const { t } = useTranslation('control');
  const [dueDate, setDueDate] = useState('');
  // A form that was sent is a new one: nothing of it is wrong yet.
  const [turn, setTurn] = useState(0);
  const assign = useProvenAct(CONTROL_ACTS.actOnFinding, CONTROL_LISTS);
  return (
    <Panel title={t('moveDue')}>
      <ActForm
        key={turn}
        submit={t('move')}
        act={assign}
        isWhole={dueDate !== ''}
        onSubmit={() => {
          assign.mutate(
            { findingNumber, act: 'assign', dueDate },
            {
              onSuccess: () => {
                setDueDate('');
                setTurn(turn + 1);
              },
            },
          );
        }}
      >
        {(isTried) => (
          <DateField
            label={t('due')}
            value={dueDate}
            wrong={isTried && dueDate === '' ? t('missing') : undefined}
            onChange={setDueDate}
          />
        )}
      </ActForm>
    </Panel>
  );
}
